"""Who sets which predikat, where staff count, and that every page asks the same."""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.db.models import Exists

from abdi.appraisals.determination import (
    COVERED,
    Arranged,
    counted_in,
    predikats_before,
    sets_predikat_of,
    units_to_set,
)
from abdi.appraisals.dossier import unit_predikat_for
from abdi.appraisals.enums import DETERMINED_KINDS
from abdi.appraisals.queries import team_of, waiting_ratings
from abdi.appraisals.services import set_unit_predikat
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Appointment, Delegation, Person, Unit
from abdi.reporting.models import Report
from tests.cast import Cast
from tests.factories.appraisals import make_case, make_unit_predikat
from tests.factories.cycles import quarter
from tests.factories.determination import make_determination
from tests.factories.people import always, make_person, make_unit
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting", "year")
TODAY, ENDS = date(2026, 10, 7), date(2026, 9, 30)
GROUNDS = "96 persen target triwulan tercapai."


@pytest.fixture
def upt(cast: Cast) -> Unit:
    """An UPT of Dishub with a leader whom the head of the agency rates."""
    unit = make_unit("31.DISHUB.T1", "UPT Perparkiran", "UPT", cast.dishub)
    make_person("Rina Hartati", unit, "Kepala UPT", job_type="Administrator", superior=cast.head, leads=True)
    return unit


def leader_of(unit: Unit) -> Person:
    return Person.objects.get(appointments__unit=unit, appointments__leads_unit=True)


class TestWhoSets:
    def test_by_the_rule_who_rates_the_leader(self, cast: Cast, upt: Unit) -> None:
        assert sets_predikat_of(upt, TODAY) == cast.head
        assert [one.unit for one in units_to_set(cast.head, TODAY)] == [upt, cast.bidang]

    def test_by_arrangement_the_leader_of_the_office(self, cast: Cast, upt: Unit) -> None:
        make_determination(upt, office=cast.bidang)
        assert sets_predikat_of(upt, TODAY) == cast.division_head
        assert [one.unit for one in units_to_set(cast.division_head, TODAY)] == [upt]
        assert [one.unit for one in units_to_set(cast.head, TODAY)] == [cast.bidang]

    def test_by_arrangement_the_governor(self, cast: Cast, upt: Unit) -> None:
        make_determination(upt, office=cast.province)
        assert sets_predikat_of(upt, TODAY) == cast.governor
        assert upt in [one.unit for one in units_to_set(cast.governor, TODAY)]

    def test_the_period_is_set_as_it_was_arranged_at_its_end(self, cast: Cast, upt: Unit) -> None:
        make_determination(upt, office=cast.bidang, first=date(2026, 10, 1))
        assert sets_predikat_of(upt, TODAY, on=ENDS) == cast.head
        assert sets_predikat_of(upt, TODAY) == cast.division_head
        with pytest.raises(PermissionDenied):
            set_unit_predikat(
                viewer=looking(cast.division_head), unit=upt, period=quarter(3), value="baik", grounds=GROUNDS
            )

    def test_who_was_replaced_no_longer_sets_it(self, cast: Cast, upt: Unit) -> None:
        make_determination(upt, office=cast.bidang)
        with pytest.raises(PermissionDenied):
            set_unit_predikat(
                viewer=looking(cast.head), unit=upt, period=quarter(3), value="baik", grounds=GROUNDS
            )
        found = set_unit_predikat(
            viewer=looking(cast.division_head), unit=upt, period=quarter(3), value="baik", grounds=GROUNDS
        )
        assert found.set_by == cast.division_head

    def test_the_plt_of_a_vacant_office_sets_it(self, cast: Cast, upt: Unit) -> None:
        make_determination(upt, office=cast.bidang)
        cast.division_head.appointments.update(leads_unit=False)
        Appointment.objects.create(
            person=cast.section_head,
            unit=cast.bidang,
            kind="plt",
            title="Plt. Kepala Bidang",
            job_type="Administrator",
            leads_unit=True,
            during=always(),
        )
        assert sets_predikat_of(upt, TODAY) == cast.section_head
        assert upt in [one.unit for one in units_to_set(cast.section_head, TODAY)]

    def test_the_delegate_of_the_office_sets_it(self, cast: Cast, upt: Unit) -> None:
        make_determination(upt, office=cast.bidang)
        Delegation.objects.create(
            delegator=cast.division_head, delegate=cast.colleague, basis="ST 1", during=always()
        )
        assert sets_predikat_of(upt, TODAY) == cast.colleague
        assert upt in [one.unit for one in units_to_set(cast.colleague, TODAY)]

    def test_where_the_office_is_vacant_the_one_above_it(self, cast: Cast, upt: Unit) -> None:
        make_determination(upt, office=cast.bidang)
        cast.division_head.appointments.update(leads_unit=False)
        assert sets_predikat_of(upt, TODAY) == cast.head
        assert upt in [one.unit for one in units_to_set(cast.head, TODAY)]

    def test_nobody_sets_that_of_a_unit_he_leads_for_another(self, cast: Cast, upt: Unit) -> None:
        make_determination(upt, office=cast.bidang)
        leader_of(upt).appointments.update(leads_unit=False)
        Appointment.objects.create(
            person=cast.division_head,
            unit=upt,
            kind="plt",
            title="Plt. Kepala UPT",
            job_type="Administrator",
            leads_unit=True,
            during=always(),
        )
        assert sets_predikat_of(upt, TODAY) == cast.head

    def test_a_unit_counted_in_another_has_no_predikat_to_set(self, cast: Cast, upt: Unit) -> None:
        make_determination(upt, counts_in=cast.bidang)
        assert sets_predikat_of(upt, TODAY) is None
        assert upt not in [one.unit for one in units_to_set(cast.head, TODAY)]


class TestWhichPredikat:
    def test_staff_wait_for_the_unit_in_which_they_count(
        self, cast: Cast, upt: Unit, year: PerformanceYear
    ) -> None:
        case = make_case(make_person("Joko", upt, "Staf", superior=leader_of(upt)), year)
        make_unit_predikat(cast.dishub, cast.governor)
        assert unit_predikat_for(case.skp, case.period) is not None
        make_determination(upt, counts_in=cast.bidang)
        assert unit_predikat_for(case.skp, case.period) is None
        set_for_bidang = make_unit_predikat(cast.bidang, cast.head)
        assert unit_predikat_for(case.skp, case.period) == set_for_bidang

    def test_the_leader_of_a_unit_set_elsewhere_waits_for_that_office(
        self, cast: Cast, upt: Unit, year: PerformanceYear
    ) -> None:
        make_case(leader_of(upt), year)
        assert waiting_ratings(cast.head, TODAY).blocked == 0
        make_determination(upt, office=cast.bidang)
        assert waiting_ratings(cast.head, TODAY).blocked == 1
        assert [line.lacks_predikat for line in team_of(cast.head, TODAY).lines if line.is_waiting] == [True]

    def test_what_changes_later_leaves_the_period_as_it_is(
        self, cast: Cast, upt: Unit, year: PerformanceYear
    ) -> None:
        case = make_case(make_person("Joko", upt, "Staf", superior=leader_of(upt)), year)
        held = make_unit_predikat(upt, cast.head)
        make_determination(upt, counts_in=cast.bidang, first=date(2026, 10, 1))
        assert unit_predikat_for(case.skp, case.period) == held


class TestWhoCounts:
    def keys(self, *units: Unit) -> frozenset[int]:
        return frozenset(unit.pk for unit in units)

    def test_by_the_rule_a_unit_penetapan_below_sends_its_leader_only(self, cast: Cast, upt: Unit) -> None:
        found = counted_in(cast.dishub, ENDS)
        assert (found.staff, found.leaders) == (self.keys(cast.dishub), self.keys(cast.bidang, upt))

    def test_whom_bkd_put_here_count_here_leader_and_all(self, cast: Cast, upt: Unit) -> None:
        make_determination(upt, counts_in=cast.bidang)
        found = counted_in(cast.bidang, ENDS)
        assert (found.staff, found.leaders) == (self.keys(cast.bidang, upt), frozenset())
        assert upt.pk not in counted_in(cast.dishub, ENDS).leaders

    def test_nobody_counts_twice_or_nowhere(self, cast: Cast, upt: Unit) -> None:
        seksi = make_unit("31.DISHUB.T1.S", "Satuan", "ASISTEN", upt)
        make_determination(cast.bidang, counts_in=cast.dinsos)
        here = [counted_in(unit, ENDS) for unit in (cast.dishub, upt, cast.dinsos, cast.province)]
        staff = [key for found in here for key in found.staff]
        assert sorted(staff) == sorted(
            unit.pk for unit in (cast.dishub, upt, seksi, cast.dinsos, cast.bidang, cast.province)
        )


@pytest.mark.parametrize("seed", range(6))
def test_pages_queries_and_statements_say_the_same(
    cast: Cast, upt: Unit, year: PerformanceYear, seed: int
) -> None:
    """Whatever was arranged and set: the one rule, in Python, in a query and in a statement."""
    chance = random.Random(seed)
    sub = make_unit("31.DISHUB.T1.S", "Satuan", "ASISTEN", upt)
    units = [cast.province, cast.dishub, cast.bidang, upt, sub, cast.dinsos]
    for unit in chance.sample(units[1:], 3):
        other = chance.choice([None, *[one for one in units if one != unit]])
        first = chance.choice([date(2026, 1, 1), date(2026, 10, 1)])
        make_determination(unit, counts_in=other, office=None if other else cast.province, first=first)
    for unit in chance.sample(units, 3):
        make_unit_predikat(unit, cast.governor)
    people = [cast.officer, cast.head, cast.division_head, leader_of(upt), cast.stranger]
    people.append(make_person("Joko", sub, "Staf", superior=leader_of(upt)))
    cases = [make_case(person, year) for person in people]
    leads = "skp__appointment__leads_unit"
    asked = Report.objects.annotate(
        has=Exists(predikats_before("skp__unit", leads, "period__starts", "period__ends"))
    )
    said = dict(asked.values_list("skp", "has"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {COVERED} SELECT unit_id FROM covered WHERE ends = %(ends)s",  # noqa: S608
            {"prefix": "31/", "year": year.pk, "kinds": sorted(DETERMINED_KINDS), "ends": ENDS},
        )
        covered = {key for (key,) in cursor.fetchall()}
    for case in cases:
        skp = case.skp
        has = unit_predikat_for(skp, case.period) is not None
        assert said[skp.pk] == has
        if not skp.appointment.leads_unit:
            assert (skp.unit_id in covered) == has


def test_a_path_ends_at_what_was_arranged(cast: Cast, upt: Unit) -> None:
    make_determination(cast.dishub, office=cast.province)
    arranged = Arranged([upt.lineage])
    assert arranged.path(upt.lineage, ENDS) == ["31.DISHUB.T1", "31.DISHUB"]
    assert arranged.path(upt.lineage, ENDS, leads=True) == ["31.DISHUB.T1"]
    assert Arranged([cast.bidang.lineage]).counts_in(cast.bidang.lineage, ENDS) == cast.bidang.code


def test_one_unit_is_arranged_once_a_day(cast: Cast, upt: Unit) -> None:
    make_determination(upt, office=cast.bidang)
    with pytest.raises(IntegrityError, match="determination_one_a_day"):
        make_determination(upt, office=cast.province, first=date(2026, 6, 1))
