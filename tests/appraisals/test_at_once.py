"""Two at the same instant, each in a transaction of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context

import pytest
from django.db import connection, connections

from abdi.appraisals.issuing import EVALUASI, issue
from abdi.appraisals.models import Rating
from abdi.appraisals.services import AppraisalRefused, Seen, StaleForm, mark_opened, set_rating
from abdi.core.actor import Actor, acting_as
from abdi.core.models import IssuedDocument
from tests.cast import Cast, assemble
from tests.factories.appraisals import (
    Case,
    appraisal_of,
    decision,
    make_case,
    make_rating,
    make_unit_predikat,
)
from tests.factories.cycles import make_year
from tests.factories.reporting import looking

Act = Callable[[], object]


@pytest.fixture
def scene(committed: None) -> tuple[Cast, Case]:
    with acting_as(Actor.system("uji")):
        cast, year = assemble(), make_year()
        make_unit_predikat(cast.bidang, cast.head)
        case = make_case(cast.officer, year)
    return cast, case


def at_once(first: Act, second: Act) -> list[object]:
    """What the two acts gave or raised. The second begins while the first holds its rows, and waits for them.

    Both see the clock of the test.
    """
    held, outcomes = threading.Event(), [None, None]

    def run(place: int, act: Act) -> None:
        try:
            with acting_as(Actor.system("uji")):
                if place == 1:
                    held.wait(10)
                outcomes[place] = act()
                if place == 0:
                    held.set()
                    _until_somebody_waits()
        except Exception as error:
            outcomes[place] = error
        finally:
            held.set()
            connections.close_all()

    threads = [
        threading.Thread(target=copy_context().run, args=(run, n, act))
        for n, act in enumerate((first, second))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def _until_somebody_waits() -> None:
    """Until another transaction stands before a lock of this database, at most some seconds."""
    for _attempt in range(500):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.01)")


def rate(cast: Cast, case: Case, **facts: str) -> Act:
    viewer, skp = looking(cast.section_head), case.skp
    return lambda: set_rating(
        viewer=viewer, skp=skp, period=case.period, decision=decision(**facts), seen=Seen(edition=0)
    )


def test_two_windows_that_rate_at_once_leave_one_rating(scene: tuple[Cast, Case]) -> None:
    cast, case = scene
    _first, second = at_once(rate(cast, case), rate(cast, case, recommendation="Jendela kedua."))
    assert isinstance(second, StaleForm)
    assert [r.number for r in Rating.objects.all()] == [1]


def test_an_opening_that_comes_first_stops_the_rating(scene: tuple[Cast, Case]) -> None:
    cast, case = scene
    with acting_as(Actor.system("uji")):
        make_rating(case, cast.section_head)
    viewer, appraisal = looking(cast.officer), appraisal_of(case)
    _opened, second = at_once(
        lambda: mark_opened(viewer=viewer, appraisal=appraisal), rate(cast, case, recommendation="Terlambat.")
    )
    assert isinstance(second, AppraisalRefused)
    assert Rating.objects.count() == 1


def test_a_document_asked_for_twice_is_issued_once(scene: tuple[Cast, Case]) -> None:
    cast, case = scene
    with acting_as(Actor.system("uji")):
        make_rating(case, cast.section_head)
    appraisal = appraisal_of(case)
    first, second = at_once(
        lambda: issue(appraisal=appraisal, kind=EVALUASI), lambda: issue(appraisal=appraisal, kind=EVALUASI)
    )
    assert first == second
    assert IssuedDocument.objects.count() == 1
