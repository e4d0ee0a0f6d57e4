from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied

from abdi.accounts.models import User
from abdi.cycles import queries, services
from abdi.cycles.enums import SeriesKind, YearStatus
from abdi.cycles.models import DeadlineChange, PerformanceYear, Period, StaffGroup
from abdi.cycles.services import CycleRefused, GroupPlan, YearPlan
from abdi.people.access import Viewer, viewer_for
from tests.cast import Cast
from tests.factories.cycles import quarter

TODAY = date(2026, 10, 7)


def seen_by(user: User) -> Viewer:
    return viewer_for(user, TODAY)


def plan_for(year: int = 2027) -> YearPlan:
    return services.usual_plan(year)[0]


def drafted(cast: Cast, plan: YearPlan | None = None) -> PerformanceYear:
    return services.save_year(viewer=seen_by(cast.bkd), plan=plan or plan_for())


def test_it_proposes_the_end_of_january_and_says_that_this_is_assumed(acting: None) -> None:
    plan, ground = services.usual_plan(2027)
    assert plan.plan_due == date(2027, 1, 31)
    assert ground.assumed


@pytest.mark.parametrize(
    ("kind", "count", "last"),
    [
        (SeriesKind.MONTHLY, 12, "Desember"),
        (SeriesKind.QUARTERLY, 4, "Triwulan IV"),
        (SeriesKind.ANNUAL, 1, "Tahunan"),
    ],
)
def test_periods_cover_the_year_without_a_gap(kind: SeriesKind, count: int, last: str) -> None:
    plan = replace(_bare_plan(), year=2028)
    periods = services.periods_of(plan, kind)
    assert len(periods) == count
    assert periods[-1].name == last
    assert (periods[0].starts, periods[-1].ends) == (date(2028, 1, 1), date(2028, 12, 31))
    assert all((b.starts - a.ends).days == 1 for a, b in pairwise(periods))


def _bare_plan() -> YearPlan:
    return YearPlan(
        year=2027,
        plan_starts=date(2027, 1, 1),
        plan_due=date(2027, 1, 31),
        agree_due=date(2027, 2, 7),
        response_days=7,
        report_days=9,
        appraise_days=14,
        annual_report_days=10,
        annual_appraise_days=31,
        comment_days=14,
    )


def test_a_draft_stores_every_series_with_its_periods(acting: None, cast: Cast) -> None:
    year = drafted(cast)
    assert year.status == YearStatus.DRAFT
    assert Period.objects.filter(series__year=year).count() == 4 + 1 + 12 + 1


def test_saving_a_draft_again_replaces_it(acting: None, cast: Cast) -> None:
    drafted(cast)
    year = drafted(cast, replace(plan_for(), report_days=5))
    first = Period.objects.filter(series__year=year, series__kind="triwulanan").first()
    assert first is not None
    assert (first.report_due - first.ends).days == 5
    assert services.plan_of(year).report_days == 5


def test_a_changed_group_leaves_the_open_year_as_it_is(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    pns_only = GroupPlan(
        code="semua",
        name="Semua PNS",
        employment_statuses=("PNS",),
        kinds=(SeriesKind.ANNUAL,),
        basis=SeriesKind.ANNUAL,
    )
    everybody = GroupPlan(code="", name="Lainnya", kinds=(SeriesKind.ANNUAL,), basis=SeriesKind.ANNUAL)
    drafted(cast, replace(plan_for(), groups=(pns_only, everybody)))
    assert StaffGroup.objects.get(code="semua").employment_statuses == []
    assert StaffGroup.objects.get(code="semua-2027").employment_statuses == ["PNS"]


def test_opening_makes_the_year_current(acting: None, cast: Cast) -> None:
    services.open_year(viewer=seen_by(cast.bkd), year=drafted(cast))
    found = queries.current_year(date(2027, 1, 2))
    assert found is not None
    assert found.year == 2027


def test_opening_twice_changes_nothing(acting: None, cast: Cast) -> None:
    year = drafted(cast)
    first = services.open_year(viewer=seen_by(cast.bkd), year=year)
    second = services.open_year(viewer=seen_by(cast.bkd), year=year)
    assert first.opened_at == second.opened_at


def test_an_open_year_is_not_drafted_again(acting: None, cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(CycleRefused, match="sudah dibuka"):
        drafted(cast, plan_for(2026))


def test_only_a_draft_is_thrown_away(acting: None, cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(CycleRefused, match="tidak dapat dibuang"):
        services.discard_year(viewer=seen_by(cast.bkd), year=year)


def test_hr_of_a_unit_does_not_open_the_year(acting: None, cast: Cast) -> None:
    year = drafted(cast)
    with pytest.raises(PermissionDenied):
        services.open_year(viewer=seen_by(cast.hr), year=year)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"plan_due": date(2026, 12, 31)}, "Urutkan tanggal"),
        ({"report_days": 20}, "Batas penilaian"),
        ({"year": 1999}, "Isi tahun antara"),
        ({"groups": ()}, "satu kelompok tanpa syarat"),
    ],
)
def test_it_refuses_a_plan_and_says_what_to_mend(
    acting: None, cast: Cast, change: dict[str, object], said: str
) -> None:
    with pytest.raises(CycleRefused, match=said):
        drafted(cast, replace(plan_for(), **change))


@pytest.mark.parametrize(
    ("group", "said"),
    [
        (GroupPlan(code="", name="Guru"), "paling sedikit satu rangkaian"),
        (GroupPlan(code="", name="Guru", kinds=(SeriesKind.ANNUAL,)), "dasar TPP"),
        (
            GroupPlan(code="", name="Guru", kinds=(SeriesKind.ANNUAL,), basis=SeriesKind.MONTHLY),
            "dasar TPP",
        ),
        (
            GroupPlan(code="", name="semua", kinds=(SeriesKind.ANNUAL,), basis=SeriesKind.ANNUAL),
            "dipakai dua kali",
        ),
        (GroupPlan(code="", name="***"), "Isi nama"),
    ],
)
def test_it_refuses_a_group_and_says_what_to_mend(
    acting: None, cast: Cast, group: GroupPlan, said: str
) -> None:
    plan = plan_for()
    with pytest.raises(CycleRefused, match=said):
        drafted(cast, replace(plan, groups=(*plan.groups, group)))


def test_the_preview_counts_people_by_the_group_they_follow(acting: None, cast: Cast) -> None:
    preview = services.preview_year(drafted(cast), TODAY)
    counted = {group.group.code: group.people for group in preview.groups}
    assert counted == {"semua": 7, "pppk-paruh-waktu": 0}


def test_a_deadline_moves_forward_with_a_reason_that_stays(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    services.move_report(
        viewer=seen_by(cast.bkd),
        period=quarter(3),
        report_due=date(2026, 10, 12),
        appraise_due=quarter(3).appraise_due,
        reason="Gangguan jaringan 8 Oktober",
    )
    assert quarter(3).report_due == date(2026, 10, 12)
    assert DeadlineChange.objects.get().before == date(2026, 10, 9)


def test_a_deadline_does_not_move_back(acting: None, cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(CycleRefused, match="hanya dapat diundurkan"):
        services.move_report(
            viewer=seen_by(cast.bkd),
            period=quarter(3),
            report_due=date(2026, 10, 8),
            appraise_due=quarter(3).appraise_due,
            reason="Alasan yang cukup panjang",
        )


def test_a_deadline_does_not_move_without_a_reason(acting: None, cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(CycleRefused, match="alasan"):
        services.move_phase(
            viewer=seen_by(cast.bkd), phase=year.phases.get(), due=date(2026, 2, 28), reason="  pendek  "
        )


def test_a_draft_changes_through_its_plan(acting: None, cast: Cast) -> None:
    phase = drafted(cast).phases.get(kind="perencanaan")
    with pytest.raises(CycleRefused, match="belum dibuka"):
        services.move_phase(
            viewer=seen_by(cast.bkd), phase=phase, due=date(2027, 2, 28), reason="Alasan yang cukup panjang"
        )


def test_a_period_that_is_over_can_be_closed_and_opened_again(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    services.close_period(viewer=seen_by(cast.bkd), period=quarter(3))
    assert quarter(3).closed_at is not None
    services.reopen_period(viewer=seen_by(cast.bkd), period=quarter(3))
    assert quarter(3).closed_at is None


def test_a_running_period_is_not_closed(acting: None, cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(CycleRefused, match="belum berakhir"):
        services.close_period(viewer=seen_by(cast.bkd), period=quarter(4))


def test_hr_of_a_unit_does_not_close_a_period(acting: None, cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(PermissionDenied):
        services.close_period(viewer=seen_by(cast.hr), period=quarter(3))
