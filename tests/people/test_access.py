"""Who may do what. Each denial changes one fact of an allowed case."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from abdi.core import clock
from abdi.people import access
from abdi.people.access import (
    may_import,
    may_manage_person,
    may_read_judgement,
    may_see_person,
    may_use_directory,
    stands_above,
    superiors_above,
    supervises,
    viewer_for,
)
from abdi.people.enums import ImportKind
from abdi.people.models import RoleAssignment, Supervision
from tests.conftest import NOW
from tests.factories.people import always, give_role, make_person, make_user, viewer_of

TODAY = date(2026, 10, 7)

pytestmark = pytest.mark.usefixtures("acting")


def test_a_viewer_is_known_in_one_query(cast):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        viewer = viewer_for(cast.section_head.user, TODAY)
        assert viewer.is_superior
        assert viewer.unit_name == "Bidang Pengendalian Operasional"
    assert len(queries) == 1


def test_the_query_of_a_viewer_holds_a_day_and_no_hour():
    """It is written once a day: a fact that asked for the hour would stand still until midnight."""
    written = []
    for hour in (0, 9, 23):
        with clock.fixed(NOW.replace(hour=hour)):
            written.append(access._who.__wrapped__(True, clock.today())._planned._statement)
    assert len(set(written)) == 1


def test_a_viewer_is_read_anew_each_time(cast):
    assert not viewer_for(cast.colleague.user, TODAY).is_superior
    Supervision.objects.filter(person=cast.officer).update(superior=cast.colleague)
    assert viewer_for(cast.colleague.user, TODAY).is_superior


def test_a_user_without_a_person_has_only_his_roles(cast):
    viewer = viewer_of(cast.hr)
    assert (viewer.person, viewer.post, viewer.position_title) == (None, None, "")
    assert [(granted.role, granted.lineage) for granted in viewer.roles] == [("pengelola", "31/31.DISHUB/")]


def test_a_role_counts_on_its_days_only(cast):
    RoleAssignment.objects.filter(user=cast.hr).update(during=always(date(2026, 10, 8)))
    assert not viewer_of(cast.hr).is_hr
    assert viewer_for(cast.hr, date(2026, 10, 8)).is_hr


def test_the_head_of_an_agency_leads_a_unit_of_that_kind(cast):
    assert viewer_of(cast.head).is_head
    assert not viewer_of(cast.division_head).is_head


# --- reading --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("officer", True),
        ("section_head", True),
        ("division_head", True),
        ("head", True),
        ("governor", True),
        ("hr", True),
        ("bkd", True),
        ("team", True),
        ("inspector", True),
        ("colleague", False),
        ("stranger", False),
        ("administrator", False),
    ],
)
def test_who_reads_the_judgement_of_an_officer(cast, who, may):
    viewer = viewer_of(getattr(cast, who))
    assert may_read_judgement(viewer, cast.officer) is may
    assert may_see_person(viewer, cast.officer) is may


def test_a_superior_of_yesterday_reads_nothing_today(cast):
    assert may_read_judgement(viewer_of(cast.section_head), cast.officer)
    line = Supervision.objects.get(person=cast.officer)
    line.during = type(line.during)(date(2024, 1, 1), TODAY)
    line.save()
    assert not may_read_judgement(viewer_of(cast.section_head), cast.officer)


def test_the_team_of_one_agency_does_not_read_another(cast):
    team = make_user("tim.dishub", "Tim Dishub")
    give_role(team, "tim_pengelola", cast.dishub)
    assert may_read_judgement(viewer_of(team), cast.officer)
    assert not may_read_judgement(viewer_of(team), cast.stranger)


def test_hr_of_a_unit_reads_what_stands_under_it_and_no_neighbour(cast):
    assert may_read_judgement(viewer_of(cast.hr), cast.officer)
    assert not may_read_judgement(viewer_of(cast.hr), cast.stranger)


def test_units_with_a_like_beginning_are_not_one_under_the_other(cast):
    from tests.factories.people import make_unit

    other = make_unit("31.DISHUB2", "Dinas Lain", "DINAS", cast.province)
    person = make_person("Orang Lain", other, "Pelaksana")
    assert not may_see_person(viewer_of(cast.hr), person)


# --- writing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("hr", True),
        ("bkd", True),
        ("officer", False),
        ("section_head", False),
        ("head", False),
        ("team", False),
        ("inspector", False),
        ("administrator", False),
    ],
)
def test_who_corrects_the_data_of_an_officer(cast, who, may):
    assert may_manage_person(viewer_of(getattr(cast, who)), cast.officer) is may


def test_hr_does_not_correct_another_agency(cast):
    assert not may_manage_person(viewer_of(cast.hr), cast.stranger)


def test_hr_does_not_correct_itself(cast):
    give_role(cast.officer.user, "pengelola", cast.dishub)
    assert may_manage_person(viewer_of(cast.officer), cast.colleague)
    assert not may_manage_person(viewer_of(cast.officer), cast.officer)


@pytest.mark.parametrize(
    ("who", "kind", "may"),
    [
        ("hr", ImportKind.PEOPLE, True),
        ("bkd", ImportKind.PEOPLE, True),
        ("inspector", ImportKind.PEOPLE, False),
        ("head", ImportKind.PEOPLE, False),
        ("hr", ImportKind.UNITS, False),
        ("bkd", ImportKind.UNITS, True),
        ("hr", ImportKind.OFFICIALS, False),
        ("bkd", ImportKind.OFFICIALS, True),
    ],
)
def test_who_imports_what(cast, who, kind, may):
    assert may_import(viewer_of(getattr(cast, who)), kind) is may


@pytest.mark.parametrize(
    ("who", "may"),
    [("hr", True), ("inspector", True), ("team", True), ("head", False), ("administrator", False)],
)
def test_who_opens_the_staff_data(cast, who, may):
    assert may_use_directory(viewer_of(getattr(cast, who))) is may


# --- circles --------------------------------------------------------------------------------------------


def test_a_circle_of_superiors_ends_the_walk(cast):
    Supervision.objects.filter(person=cast.head).update(superior=cast.officer)
    assert superiors_above(cast.officer, TODAY) == {
        cast.section_head.pk,
        cast.division_head.pk,
        cast.head.pk,
    }
    assert not stands_above(viewer_of(cast.officer), cast.officer)
    assert not stands_above(viewer_of(cast.stranger), cast.officer)


def test_standing_above_is_one_query_however_high(cast):
    viewer = viewer_of(cast.governor)
    with CaptureQueriesContext(connection) as queries:
        assert stands_above(viewer, cast.officer)
    assert len(queries) == 1


def test_only_the_next_above_supervises(cast):
    assert supervises(viewer_of(cast.section_head), cast.officer)
    assert not supervises(viewer_of(cast.division_head), cast.officer)
