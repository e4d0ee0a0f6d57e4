"""Who was away for all of a period, or is appraised elsewhere, counts in no distribution unless he was rated."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.appraisals.models import Rating
from abdi.calibration.counting import roll_of
from abdi.calibration.models import Meeting
from abdi.cycles.models import PerformanceYear
from abdi.people.enums import AbsenceKind
from abdi.people.models import Absence, OtherSystem, Person
from tests.calibration.conftest import Scene
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.goals import make_skp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acting")]


def on_the_roll(meeting: Meeting) -> set[int]:
    return {entry.person for entry in roll_of(meeting, NOW.date())}


@pytest.fixture
def unrated(cast: Cast, year: PerformanceYear, scene: Scene) -> Person:
    make_skp(cast.colleague, year)
    return cast.colleague


def leave(person: Person, first: date, last: date) -> None:
    Absence.objects.create(person=person, kind=AbsenceKind.BIRTH, basis="SC 1", during=DateRange(first, last))


def test_one_who_worked_is_waited_for(scene: Scene, unrated: Person) -> None:
    leave(unrated, date(2026, 7, 1), date(2026, 9, 1))
    assert unrated.pk in on_the_roll(scene.meeting)


def test_one_who_worked_in_no_month_is_not(scene: Scene, unrated: Person) -> None:
    leave(unrated, date(2026, 7, 12), date(2026, 10, 10))
    assert unrated.pk not in on_the_roll(scene.meeting)


def test_nor_one_whom_another_system_appraises(scene: Scene, unrated: Person) -> None:
    during = DateRange(date(2026, 1, 1), date(2027, 1, 1))
    OtherSystem.objects.create(person=unrated, name="Ruang GTK", basis="SE 3", during=during)
    assert unrated.pk not in on_the_roll(scene.meeting)


def test_whoever_was_rated_counts_all_the_same(scene: Scene, cast: Cast) -> None:
    leave(cast.officer, date(2026, 7, 1), date(2026, 10, 1))
    assert Rating.objects.filter(appraisal__person=cast.officer).exists()
    assert cast.officer.pk in on_the_roll(scene.meeting)
