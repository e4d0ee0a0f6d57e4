"""The clock of a plan for whoever comes within the year: by a transfer, with his SPMT, or into another post."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.cycles.enums import ClockStop
from abdi.cycles.models import PerformanceYear
from abdi.goals import queries
from abdi.goals.models import Skp, SkpVersion
from abdi.people.enums import AbsenceKind
from abdi.people.models import Absence, OtherSystem
from tests.cast import Cast
from tests.factories.goals import make_skp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acting")]
CAME = date(2026, 10, 5)
LAST = CAME + timedelta(days=30)  # the days of an arrival, a setting of the year
A_DAY = timedelta(days=1)


def of_the_transferred(cast: Cast, year: PerformanceYear, noted: date = CAME) -> None:
    """A first SKP that a transfer closed, and the draft of the second that it opened on the day it was noted."""
    first = make_skp(cast.officer, year).skp
    Skp.objects.filter(pk=first.pk).update(ends=CAME - A_DAY)
    day = datetime(noted.year, noted.month, noted.day, 3, tzinfo=UTC)
    second = Skp.objects.create(
        person=first.person,
        year=year,
        number=2,
        appointment=first.appointment,
        unit=first.unit,
        form=first.form,
        approach=first.approach,
        starts=CAME,
        ends=first.ends,
    )
    SkpVersion.objects.create(skp=second, number=1, created_at=day)


def test_a_transfer_within_the_year_makes_nobody_late(cast: Cast, year: PerformanceYear) -> None:
    of_the_transferred(cast, year)
    standing = queries.plan_standing(cast.officer, year, CAME)
    assert (standing.due, standing.employee_is_late) == (LAST, False)
    assert queries.plan_standing(cast.officer, year, LAST + A_DAY).employee_is_late


def test_the_days_run_from_the_day_on_which_the_transfer_was_noted(cast: Cast, year: PerformanceYear) -> None:
    of_the_transferred(cast, year, noted=date(2026, 11, 16))
    assert queries.plan_standing(cast.officer, year, date(2026, 11, 20)).due == date(2026, 12, 16)


def test_a_cpns_has_the_days_of_an_arrival_from_his_spmt(cast: Cast, year: PerformanceYear) -> None:
    cast.officer.began_work = date(2026, 5, 4)
    cast.officer.save()
    assert queries.plan_standing(cast.officer, year, date(2026, 5, 20)).due == date(2026, 6, 3)
    assert queries.plan_standing(cast.officer, year, date(2026, 6, 4)).employee_is_late


def test_so_has_who_took_up_his_post_within_the_year(cast: Cast, year: PerformanceYear) -> None:
    cast.officer.appointments.update(during=DateRange(date(2026, 9, 14), None))
    assert queries.plan_standing(cast.officer, year, date(2026, 10, 7)).due == date(2026, 10, 14)


def test_who_was_there_before_the_phase_ended_has_no_day_more(cast: Cast, year: PerformanceYear) -> None:
    make_skp(cast.officer, year, status="draf")
    assert queries.plan_standing(cast.officer, year, CAME).due == date(2026, 1, 31)


def test_who_returns_from_leave_goes_on_where_his_clock_stopped(cast: Cast, year: PerformanceYear) -> None:
    of_the_transferred(cast, year)
    away = DateRange(date(2026, 10, 20), date(2026, 11, 19))
    Absence.objects.create(person=cast.officer, kind=AbsenceKind.SICK, basis="SC 1", during=away)
    standing = queries.plan_standing(cast.officer, year, date(2026, 11, 10))
    assert standing.stopped_by is ClockStop.AWAY
    assert not standing.employee_is_late
    assert standing.due == LAST + timedelta(days=30)


def test_no_day_is_named_to_who_is_appraised_elsewhere(cast: Cast, year: PerformanceYear) -> None:
    during = DateRange(date(2026, 1, 1), date(2027, 1, 1))
    OtherSystem.objects.create(person=cast.officer, name="Ruang GTK", basis="SE 3", during=during)
    standing = queries.plan_standing(cast.officer, year, CAME)
    assert (standing.due, standing.stopped_by) == (None, ClockStop.ELSEWHERE)
    assert not standing.employee_is_late
