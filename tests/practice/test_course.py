"""Five steps from a practice SKP to its explained result, and the other chair."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.appraisals.enums import Rating
from abdi.appraisals.forms import RatingForm as RealRatingForm
from abdi.appraisals.matrix import outcome
from abdi.appraisals.services.checks import MIN_REASON
from abdi.core import clock
from abdi.practice import services
from abdi.practice.enums import Kind, Role, Step
from abdi.practice.examples import EXAMPLES
from abdi.practice.forms import RatingForm
from abdi.practice.models import Acquaintance, Exercise
from tests.cast import Cast
from tests.conftest import NOW
from tests.practice.moves import RATING, REPORT, WORK, Player

pytestmark = pytest.mark.django_db


def held() -> Exercise:
    return Exercise.objects.get()


def test_the_course_ends_in_an_explained_predikat(player: Player) -> None:
    player.reach_result()
    page = player.look("hasil").content.decode()
    assert "Mengapa predikat saya Baik?" in page
    assert "Sama dengan saran" in page
    assert held().document["judgement"]["because_work"]


@pytest.mark.parametrize("step", list(Step))
def test_every_page_carries_the_mark_of_practice_in_its_title(player: Player, step: Step) -> None:
    player.reach_result()
    page = player.look(step).content.decode()
    assert "<title>Latihan: " in page
    assert "Ini latihan. Tidak ada yang masuk ke data resmi" in page


def test_a_step_that_is_not_open_yet_leads_to_where_one_is(player: Player) -> None:
    answer = player.look("hasil")
    assert answer.url == reverse("practice:step", args=["pegawai", "hasil-kerja"])


def test_a_result_without_target_is_refused_by_name_and_what_was_typed_stays(player: Player) -> None:
    answer = player.send("hasil-kerja", WORK | {"h-0-target": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Baris 1: Isi target dengan angka, misalnya 75." in page
    assert "Saluran bersih sebelum musim hujan" in page
    assert "Saluran bersih sebelum musim hujan" in player.look("hasil-kerja").content.decode()


def test_an_empty_form_asks_for_the_first_result_alone(player: Player) -> None:
    empty = {name: "" for name in WORK if name.startswith("h-0")} | {"h-0-direction": "naik"}
    page = player.send("hasil-kerja", WORK | empty).content.decode()
    assert "Baris 1: Isi rencana hasil kerja." in page
    assert "Baris 2" not in page


def test_what_is_typed_is_kept_before_it_is_finished(player: Player) -> None:
    assert player.autosave("hasil-kerja", {"h-0-text": "Belum sel"}).status_code == 204
    assert "Belum sel" in player.look("hasil-kerja").content.decode()
    assert held().document["lines"] == []


def test_an_example_fills_the_first_empty_row_and_overwrites_nothing(player: Player) -> None:
    player.send("hasil-kerja", WORK | {"aksi": "contoh:1"})
    typed = held().typed["hasil-kerja"]
    assert typed["h-0-text"] == "Saluran bersih sebelum musim hujan"
    assert typed["h-1-text"] == str(EXAMPLES[Kind.FIELD].lines[1].text)


@pytest.mark.parametrize("kind", Kind)
def test_every_example_can_be_taken_and_finished(
    cast: Cast, signed_in: Callable[..., Client], kind: Kind
) -> None:
    player = Player(signed_in(cast.officer))
    player.begin(kind)
    for number, _line in enumerate(EXAMPLES[kind].lines):
        player.send("hasil-kerja", held().typed.get("hasil-kerja", WORK_EMPTY) | {"aksi": f"contoh:{number}"})
    assert player.send("hasil-kerja", WORK_EMPTY | held().typed["hasil-kerja"]).status_code == 302
    assert len(held().document["lines"]) == len(EXAMPLES[kind].lines)


WORK_EMPTY = {
    name: ("" if name.startswith("h-0") and "direction" not in name else value)
    for name, value in WORK.items()
}


def test_an_empty_figure_is_not_measured_and_not_zero(player: Player) -> None:
    player.reach_rating(angka_0="")
    assert held().document["lines"][0]["figure"] is None
    page = player.look("menilai").content.decode()
    assert "Saran Abdi" not in page
    assert "Apa dasar rating hasil kerja ini?" in page


def test_a_departure_from_the_suggestion_wants_a_reason(player: Player) -> None:
    player.reach_rating()
    answer = player.send("menilai", RATING | {"hasil": "di_bawah", "alasan_hasil": "  pendek "})
    assert answer.status_code == 422
    assert "Rating hasil kerja berbeda dari saran." in answer.content.decode()
    assert held().document["judgement"] is None


def test_a_behaviour_out_of_the_ordinary_wants_what_was_seen(player: Player) -> None:
    player.reach_rating()
    answer = player.send("menilai", RATING | {"perilaku": "di_atas"})
    assert answer.status_code == 422
    assert "Tulis perilaku yang Anda lihat" in answer.content.decode()


@pytest.mark.parametrize(
    ("reported", "predikat", "words"),
    [
        ({}, "Baik", "Sama dengan saran dari angka yang dilaporkan."),
        ({"angka_0": "10"}, "Butuh Perbaikan", "Sama dengan saran"),
        ({"angka_0": ""}, "Baik", "Belum ada angka; saya menilai dari uraian usahanya."),
        ({"kendala_0": "Pompa rusak sebulan."}, "Baik", "Kita cari jalan keluarnya bersama"),
    ],
)
def test_the_practice_superior_rates_by_the_rules_of_earnest(
    reported: dict[str, str], predikat: str, words: str, player: Player
) -> None:
    """One button; he says what he went by, and that he is none."""
    player.reach_rating(**reported)
    assert player.browser.post("/coba-dulu/pegawai/menilai/", {"aksi": "atasan-latihan"}).status_code == 302
    page = player.look("hasil").content.decode()
    assert f"Mengapa predikat saya {predikat}?" in page
    assert words in page
    assert "Dinilai atasan latihan. Atasan sungguhan" in page


def test_rated_by_oneself_no_practice_superior_is_named(player: Player) -> None:
    """Also where he had rated before."""
    player.reach_rating()
    player.browser.post("/coba-dulu/pegawai/menilai/", {"aksi": "atasan-latihan"})
    assert player.send("menilai", RATING).status_code == 302
    assert "Dinilai atasan latihan. Atasan sungguhan" not in player.look("hasil").content.decode()


def test_in_the_chair_of_the_superior_nobody_else_rates(cast: Cast, signed_in: Callable[..., Client]) -> None:
    superior = Player(signed_in(cast.section_head), role="atasan")
    superior.begin("layanan")
    assert "Minta dinilai" not in superior.look("menilai").content.decode()
    sent = superior.browser.post("/coba-dulu/atasan/menilai/", {"aksi": "atasan-latihan"})
    assert sent.status_code == 422


def test_a_constraint_is_answered_before_the_rating(player: Player) -> None:
    player.reach_rating(kendala_0="Pompa rusak sebulan.")
    answer = player.send("menilai", RATING | {"kendala_0": ""})
    assert answer.status_code == 422
    assert "Tanggapi dulu kendala pada indikator “Saluran yang dibersihkan”." in answer.content.decode()
    answered = RATING | {"kendala_0": "Saya pinjamkan pompa kecamatan."}
    assert player.send("menilai", answered).status_code == 302
    assert "Saya pinjamkan pompa kecamatan." in player.look("hasil").content.decode()


def test_figures_changed_afterwards_take_the_rating_back(player: Player) -> None:
    player.reach_result()
    player.send("realisasi", REPORT | {"angka_0": "10"})
    assert held().document["judgement"] is None
    assert held().reached == Step.RATE


def test_a_report_sent_again_unchanged_keeps_the_rating(player: Player) -> None:
    player.reach_result()
    player.send("realisasi", REPORT)
    assert held().document["judgement"] is not None


def test_the_predikat_is_that_of_the_matrix_for_all_nine(player: Player) -> None:
    player.reach_rating()
    for work in Rating:
        for behaviour in Rating:
            words = "Terlihat di lapangan sendiri."
            said = {"hasil": work.value, "perilaku": behaviour.value}
            player.send("menilai", RATING | said | {"alasan_hasil": words, "alasan_perilaku": words})
            expected = outcome(work=work, behaviour=behaviour, on=clock.today()).predikat
            assert held().document["judgement"]["predikat"] == expected


def test_the_answer_stays_in_the_exercise(player: Player) -> None:
    player.reach_result()
    player.send("hasil", {"comment": "Terima kasih, saya mengerti."})
    assert held().document["comment"] == "Terima kasih, saya mengerti."
    assert player.send("hasil", {"comment": ""}).status_code == 422


@pytest.mark.parametrize("kind", Kind)
def test_from_the_other_chair_a_made_up_employee_is_rated(
    cast: Cast, signed_in: Callable[..., Client], kind: Kind
) -> None:
    player = Player(signed_in(cast.section_head), role="atasan")
    player.begin(kind)
    assert EXAMPLES[kind].name in player.look("menilai").content.decode()
    words = {"alasan_hasil": "Saya lihat sendiri di lapangan.", "kendala_0": "Baik.", "kendala_1": "Baik."}
    assert player.send("menilai", RATING | words).status_code == 302
    assert f"Yang dibaca {EXAMPLES[kind].name}" in player.look("hasil").content.decode()


def test_going_on_finds_the_exercise_as_it_stood(player: Player) -> None:
    player.reach_rating()
    answer = player.begin("kesehatan")
    assert answer.url == reverse("practice:step", args=["pegawai", "menilai"])
    assert held().kind == Kind.FIELD


def test_a_reset_leaves_nothing_and_spares_the_other_chair(player: Player, user: User) -> None:
    services.begin(user=user, role=Role.SUPERIOR, kind=Kind.OFFICE)
    player.browser.post(reverse("practice:reset", args=["pegawai"]))
    assert [one.role for one in Exercise.objects.all()] == ["atasan"]


def test_words_of_an_exercise_thrown_away_elsewhere_are_no_fault(player: Player, user: User) -> None:
    stale = held()
    services.reset(user=user, role=Role.EMPLOYEE)
    services.keep_typed(exercise=stale, step=Step.WORK, typed={"h-0-text": "Terlambat"})
    assert not Exercise.objects.exists()


def test_after_thirty_days_untouched_it_goes_and_not_a_day_earlier(player: Player) -> None:
    last = NOW.date() + timedelta(days=services.KEPT_DAYS)
    assert services.remove_old(day=last) == 0
    assert services.remove_old(day=last + timedelta(days=1)) == 1
    assert Acquaintance.objects.exists()


def test_nobody_sees_the_exercise_of_another(
    player: Player, cast: Cast, signed_in: Callable[..., Client]
) -> None:
    player.reach_result()
    other = Player(signed_in(cast.section_head))
    assert other.look("hasil").url == reverse("practice:start")


def test_the_hint_goes_once_one_has_been_here_or_put_it_away(
    cast: Cast, signed_in: Callable[..., Client]
) -> None:
    browser = signed_in(cast.officer)
    assert "Baru di Abdi? Coba dulu" in browser.get("/").content.decode()
    assert browser.post(reverse("practice:dismiss")).url == "/"
    assert "Baru di Abdi? Coba dulu" not in browser.get("/").content.decode()


@pytest.mark.parametrize("address", ["/coba-dulu/lain/hasil-kerja/", "/coba-dulu/atasan/realisasi/"])
def test_an_address_that_is_no_step_is_not_there(player: Player, address: str) -> None:
    assert player.browser.get(address).status_code == 404


def test_the_limits_are_those_of_earnest() -> None:
    assert services.LEAST_WORDS == MIN_REASON
    for name in ("alasan_hasil", "alasan_perilaku"):
        real, practised = RealRatingForm.base_fields[name], RatingForm.base_fields[name]
        assert real.max_length == practised.max_length  # type: ignore[attr-defined]


def test_the_last_day_to_object_is_told_for_a_result_opened_today(player: Player) -> None:
    player.reach_result()
    assert player.look("hasil").context["object_until"] > date(2026, 10, 7)
