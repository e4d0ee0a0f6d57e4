from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from abdi.measures.queries.drills import event_categories, readiness
from abdi.measures.selection import Selection
from tests.factories.measures import tell_events

FLOOD = "Gladi banjir"
pytestmark = pytest.mark.django_db


def drill(
    number: str,
    planned: str = "2026-07-04",
    held: str = "2026-07-04",
    results: str = "100;8;80;4;3",
    nrk: str = "",
    kind: str = FLOOD,
) -> str:
    return f"{number};Gladi RW {number};{kind};31.BPBD;31.74.01.1001;{nrk};{planned};{held};{results}"


def test_it_tells_how_much_of_the_plan_was_done(tmp_path: Path) -> None:
    tell_events(tmp_path, drill("A"), drill("B", held="", results=";;;;"))
    found = readiness(Selection())
    assert (found.planned, found.held, found.not_yet, found.plan_done_percent) == (2, 1, 1, 50)


def test_it_tells_participants_minutes_and_follow_up(tmp_path: Path) -> None:
    tell_events(tmp_path, drill("A"), drill("B", results="50;10,5;20;6;0"))
    found = readiness(Selection(limit_minutes=10))
    assert found.participants == 150
    assert found.median_minutes == Decimal("9.25")
    assert found.within_limit_percent == 50
    assert found.arrived_percent == Decimal("66.67")
    assert found.items_closed_percent == 30


def test_it_leaves_out_and_counts_more_in_time_than_took_part(tmp_path: Path) -> None:
    tell_events(tmp_path, drill("A"), drill("B", results="50;2;51;1;1"))
    found = readiness(Selection())
    assert (found.held, found.participants, found.faulty, found.median_minutes) == (1, 100, 1, 8)


def test_it_leaves_out_results_of_a_drill_that_was_not_held(tmp_path: Path) -> None:
    tell_events(tmp_path, drill("A", held=""))
    found = readiness(Selection())
    assert (found.faulty, found.not_yet, found.plan_done_percent) == (1, 0, None)


def test_follow_up_without_minutes_is_measured_without_minutes(tmp_path: Path) -> None:
    tell_events(tmp_path, drill("A", results="100;;;4;1"))
    found = readiness(Selection(limit_minutes=10))
    assert (found.median_minutes, found.within_limit_percent, found.arrived_percent) == (None, None, None)
    assert found.items_closed_percent == 25


def test_the_month_is_that_of_the_plan(tmp_path: Path) -> None:
    tell_events(tmp_path, drill("A", planned="2026-07-31", held="2026-08-02"))
    july = Selection(since=date(2026, 7, 1), until=date(2026, 8, 1))
    assert readiness(july).held == 1


def test_it_tells_the_drills_of_one_organiser_and_kind(tmp_path: Path) -> None:
    tell_events(tmp_path, drill("A", nrk="102269"), drill("B", kind="Gladi gempa", nrk="102269"), drill("C"))
    assert readiness(Selection(officers=("102269",), category=FLOOD)).planned == 1
    assert event_categories(Selection()) == [FLOOD, "Gladi gempa"]


def test_recommendations_of_a_drill_that_was_not_held_are_in_no_sum(tmp_path: Path) -> None:
    tell_events(tmp_path, drill("A"), drill("B", held="", results=";;;9;9"))
    found = readiness(Selection())
    assert (found.items, found.items_closed, found.faulty) == (4, 3, 1)
