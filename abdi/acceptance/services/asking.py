"""Asking after a step: whoever passed one gets a seat in the round of his agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction

from abdi.acceptance.enums import Step
from abdi.acceptance.models import Invitation, Round
from abdi.acceptance.quarters import Quarter, quarter_of
from abdi.acceptance.queries.steps import Passed, passed
from abdi.ballots import services as ballots
from abdi.ballots.enums import BoxStatus, Merging
from abdi.core import clock
from abdi.people.enums import AGENCY_KINDS
from abdi.people.models import Unit
from abdi_rules.acceptance import ASKING, Asking

PURPOSE = "penerimaan"
SHEET_SIZE = 256
"""Bytes of a sheet: four short answers. All are as long, whether or not somebody answered."""


def ask_after(step: Step) -> int:
    """Ask those who passed `step` lately; how many. Safe to repeat: nobody is asked twice.

    Each quarter at hand in a transaction of its own: a step in the last days of one still belongs to it.
    """
    day = clock.today()
    rules = ASKING.on(day).value
    since = day - timedelta(days=rules.hari_sesudah_langkah)
    quarters = {quarter_of(since), quarter_of(day)}
    most = rules.paling_banyak_sebulan
    return sum(_ask_who_passed(step, quarter, since, most) for quarter in sorted(quarters))


@transaction.atomic
def ask(*, step: Step, quarter: Quarter, who: Iterable[Passed]) -> int:
    """Ask these about `step`, each in the round of his agency; how many. None of them may be asked already."""
    return sum(_seat(step, quarter, agency, some) for agency, some in _by_agency(who))


@transaction.atomic
def _ask_who_passed(step: Step, quarter: Quarter, since: date, most: int) -> int:
    found = passed(
        step,
        quarter,
        since=_midnight(max(since, quarter.starts)),
        until=_midnight(quarter.ends + timedelta(days=1)),
        day=clock.today(),
        most=most,
    )
    return ask(step=step, quarter=quarter, who=found)


def _seat(step: Step, quarter: Quarter, agency: Unit, passed_by: list[tuple[Passed, Unit]]) -> int:
    told_of = _round_of(step, quarter, agency, ASKING.on(clock.today()).value)
    if told_of is None:
        return 0
    groups = told_of.box.merges
    ballots.add_seats(
        box=told_of.box,
        asked=[
            ballots.Asked(one.person, agency.public_id, _group(unit, agency, groups))
            for one, unit in passed_by
        ],
    )
    Invitation.objects.bulk_create(
        Invitation(round=told_of, person=one.person, step=step, starts=quarter.starts, asked_on=clock.today())
        for one, _unit in passed_by
    )
    return len(passed_by)


def _round_of(step: Step, quarter: Quarter, agency: Unit, rules: Asking) -> Round | None:
    """The round that takes answers, opened when the first is asked; None once it takes no more."""
    closes_on = quarter.ends + timedelta(days=rules.hari_sesudah_putaran)
    Unit.objects.select_for_update(of=("self",)).get(pk=agency.pk)  # two who ask at once open one round
    found = Round.objects.select_related("box").filter(agency=agency, step=step, starts=quarter.starts)
    standing = found.first()
    if clock.today() > closes_on:
        return None
    if standing is not None:
        return standing if standing.box.status == BoxStatus.OPEN else None
    box = ballots.open_box(
        purpose=PURPOSE,
        opens_on=quarter.starts,
        closes_on=closes_on,
        minimum=rules.paling_sedikit,
        merges=_parents_in(agency),
        merging=Merging.UPWARD,
        sheet_size=SHEET_SIZE,
        asked=(),
    )
    return Round.objects.create(agency=agency, step=step, starts=quarter.starts, ends=quarter.ends, box=box)


def _by_agency(found: Iterable[Passed]) -> list[tuple[Unit, list[tuple[Passed, Unit]]]]:
    """By the agency in whose round they are asked, each with the unit of the step. Two queries."""
    listed = list(found)
    units = Unit.objects.in_bulk({one.unit_id for one in listed})
    codes = {code for unit in units.values() for code in _codes(unit)}
    above = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    by_agency: dict[Unit, list[tuple[Passed, Unit]]] = defaultdict(list)
    for one in listed:
        unit = units[one.unit_id]
        line = [above[code] for code in _codes(unit) if code in above]
        agency = next((each for each in line if each.kind in AGENCY_KINDS), unit)
        by_agency[agency].append((one, unit))
    return sorted(by_agency.items(), key=lambda item: item[0].pk)


def _parents_in(agency: Unit) -> dict[str, str]:
    """For each unit under the agency the one directly above, by key."""
    units = {
        unit.code: unit for unit in Unit.objects.filter(lineage__startswith=agency.lineage) if unit.lineage
    }
    parents = {}
    for unit in units.values():
        above = _codes(unit)[-2:-1]
        if unit.pk != agency.pk and above and above[0] in units:
            parents[str(unit.pk)] = str(units[above[0]].pk)
    return parents


def _group(unit: Unit, agency: Unit, parents: dict[str, str]) -> str:
    """The unit itself; one that came to be after the round was opened counts with the agency."""
    return str(unit.pk) if str(unit.pk) in parents else str(agency.pk)


def _codes(unit: Unit) -> list[str]:
    return unit.lineage.strip("/").split("/")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.zone())
