"""Plt and Plh, secondment, SPMT and other systems."""

from __future__ import annotations

from datetime import date

import pytest

from abdi.cycles.enums import ClockStop
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import clock_of
from abdi.goals.models import Result, Skp
from abdi.goals.services import start_skp
from abdi.people.models import Person
from abdi.people.queries import appraiser_on, post_on
from abdi.transitions.enums import Kind
from abdi.transitions.services import (
    Draft,
    OtherSystemDraft,
    SecondmentDraft,
    TransitionRefused,
    preview_change,
    undo_change,
)
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.goals import make_skp
from tests.factories.people import viewer_of
from tests.factories.transitions import apply, stand_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acting")]
TODAY = NOW.date()
AFTER = date(2026, 10, 31)


def test_the_preview_names_each_subordinate(cast: Cast, year: PerformanceYear) -> None:
    found = preview_change(
        viewer=viewer_of(cast.hr), person=cast.colleague, kind=Kind.ACTING, draft=stand_in(cast.section_head)
    )
    assert [line.what for line in found.lines if line.what.startswith("Penilai")] == ["Penilai Irma Aryani"]


def test_with_delegation_the_acting_official_appraises_for_those_days(
    cast: Cast, year: PerformanceYear
) -> None:
    apply(cast.hr, cast.colleague, Kind.ACTING, stand_in(cast.section_head))
    assert appraiser_on(cast.officer, date(2026, 10, 4)) == cast.section_head
    assert appraiser_on(cast.officer, TODAY) == cast.colleague
    assert appraiser_on(cast.officer, AFTER) == cast.section_head
    assert appraiser_on(cast.colleague, TODAY) == cast.section_head


def test_without_delegation_nobody_is_appraised_by_another(cast: Cast, year: PerformanceYear) -> None:
    apply(cast.hr, cast.colleague, Kind.ACTING, stand_in(cast.section_head, delegated=False))
    assert appraiser_on(cast.officer, TODAY) == cast.section_head


def test_there_is_one_skp_with_the_acting_work_offered(cast: Cast, year: PerformanceYear) -> None:
    make_skp(cast.colleague, year)
    apply(cast.hr, cast.colleague, Kind.ACTING, stand_in(cast.section_head))
    assert Skp.objects.filter(person=cast.colleague).count() == 1
    assert Result.objects.get(kind="tambahan").version.status == "draf"
    assert post_on(cast.colleague, TODAY).kind == "definitif"


def test_undone_the_appraisal_returns_today_and_the_days_before_stay(
    cast: Cast, year: PerformanceYear
) -> None:
    change = apply(cast.hr, cast.colleague, Kind.ACTING, stand_in(cast.section_head))
    undo_change(viewer=viewer_of(cast.hr), transition=change, reason="Pejabat kembali lebih cepat.")
    assert appraiser_on(cast.officer, date(2026, 10, 6)) == cast.colleague
    assert appraiser_on(cast.officer, TODAY) == cast.section_head


@pytest.mark.parametrize("delegated", [True, False])
def test_a_post_of_another_agency_is_filled_by_bkd_not_by_ones_own_hr(
    cast: Cast, year: PerformanceYear, delegated: bool
) -> None:
    social_head = Person.objects.get(supervises__person=cast.stranger)
    draft = stand_in(social_head, delegated=delegated)
    with pytest.raises(TransitionRefused, match="BKD") as refusal:
        preview_change(viewer=viewer_of(cast.hr), person=cast.colleague, kind=Kind.ACTING, draft=draft)
    assert refusal.value.field == "replaced"
    apply(cast.bkd, cast.colleague, Kind.ACTING, draft)
    assert appraiser_on(cast.stranger, TODAY) == (cast.colleague if delegated else social_head)


def test_the_host_evaluates_and_home_holds_the_record(cast: Cast, year: PerformanceYear) -> None:
    host = Person.objects.get(supervises__person=cast.stranger)
    draft = SecondmentDraft(
        first=date(2026, 10, 1), last=date(2026, 10, 31), basis="SP 4/2026", host=host, place="Dinas Sosial"
    )
    apply(cast.hr, cast.officer, Kind.SECONDMENT, draft)
    assert appraiser_on(cast.officer, TODAY) == host
    assert post_on(cast.officer, TODAY).unit == cast.bidang


def test_the_preview_says_which_ratings_fall_to_home_after_a_secondment(
    cast: Cast, year: PerformanceYear
) -> None:
    host = Person.objects.get(supervises__person=cast.stranger)

    def watched(last: date) -> tuple[str, ...]:
        draft = SecondmentDraft(
            first=date(2026, 8, 1), last=last, basis="SP 4/2026", host=host, place="Dinas Sosial"
        )
        viewer = viewer_of(cast.hr)
        found = preview_change(viewer=viewer, person=cast.officer, kind=Kind.SECONDMENT, draft=draft)
        return found.watch

    (words,) = watched(date(2026, 9, 30))
    assert words.startswith("Triwulan III berakhir dalam penugasan")
    assert cast.section_head.full_name in words
    assert watched(date(2026, 12, 30)) == ()


def test_a_cpns_begins_on_the_day_of_his_spmt(cast: Cast, year: PerformanceYear) -> None:
    cast.officer.employment_status = "CPNS"
    cast.officer.save()
    apply(cast.hr, cast.officer, Kind.SPMT, Draft(first=date(2026, 5, 4), basis="SPMT 12/2026"))
    version = start_skp(viewer=viewer_of(cast.officer), year=year, approach="kuantitatif")
    assert version.skp.starts == date(2026, 5, 4)


def test_spmt_is_not_noted_for_a_pns(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(TransitionRefused, match="Status pegawai ini PNS"):
        apply(cast.hr, cast.officer, Kind.SPMT, Draft(first=date(2026, 5, 4), basis="SPMT 12/2026"))


def test_no_clock_runs_for_whoever_is_appraised_elsewhere(cast: Cast, year: PerformanceYear) -> None:
    draft = OtherSystemDraft(
        first=date(2026, 1, 1), last=date(2026, 12, 31), basis="SE 3/2026", name="Ruang GTK"
    )
    change = apply(cast.hr, cast.officer, Kind.OTHER_SYSTEM, draft)
    assert clock_of(cast.officer, TODAY).stop is ClockStop.ELSEWHERE
    undo_change(viewer=viewer_of(cast.hr), transition=change, reason="Ternyata dinilai di Abdi.")
    assert clock_of(cast.officer, TODAY).stop is None
