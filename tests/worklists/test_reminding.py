"""The button: who is told, at most once a day, and who is not and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.notifications.models import Notice
from abdi.people.models import Absence, Person, Supervision
from abdi.worklists.enums import Kind
from abdi.worklists.queries import Scope
from abdi.worklists.services import WorklistRefused, remind, reminding
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.goals import make_skp
from tests.factories.people import always, viewer_of
from tests.worklists.conftest import scope_of

pytestmark = pytest.mark.usefixtures("acting")


def pressed(cast: Cast, kind: Kind = Kind.PLAN) -> reminding.Reminded:
    return remind(by=viewer_of(cast.hr), kind=kind, scope=scope_of(cast.dishub))


def told(person: Person) -> int:
    return Notice.objects.filter(recipient=person.user).count()


def test_each_who_must_act_is_told_once(cast: Cast, year: PerformanceYear) -> None:
    make_skp(cast.officer, year, status="diajukan")
    make_skp(cast.colleague, year, status="diajukan")
    outcome = pressed(cast)
    assert len(outcome.told) == 4  # three write their own SKP, one of whom also has two to answer
    assert told(cast.section_head) == 2
    assert told(cast.officer) == 0


def test_the_second_press_of_a_day_tells_nobody(cast: Cast, year: PerformanceYear) -> None:
    first = pressed(cast)
    again = pressed(cast)
    assert not again.told
    assert {c.name for c in again.already} == {c.name for c in first.told}
    assert told(cast.officer) == 1


def test_the_next_day_tells_again(cast: Cast, year: PerformanceYear) -> None:
    pressed(cast)
    with clock.fixed(NOW + timedelta(days=1)):
        later = Scope((cast.dishub.lineage,), clock.today())
        assert remind(by=viewer_of(cast.hr), kind=Kind.PLAN, scope=later).told
    assert told(cast.officer) == 2


def test_a_reminder_names_nobody(cast: Cast, year: PerformanceYear) -> None:
    make_skp(cast.officer, year, status="diajukan")
    pressed(cast)
    assert not Notice.objects.exclude(values={}).exists()
    assert not Notice.objects.filter(subject__contains="Irma").exists()


def test_who_has_no_account_is_called_instead(cast: Cast, year: PerformanceYear) -> None:
    Person.objects.filter(pk=cast.officer.pk).update(user=None)
    assert [c.name for c in pressed(cast).without_account] == ["Irma Aryani"]


def test_a_superior_on_leave_is_not_told(cast: Cast, year: PerformanceYear) -> None:
    make_skp(cast.officer, year, status="diajukan")
    Absence.objects.create(
        person=cast.section_head, kind="cuti_besar", basis="SK 1", during=always(date(2026, 10, 1))
    )
    assert [c.name for c in pressed(cast).away] == ["Budi Winarno"]
    assert told(cast.section_head) == 0


def test_what_waits_for_oneself_is_said(cast: Cast, year: PerformanceYear) -> None:
    Supervision.objects.filter(person=cast.officer).delete()
    outcome = pressed(cast, Kind.SUPERIOR)
    assert [c.name for c in outcome.oneself] == ["Pengelola Kepegawaian Dishub"]
    assert not outcome.told


def test_nobody_reminds_outside_his_units(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(PermissionDenied):
        remind(by=viewer_of(cast.hr), kind=Kind.PLAN, scope=scope_of(cast.dinsos))


def test_who_only_reads_reminds_nobody(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(PermissionDenied):
        remind(by=viewer_of(cast.inspector), kind=Kind.PLAN, scope=scope_of(cast.dishub))


def test_too_many_at_once_are_refused(
    cast: Cast, year: PerformanceYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "AT_MOST", 1)
    with pytest.raises(WorklistRefused, match="Pilih satu unit"):
        pressed(cast)
    assert not Notice.objects.exists()
