"""What was found, by unit: of one's own unit through the quarters, and of the units below.

Every answer counts in one figure, that of a unit with enough voters. Whatever is added up here is a sum of such
figures, so no difference of two of them concerns fewer than the minimum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from abdi.acceptance.access import reading_lineages, under
from abdi.acceptance.enums import Step
from abdi.acceptance.figures import Told, told
from abdi.acceptance.models import Figure, Round
from abdi.people.access import Viewer
from abdi.people.enums import AGENCY_KINDS
from abdi.people.models import Unit

QUARTERS_SHOWN = 4
_SHOWN = timedelta(days=550)

Sums = dict[str, tuple[int, int]]
"""By question: answers and the sum of their steps."""


@dataclass(frozen=True)
class Point:
    """One quarter of a trend: by question what is told, and in which unit's figure it counts."""

    round: Round
    unit: Unit
    by_question: Mapping[str, Told]


@dataclass(frozen=True)
class Trend:
    """A step through the quarters, the latest last."""

    step: Step
    points: Sequence[Point]

    @property
    def latest(self) -> Point:
        return self.points[-1]


@dataclass(frozen=True)
class UnitLine:
    """A unit with what it and all under it said; nothing where too few spoke."""

    unit: Unit
    by_question: Mapping[str, Told]


def unit_with_id(public_id: UUID) -> Unit | None:
    return Unit.objects.filter(public_id=public_id).first()


def trends_of(unit: Unit, day: date) -> list[Trend]:
    """The last quarters of `unit` by step: its own figure, else that of the nearest unit above in which it counts.

    One query.
    """
    codes = unit.lineage.strip("/").split("/")
    near = {code: place for place, code in enumerate(codes)}
    by_round: dict[tuple[Step, date], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    figures = Figure.objects.filter(
        unit__code__in=codes, round__agency__code__in=codes, round__starts__gte=day - _SHOWN
    )
    for figure in figures.select_related("round", "unit").order_by("round__starts", "pk"):
        by_round[Step(figure.round.step), figure.round.starts][figure.unit.code].append(figure)
    points: dict[Step, list[Point]] = defaultdict(list)
    for (step, _starts), by_unit in by_round.items():
        own = by_unit[max(by_unit, key=lambda code: near[code])]
        points[step].append(
            Point(own[0].round, own[0].unit, {f.question: told(f.answers, f.total) for f in own})
        )
    return [Trend(step, points[step][-QUARTERS_SHOWN:]) for step in Step if points[step]]


def latest_quarter(step: Step) -> date | None:
    """The first day of the last quarter in which figures of `step` were told."""
    found = Round.objects.filter(step=step, told_at__isnull=False).order_by("-starts")
    return found.values_list("starts", flat=True).first()


def agencies_read(viewer: Viewer) -> QuerySet[Unit]:
    """Where the viewer may begin: agencies that he sees as a whole, and the unit of his own role or post."""
    lineages = reading_lineages(viewer)
    own = Q(lineage__in=[lineage for lineage in lineages if lineage])
    agencies = Q(kind__in=AGENCY_KINDS) & under(lineages)
    return Unit.objects.filter(own | agencies).order_by("name", "pk")


def lines_of(units: Iterable[Unit], step: Step, starts: date) -> list[UnitLine]:
    """These units with all under them, in the quarter that begins on `starts`; one query."""
    listed = list(units)
    sums = Figure.objects.filter(
        under([unit.lineage for unit in listed], "unit__lineage"), round__step=step, round__starts=starts
    )
    rows = list(
        sums.order_by()
        .values_list("unit__lineage", "question")
        .annotate(answers=Sum("answers"), total=Sum("total"))
    )
    lines = []
    for unit in listed:
        found: Sums = {}
        for lineage, question, answers, total in rows:
            if lineage.startswith(unit.lineage):
                before = found.get(question, (0, 0))
                found[question] = (before[0] + answers, before[1] + total)
        lines.append(UnitLine(unit, {question: told(*summed) for question, summed in found.items()}))
    return lines


def parts_of(unit: Unit) -> QuerySet[Unit]:
    """The units directly under `unit`."""
    depth = unit.lineage.count("/") + 1
    below = Unit.objects.filter(lineage__regex=rf"^([^/]+/){{{depth}}}$")
    return below.filter(lineage__startswith=unit.lineage).order_by("name", "pk")
