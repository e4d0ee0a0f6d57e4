from __future__ import annotations

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import SkpVersion
from abdi.ideas.models import Idea
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.appraisals import make_case, make_unit_predikat
from tests.factories.goals import make_skp
from tests.factories.ideas import make_idea

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[[Person | User], Client]


@pytest.fixture
def browser(signed_in: SignedIn, cast: Cast) -> Client:
    return signed_in(cast.officer)


def _token(**said: Any) -> dict[str, Any]:
    return {"token": str(uuid.uuid4())} | said


def _text(answer: Any) -> str:
    return answer.content.decode()


def _step(idea: Idea, name: str) -> str:
    return reverse("ideas:step", args=[idea.public_id, name])


def _typed(skp: SkpVersion, **said: Any) -> dict[str, Any]:
    return _token(
        **{
            "title": "Pos siaga bergerak",
            "result": str(skp.results.order_by("position")[0].key),
            "problem": "Regu datang terlambat.",
            "way": "Pos berpindah.",
            "place": "Simpang Pancoran",
            "trial_starts": "2026-10-01",
            "trial_ends": "2026-10-31",
        }
        | said
    )


def test_an_idea_is_written_once_however_often_the_form_is_sent(browser: Client, skp: SkpVersion) -> None:
    typed = _typed(skp)
    for _again in range(2):
        assert browser.post(reverse("ideas:create"), typed).status_code == 302
    assert Idea.objects.count() == 1
    assert "Pos siaga bergerak" in _text(browser.get(reverse("ideas:mine")))


def test_what_was_typed_stays_beside_a_refusal(browser: Client, skp: SkpVersion) -> None:
    answer = browser.post(reverse("ideas:create"), _typed(skp, result="", trial_ends="kapan-kapan"))
    assert answer.status_code == 422
    for words in ("Pilih RHK dari SKP yang berlaku.", "sebagai tanggal", "Pos berpindah.", "kapan-kapan"):
        assert words in _text(answer)


def test_without_an_skp_the_page_says_what_comes_first(browser: Client, year: PerformanceYear) -> None:
    assert "Gagasan dikaitkan dengan satu RHK" in _text(browser.get(reverse("ideas:create")))


def test_the_superior_finds_it_and_agrees(
    browser: Client, skp: SkpVersion, signed_in: SignedIn, cast: Cast
) -> None:
    idea = make_idea(skp)
    browser.post(_step(idea, "ajukan"), _token())
    superior = signed_in(cast.section_head)
    assert "Menunggu persetujuan Anda" in _text(superior.get(reverse("ideas:mine")))
    assert "Setujui uji coba" in _text(superior.get(reverse("ideas:idea", args=[idea.public_id])))
    superior.post(_step(idea, "setujui"), _token())
    idea.refresh_from_db()
    assert (idea.status, idea.agreed_by) == ("dicoba", cast.section_head)


def test_sent_back_without_a_note_it_is_asked_for(skp: SkpVersion, signed_in: SignedIn, cast: Cast) -> None:
    idea = make_idea(skp, status="diajukan")
    answer = signed_in(cast.section_head).post(_step(idea, "kembalikan"), _token(words=""))
    assert answer.status_code == 422
    assert "Tulis catatan" in _text(answer)


def test_an_empty_figure_is_not_taken_for_zero(browser: Client, skp: SkpVersion) -> None:
    idea = make_idea(skp, status="dicoba")
    page = reverse("ideas:measure", args=[idea.public_id])
    typed = {"measure": "Waktu tanggap", "unit_label": "menit", "better": "turun", "before": "48"}
    sources = {"before_source": "CRM, Juli", "after_source": "CRM, September"}
    answer = browser.post(page, _token(after="", **typed, **sources))
    assert answer.status_code == 422
    assert "kosong bukan nol" in _text(answer)
    browser.post(page, _token(after="31,5", **typed, **sources))
    idea.refresh_from_db()
    assert (idea.status, idea.after) == ("diukur", Decimal("31.5"))
    shown = _text(browser.get(reverse("ideas:idea", args=[idea.public_id])))
    assert "Ide baru yang bermanfaat" in shown
    assert "PP 30/2019, Pasal 41" in shown


def test_an_unknown_step_is_not_there(browser: Client, skp: SkpVersion) -> None:
    assert browser.post(_step(make_idea(skp), "hapus"), _token()).status_code == 404


def test_a_colleague_finds_it_in_the_agency_and_uses_it_too(
    skp: SkpVersion, signed_in: SignedIn, cast: Cast, year: PerformanceYear
) -> None:
    idea = make_idea(skp, status="diukur")
    make_skp(cast.colleague, year)
    colleague = signed_in(cast.colleague)
    shown = _text(colleague.get(reverse("ideas:agency")))
    assert "Waktu tanggap laporan: 48 → 31 menit" in shown
    answer = colleague.post(reverse("ideas:use_too", args=[idea.public_id]), _token(), follow=True)
    assert "Dipakai juga dari “Pos siaga bergerak”" in _text(answer)
    assert Idea.objects.get(owner=cast.colleague).inspired_by == idea


def test_the_desk_shows_it_beside_the_figures_within_twelve_queries(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    case = make_case(cast.officer, year)
    make_unit_predikat(cast.bidang, cast.head)
    desk = reverse("appraisals:rate", args=[case.skp.public_id, case.period.public_id])
    browser = signed_in(cast.section_head)
    before = _text(browser.get(desk))
    make_idea(case.version, status="selesai")
    with django_assert_max_num_queries(12):
        shown = _text(browser.get(desk))
    assert "Waktu tanggap laporan: 48 → 31 menit" in shown
    assert "Ide baru yang bermanfaat" in shown
    assert "PP 30/2019, Pasal 41" in shown
    assert "Ide baru yang bermanfaat" not in before


@pytest.mark.parametrize("name", ["mine", "agency", "create"])
def test_a_page_costs_at_most_twelve_queries(
    name: str, browser: Client, skp: SkpVersion, django_assert_max_num_queries: Any
) -> None:
    make_idea(skp, status="diukur")
    browser.get(reverse(f"ideas:{name}"))
    with django_assert_max_num_queries(12):
        browser.get(reverse(f"ideas:{name}"))
