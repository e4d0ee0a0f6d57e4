"""First asked of the person, then read by his penilai together with the answer. Each denial changes one fact."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.appraisals.models import Rating
from abdi.core import clock
from abdi.core.models import HistoryEntry
from abdi.cycles.models import PerformanceYear, Period
from abdi.people.models import Person
from abdi.screening import access, services
from abdi.screening.models import Finding
from abdi.screening.services import AnswerRefused
from tests.cast import Cast
from tests.factories.appraisals import make_case, make_unit_predikat
from tests.factories.reporting import looking
from tests.factories.screening import make_finding

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[[Person | User], Client]


@pytest.fixture
def finding(cast: Cast, period: Period) -> Finding:
    return make_finding(cast.officer, period)


def _explained(cast: Cast, finding: Finding) -> Finding:
    return services.explain(viewer=looking(cast.officer), finding=finding, text="Rekap dua triwulan.")


def _token(**said: Any) -> dict[str, Any]:
    return {"token": str(uuid.uuid4())} | said


def _text(answer: Any) -> str:
    return answer.content.decode()


# --- who reads it, and when ------------------------------------------------------------------------------


def test_the_penilai_reads_it_once_it_is_explained(cast: Cast, finding: Finding) -> None:
    assert access.may_read(looking(cast.section_head), _explained(cast, finding))


def test_before_that_he_does_not(cast: Cast, finding: Finding) -> None:
    assert not access.may_read(looking(cast.section_head), finding)


@pytest.mark.parametrize(("days", "is_told"), [(4, False), (5, True)])
def test_silence_holds_it_back_for_five_days_only(
    days: int, is_told: bool, cast: Cast, finding: Finding
) -> None:
    finding.found_at = clock.now() - timedelta(days=days)
    assert access.may_read(looking(cast.section_head), finding) is is_told


@pytest.mark.parametrize("who", ["colleague", "division_head", "head", "stranger"])
def test_nobody_else_reads_it(who: str, cast: Cast, finding: Finding) -> None:
    assert not access.may_read(looking(getattr(cast, who)), _explained(cast, finding))


def test_the_penilai_does_not_answer_for_the_person(cast: Cast, finding: Finding) -> None:
    with pytest.raises(PermissionDenied):
        services.explain(viewer=looking(cast.section_head), finding=finding, text="Sama.")


def test_the_person_does_not_clear_it_himself(cast: Cast, finding: Finding) -> None:
    with pytest.raises(PermissionDenied):
        services.clear(viewer=looking(cast.officer), finding=_explained(cast, finding), reason="Jelas.")


# --- what becomes of it ----------------------------------------------------------------------------------


@pytest.fixture
def shared(cast: Cast, period: Period) -> Finding:
    return make_finding(cast.officer, period, kind="berkas_orang_lain", key="bersama")


def test_what_is_ones_own_work_is_explained(cast: Cast, finding: Finding) -> None:
    with pytest.raises(AnswerRefused, match="pekerjaan Anda sendiri"):
        services.is_shared_work(viewer=looking(cast.officer), finding=finding)


def test_work_done_together_closes_it(cast: Cast, shared: Finding) -> None:
    closed = services.is_shared_work(viewer=looking(cast.officer), finding=shared)
    assert access.is_settled(closed)
    with pytest.raises(AnswerRefused, match="sudah selesai"):
        _explained(cast, shared)


def test_an_explanation_may_be_added_to(cast: Cast, finding: Finding) -> None:
    _explained(cast, finding)
    again = services.explain(viewer=looking(cast.officer), finding=finding, text="Rekap, lampiran 2.")
    assert again.answer == "Rekap, lampiran 2."


@pytest.mark.parametrize(("text", "words"), [("  ", "Tulis penjelasan"), ("x" * 1001, "Paling banyak 1000")])
def test_an_empty_or_endless_explanation_is_refused(
    text: str, words: str, cast: Cast, finding: Finding
) -> None:
    with pytest.raises(AnswerRefused, match=words):
        services.explain(viewer=looking(cast.officer), finding=finding, text=text)


def test_the_penilai_clears_it_with_a_reason_that_leaves_a_trace(cast: Cast, finding: Finding) -> None:
    cleared = services.clear(
        viewer=looking(cast.section_head), finding=_explained(cast, finding), reason="Rekap bersama."
    )
    assert (cleared.status, cleared.cleared_by) == ("jelas", cast.section_head)
    kept = HistoryEntry.objects.filter(table_name="screening_finding", operation="U").order_by("at")
    assert [line.before["status"] for line in kept if line.before] == ["menunggu_penjelasan", "dijelaskan"]


def test_without_a_reason_it_is_not_cleared(cast: Cast, finding: Finding) -> None:
    with pytest.raises(AnswerRefused, match="Tulis alasan"):
        services.clear(viewer=looking(cast.section_head), finding=_explained(cast, finding), reason=" ")


# --- pages -----------------------------------------------------------------------------------------------


def test_the_person_is_asked_on_hari_ini_and_answers(
    cast: Cast, finding: Finding, signed_in: SignedIn
) -> None:
    browser = signed_in(cast.officer)
    assert "1 hal boleh Anda jelaskan" in _text(browser.get(reverse("home")))
    assert "Apakah memang bukti keduanya?" in _text(browser.get(reverse("screening:mine")))
    browser.post(reverse("screening:answer", args=[finding.public_id]), _token(text="Rekap dua triwulan."))
    finding.refresh_from_db()
    assert (finding.status, finding.answer) == ("dijelaskan", "Rekap dua triwulan.")


def test_one_button_says_that_it_was_done_together(cast: Cast, shared: Finding, signed_in: SignedIn) -> None:
    page = reverse("screening:answer", args=[shared.public_id])
    signed_in(cast.officer).post(page, _token(aksi="bersama"))
    shared.refresh_from_db()
    assert shared.status == "kerja_bersama"


def test_an_empty_answer_is_told_beside_its_field(cast: Cast, finding: Finding, signed_in: SignedIn) -> None:
    page = reverse("screening:answer", args=[finding.public_id])
    answer = signed_in(cast.officer).post(page, _token(text=""))
    assert answer.status_code == 422
    assert "Tulis penjelasan singkat" in _text(answer)


def test_the_desk_shows_it_with_the_answer_and_costs_no_more_than_twelve(
    cast: Cast, year: PerformanceYear, period: Period, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    case = make_case(cast.officer, year)
    make_unit_predikat(cast.bidang, cast.head)
    finding = make_finding(cast.officer, case.period)
    desk = reverse("appraisals:rate", args=[case.skp.public_id, case.period.public_id])
    browser = signed_in(cast.section_head)
    assert "daftar.pdf" not in _text(browser.get(desk))
    _explained(cast, finding)
    with django_assert_max_num_queries(12):
        shown = _text(browser.get(desk))
    assert "Apakah memang bukti keduanya?" in shown
    assert "Rekap dua triwulan." in shown
    assert not Rating.objects.exists()


def test_what_is_settled_is_no_longer_on_the_desk(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    case = make_case(cast.officer, year)
    finding = make_finding(cast.officer, case.period, kind="berkas_orang_lain")
    services.is_shared_work(viewer=looking(cast.officer), finding=finding)
    desk = reverse("appraisals:rate", args=[case.skp.public_id, case.period.public_id])
    assert "Perlu dicek" not in _text(signed_in(cast.section_head).get(desk))


def test_the_penilai_clears_it_on_its_page(cast: Cast, finding: Finding, signed_in: SignedIn) -> None:
    _explained(cast, finding)
    browser = signed_in(cast.section_head)
    page = reverse("screening:finding", args=[finding.public_id])
    assert "Sudah jelas" in _text(browser.get(page))
    browser.post(reverse("screening:clear", args=[finding.public_id]), _token(reason="Rekap bersama."))
    assert "Rekap bersama." in _text(signed_in(cast.officer).get(page))
