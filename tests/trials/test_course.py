"""A trial from the invitation to its removal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from abdi.trials import services
from abdi.trials.models import Case, Trial
from abdi.trials.queries import candidates
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.goals import make_skp
from tests.factories.people import viewer_of
from tests.trials.conftest import open_for
from tests.trials.moves import AS_EXPECTED, LAST, PLAN, REPORT, hand_in, join, of

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]


def at(days: int) -> datetime:
    return NOW + timedelta(days=days)


def test_a_person_plans_reports_is_rated_reads_and_answers(
    cast: Cast, case: Case, signed_in: SignedIn
) -> None:
    own, superior = signed_in(cast.officer), signed_in(cast.section_head)
    hand_in(own, case)
    assert cast.officer.name in superior.get("/uji-coba/").content.decode()
    assert superior.get(of(case, "menilai/")).status_code == 200
    assert superior.post(of(case, "menilai/"), AS_EXPECTED).status_code == 302
    page = own.post(of(case, "buka-hasil/"), follow=True).content.decode()
    assert "Mengapa predikat saya Baik?" in page
    own.post(of(case, "hasil/"), {"comment": "Terima kasih, jelas."})
    assert "Terima kasih, jelas." in superior.get(of(case, "menilai/")).content.decode()


def test_every_page_bears_the_mark(cast: Cast, case: Case, trial: Trial, signed_in: SignedIn) -> None:
    own, superior, hr = signed_in(cast.officer), signed_in(cast.section_head), signed_in(cast.hr)
    join(own, case)
    pages = [own.get("/uji-coba/"), own.get(of(case)), own.get(of(case, "rencana/"))]
    own.post(of(case, "rencana/"), PLAN)
    pages.append(own.get(of(case, "laporan/")))
    own.post(of(case, "laporan/"), REPORT)
    pages.append(superior.get(of(case, "menilai/")))
    superior.post(of(case, "menilai/"), AS_EXPECTED)
    pages.append(own.post(of(case, "buka-hasil/"), follow=True))
    pages += [
        hr.get(f"/uji-coba/{trial.public_id}/"),
        hr.get("/uji-coba/buka/"),
        hr.get("/uji-coba/buka/?unit=31.DISHUB.U6"),
    ]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert text.count("Uji coba, tanpa akibat") >= 2  # title, mark
        assert "<title>Uji coba, tanpa akibat" in text


def test_declining_needs_no_reason_and_takes_everything_away(
    cast: Cast, case: Case, signed_in: SignedIn
) -> None:
    own = signed_in(cast.officer)
    hand_in(own, case)
    own.post(of(case, "jawab/"), {"jawaban": "tidak"})
    case.refresh_from_db()
    assert (case.answer, case.document, case.typed, case.handed_in_at) == ("tidak", {}, {}, None)
    assert signed_in(cast.section_head).get(of(case, "menilai/")).status_code == 404


def test_a_departure_from_the_suggestion_needs_a_reason(cast: Cast, case: Case, signed_in: SignedIn) -> None:
    hand_in(signed_in(cast.officer), case)
    answered = signed_in(cast.section_head).post(of(case, "menilai/"), AS_EXPECTED | {"hasil": "di_bawah"})
    assert answered.status_code == 422
    assert "berbeda dari saran" in answered.content.decode()
    case.refresh_from_db()
    assert case.rated_at is None


def test_a_result_that_was_read_stays(cast: Cast, case: Case, signed_in: SignedIn) -> None:
    own, superior = signed_in(cast.officer), signed_in(cast.section_head)
    hand_in(own, case)
    superior.post(of(case, "menilai/"), AS_EXPECTED)
    own.post(of(case, "buka-hasil/"))
    superior.post(
        of(case, "menilai/"), AS_EXPECTED | {"perilaku": "di_bawah", "alasan_perilaku": "Terlambat apel."}
    )
    case.refresh_from_db()
    assert case.document["judgement"]["predikat"] == "baik"


def test_the_skp_in_force_is_copied_and_left_as_it_is(
    cast: Cast, year: PerformanceYear, case: Case, signed_in: SignedIn
) -> None:
    with acting_as(Actor.system("uji")):
        make_skp(cast.officer, year, results=4)
    own = signed_in(cast.officer)
    join(own, case)
    own.post(of(case, "salin/"))
    page = own.get(of(case, "rencana/")).content.decode()
    assert "Terlaksananya tugas 1" in page
    assert "Terlaksananya tugas 4" not in page
    assert "1 lainnya tidak" in page


def test_without_an_skp_there_is_nothing_to_copy(cast: Cast, case: Case, signed_in: SignedIn) -> None:
    own = signed_in(cast.officer)
    join(own, case)
    assert "Tulis sendiri saja" in own.post(of(case, "salin/"), follow=True).content.decode()


def test_what_was_typed_is_kept(cast: Cast, case: Case, signed_in: SignedIn) -> None:
    own = signed_in(cast.officer)
    join(own, case)
    own.post(of(case, "rencana/"), PLAN | {"h-0-text": "Setengah jadi"}, headers={"X-Autosave": "1"})
    assert "Setengah jadi" in own.get(of(case, "rencana/")).content.decode()
    refused = own.post(of(case, "rencana/"), PLAN | {"h-0-target": "banyak"})
    assert refused.status_code == 422
    assert "banyak" in refused.content.decode()


def test_after_the_last_day_nothing_is_written(cast: Cast, case: Case, signed_in: SignedIn) -> None:
    own = signed_in(cast.officer)
    join(own, case)
    with clock.fixed(at(30)):
        assert own.post(of(case, "rencana/"), PLAN).status_code == 302
    case.refresh_from_db()
    assert case.document == {}


def test_it_is_closed_after_its_last_day_and_removed_when_it_said(trial: Trial) -> None:
    assert services.close_ended(LAST) == 0
    assert services.close_ended(LAST + timedelta(days=1)) == 1
    assert services.remove_old(LAST + timedelta(days=30)) == 0
    assert services.remove_old(LAST + timedelta(days=31)) == 1
    assert not Case.objects.exists()


def test_ended_early_it_goes_earlier(cast: Cast, trial: Trial, signed_in: SignedIn) -> None:
    signed_in(cast.hr).post(f"/uji-coba/{trial.public_id}/akhiri/")
    trial.refresh_from_db()
    assert trial.closed_at is not None
    assert trial.removed_on == NOW.date() + timedelta(days=30)


def test_opened_twice_it_stands_once(cast: Cast, trial: Trial, unit_of_six: list[Person]) -> None:
    assert open_for(cast.hr, cast, unit_of_six) == trial
    with pytest.raises(services.TrialRefused, match="sedang menjalankan"):
        open_for(cast.division_head, cast, unit_of_six)


def test_fewer_than_five_are_no_trial(cast: Cast, unit_of_six: list[Person]) -> None:
    with pytest.raises(services.TrialRefused, match="paling sedikit 5"):
        open_for(cast.hr, cast, unit_of_six[:4])


def test_days_must_be_in_order(cast: Cast, unit_of_six: list[Person]) -> None:
    with pytest.raises(services.TrialRefused, match="sebelum hari pertama"):
        open_for(cast.hr, cast, unit_of_six, last=NOW.date() - timedelta(days=1))


def test_the_head_of_the_unit_opens_in_the_browser(
    cast: Cast, unit_of_six: list[Person], signed_in: SignedIn
) -> None:
    sent = {
        "di": str(cast.bidang.public_id),
        "purpose": "Mencoba",
        "begins": "2026-10-07",
        "ends": "2026-10-20",
        "keep_days": "30",
        "people": [str(person.public_id) for person in unit_of_six],
    }
    browser = signed_in(cast.division_head)
    wrong = browser.post("/uji-coba/buka/", sent | {"ends": "2026-10-01", "purpose": "Mencoba dulu"})
    assert wrong.status_code == 422
    assert "Mencoba dulu" in wrong.content.decode()
    assert browser.post("/uji-coba/buka/", sent).status_code == 302
    assert Trial.objects.get().cases.count() == 6


def test_nobody_is_rated_from_outside_the_unit(cast: Cast, unit_of_six: list[Person]) -> None:
    viewer = viewer_of(cast.hr)
    names = set(candidates(cast.bidang, viewer.day).values_list("name", flat=True))
    assert cast.division_head.name not in names
    assert {cast.section_head.name, cast.officer.name} <= names
