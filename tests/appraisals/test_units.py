from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from abdi.appraisals.models import UnitPredikat
from abdi.appraisals.services import AppraisalRefused, set_unit_predikat
from abdi.cycles.models import PerformanceYear, Period, Series, StaffGroup
from abdi.people.models import Delegation, Person, Unit
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import make_case, make_rating
from tests.factories.cycles import quarter
from tests.factories.people import always
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting", "year")
GROUNDS = "96 persen target triwulan tercapai."


def put(
    by: Person, unit: Unit, value: str = "baik", grounds: str = GROUNDS, period: Period | None = None
) -> UnitPredikat:
    return set_unit_predikat(
        viewer=looking(by), unit=unit, period=period or quarter(3), value=value, grounds=grounds
    )


def test_the_level_above_sets_it(cast: Cast) -> None:
    assert put(cast.head, cast.bidang).set_by == cast.head


def test_the_governor_sets_it_for_an_agency(cast: Cast) -> None:
    assert put(cast.governor, cast.dishub).get_value_display() == "Baik"


def test_the_leader_does_not_set_it_for_his_own_unit(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        put(cast.division_head, cast.bidang)


def test_a_delegate_sets_it_in_place_of_the_level_above(cast: Cast) -> None:
    Delegation.objects.create(
        delegator=cast.head, delegate=cast.section_head, basis="Surat 1/2026", during=always()
    )
    assert put(cast.section_head, cast.bidang).set_by == cast.section_head


def test_for_a_unit_without_a_leader_the_leader_of_the_unit_above_sets_it(cast: Cast) -> None:
    cast.division_head.appointments.update(leads_unit=False)
    assert put(cast.head, cast.bidang).set_by == cast.head


def test_where_nobody_leads_the_unit_above_it_is_for_the_one_above_that(cast: Cast) -> None:
    for leader in (cast.division_head, cast.head):
        leader.appointments.update(leads_unit=False)
    with pytest.raises(PermissionDenied):
        put(cast.head, cast.bidang)
    assert put(cast.governor, cast.bidang).set_by == cast.governor


def test_it_needs_its_grounds(cast: Cast) -> None:
    with pytest.raises(AppraisalRefused) as caught:
        put(cast.head, cast.bidang, grounds="baik")
    assert caught.value.field == "grounds"


def test_only_the_words_of_the_law_are_taken(cast: Cast) -> None:
    with pytest.raises(AppraisalRefused) as caught:
        put(cast.head, cast.bidang, value="sangat_baik")
    assert caught.value.field == "value"


def test_it_is_not_set_before_the_period_is_over(cast: Cast) -> None:
    with pytest.raises(AppraisalRefused, match="berakhir 31 Desember 2026"):
        put(cast.head, cast.bidang, period=quarter(4))


def test_it_is_not_set_in_a_closed_period(cast: Cast) -> None:
    Period.objects.update(closed_at=NOW)
    with pytest.raises(AppraisalRefused, match="sudah ditutup"):
        put(cast.head, cast.bidang)


def test_a_slip_can_be_mended_while_no_rating_rests_on_it(cast: Cast) -> None:
    put(cast.head, cast.bidang, value="kurang")
    assert put(cast.head, cast.bidang, value="baik").value == "baik"
    assert UnitPredikat.objects.count() == 1


def test_it_stays_once_a_rating_rests_on_it(cast: Cast, year: PerformanceYear) -> None:
    put(cast.head, cast.bidang)
    make_rating(make_case(cast.officer, year), cast.section_head)
    with pytest.raises(AppraisalRefused, match="tetap Baik"):
        put(cast.head, cast.bidang, value="istimewa")


def test_groups_whose_periods_share_the_days_share_the_predikat(cast: Cast, year: PerformanceYear) -> None:
    put(cast.head, cast.bidang)
    same = quarter(3)
    group = StaffGroup.objects.create(code="pppk", name="PPPK", employment_statuses=["PPPK"])
    series = Series.objects.create(year=year, group=group, kind="triwulanan")
    twin = Period.objects.create(
        series=series,
        number=3,
        name=same.name,
        starts=same.starts,
        ends=same.ends,
        report_due=same.report_due,
        appraise_due=same.appraise_due,
    )
    put(cast.head, cast.bidang, value="istimewa", period=twin)
    assert [p.value for p in UnitPredikat.objects.all()] == ["istimewa"]
