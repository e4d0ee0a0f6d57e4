from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from abdi.accounts.models import User
from abdi.cascade.models import MatrixCell
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Result
from abdi.people.access import viewer_for
from abdi.people.models import Person
from abdi.strategy import services
from abdi.strategy.models import Agreement, UnitGoal
from abdi.strategy.services import GoalDraft, GoalRefused, IndicatorDraft
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.goals import make_result, make_skp
from tests.factories.people import viewer_of
from tests.factories.strategy import make_goal

pytestmark = pytest.mark.usefixtures("acting")
DAY = NOW.date()


def test_the_head_writes_a_goal_under_one_of_the_province(cast: Cast, year: PerformanceYear) -> None:
    above = make_goal(cast.province, year, code="G1")
    draft = GoalDraft(code="SS1", text="Lancarnya lalu lintas", parent=above)
    goal = services.save_goal(viewer=viewer_of(cast.head), unit=cast.dishub, year=year, draft=draft)
    assert goal.parent == above
    assert list(above.carried_by.all()) == [goal]


@pytest.mark.parametrize("role", ["section_head", "officer", "stranger"])
def test_who_does_not_lead_the_unit_writes_no_goal(cast: Cast, year: PerformanceYear, role: str) -> None:
    who: Person = getattr(cast, role)
    with pytest.raises(PermissionDenied):
        services.save_goal(
            viewer=viewer_of(who), unit=cast.bidang, year=year, draft=GoalDraft(text="Tertibnya parkir")
        )


@pytest.mark.parametrize("login", ["hr", "bkd"])
def test_hr_writes_the_goals_of_its_units(cast: Cast, year: PerformanceYear, login: str) -> None:
    user: User = getattr(cast, login)
    draft = GoalDraft(text="Tertibnya parkir")
    viewer = viewer_for(user, DAY)
    assert services.save_goal(viewer=viewer, unit=cast.bidang, year=year, draft=draft).pk


def test_hr_of_an_agency_writes_no_goal_of_another(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(PermissionDenied):
        services.save_goal(
            viewer=viewer_for(cast.hr, DAY), unit=cast.dinsos, year=year, draft=GoalDraft(text="Sampai")
        )


def test_a_goal_cannot_hang_under_a_goal_of_a_unit_below_or_beside(cast: Cast, year: PerformanceYear) -> None:
    below, beside = make_goal(cast.bidang, year), make_goal(cast.dinsos, year)
    for parent in (below, beside):
        with pytest.raises(GoalRefused, match="unit di atas"):
            _move(cast, year, None, parent)


def test_a_circle_is_refused(cast: Cast, year: PerformanceYear) -> None:
    upper = make_goal(cast.province, year, code="G1")
    lower = make_goal(cast.dishub, year, parent=upper)
    with pytest.raises(GoalRefused, match="dirinya sendiri"):
        _move(cast, year, upper, lower)


def _move(cast: Cast, year: PerformanceYear, goal: UnitGoal | None, parent: UnitGoal) -> None:
    unit = goal.unit if goal else cast.dishub
    services.save_goal(
        viewer=viewer_for(cast.bkd, DAY),
        unit=unit,
        year=year,
        draft=GoalDraft(text="Lancarnya lalu lintas", parent=parent),
        goal=goal,
    )


def test_a_code_is_used_once_in_a_unit_and_year(cast: Cast, year: PerformanceYear) -> None:
    make_goal(cast.dishub, year, code="SS1")
    with pytest.raises(GoalRefused, match="Kode sasaran ini sudah dipakai"):
        services.save_goal(
            viewer=viewer_of(cast.head),
            unit=cast.dishub,
            year=year,
            draft=GoalDraft(code="SS1", text="Tertibnya parkir"),
        )


def test_a_goal_to_which_results_are_tied_is_not_removed(cast: Cast, year: PerformanceYear) -> None:
    goal = make_goal(cast.dishub, year)
    make_result(make_skp(cast.head, year, results=0), unit_goal=goal)
    with pytest.raises(GoalRefused, match="1 RHK pegawai, 0 sel Matriks Peran Hasil, dan 0 sasaran"):
        services.remove_goal(viewer=viewer_of(cast.head), goal=goal)
    assert Result.objects.get().unit_goal == goal


def test_a_cell_of_a_matrix_is_not_counted_as_a_result(cast: Cast, year: PerformanceYear) -> None:
    goal = make_goal(cast.dishub, year)
    MatrixCell.objects.create(
        year=year, superior=cast.head, member=cast.division_head, unit_goal=goal, text="Bagian bidang"
    )
    with pytest.raises(GoalRefused, match="0 RHK pegawai, 1 sel Matriks Peran Hasil, dan 0 sasaran"):
        services.remove_goal(viewer=viewer_of(cast.head), goal=goal)


def test_a_goal_without_ties_is_removed_with_its_indicators(cast: Cast, year: PerformanceYear) -> None:
    goal = make_goal(cast.dishub, year)
    services.remove_goal(viewer=viewer_of(cast.head), goal=goal)
    assert not UnitGoal.objects.exists()


def test_a_range_needs_its_upper_end(cast: Cast, year: PerformanceYear) -> None:
    draft = IndicatorDraft(
        text="Penyerapan",
        unit_label="persen",
        target=Decimal(95),
        direction="rentang",
        target_max=Decimal(90),
    )
    with pytest.raises(GoalRefused, match="Batas atas rentang"):
        services.save_indicator(viewer=viewer_of(cast.head), goal=make_goal(cast.dishub, year), draft=draft)


def test_nothing_is_written_in_a_closed_year(cast: Cast, year: PerformanceYear) -> None:
    year.status = "ditutup"
    year.save()
    with pytest.raises(GoalRefused, match="sudah ditutup"):
        services.remove_goal(viewer=viewer_of(cast.head), goal=make_goal(cast.dishub, year))


def _sign(cast: Cast, year: PerformanceYear, day: date = date(2026, 1, 5)) -> Agreement:
    return services.sign(viewer=viewer_of(cast.head), unit=cast.dishub, year=year, signed_on=day)


def test_an_agreement_keeps_the_goals_as_they_were_signed(cast: Cast, year: PerformanceYear) -> None:
    goal = make_goal(cast.dishub, year)
    first = _sign(cast, year)
    assert (first.number, first.first_party, first.second_party) == (1, cast.head, cast.governor)
    goal.indicators.update(target=Decimal("42.5"))
    second = _sign(cast, year, date(2026, 7, 1))
    assert second.number == 2
    targets = [one.goals[0]["indicators"][0]["target"] for one in Agreement.objects.order_by("number")]
    assert targets == ["45 menit", "42,5 menit"]


def test_an_agreement_is_not_signed_again_unchanged(cast: Cast, year: PerformanceYear) -> None:
    make_goal(cast.dishub, year)
    _sign(cast, year)
    with pytest.raises(GoalRefused, match="Tidak ada yang berubah sejak perjanjian nomor 1"):
        _sign(cast, year)


def test_an_agreement_is_not_signed_in_the_future(cast: Cast, year: PerformanceYear) -> None:
    make_goal(cast.dishub, year)
    with pytest.raises(GoalRefused, match="sudah lewat"):
        _sign(cast, year, date(2026, 10, 8))


def test_an_agreement_without_goals_is_refused(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(GoalRefused, match="Belum ada indikator"):
        _sign(cast, year)
