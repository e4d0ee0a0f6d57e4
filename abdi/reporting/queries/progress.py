"""The year so far, indicator by indicator, for pages that draw it.

How a figure stands to its target is not computed here. "Sedikit di bawah" leans on a band that the province
sets, which is a rule; rules are asked by services, and a page must never disagree with what was stored. So
the service that saves a realisation keeps its standing with the reasons (`abdi.reporting.standing`), and this
module only reads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from abdi.cycles.enums import SeriesKind
from abdi.cycles.models import Period
from abdi.goals.models import Indicator, Result, Skp
from abdi.reporting.enums import HANDED_IN, standing_word
from abdi.reporting.models import Realisation
from abdi.reporting.queries.sheets import indicators_in_force, place_of
from abdi.strategy.enums import Direction, TargetKind


@dataclass(frozen=True)
class Point:
    """What was reported for one period: `figure` of that period alone, `held` beside the target."""

    period: Period
    figure: Decimal | None
    held: Decimal | None
    not_measured: bool


@dataclass(frozen=True)
class IndicatorProgress:
    """One indicator through the year. `points` hold only periods that were reported, in order."""

    indicator: Indicator
    result: Result
    points: tuple[Point, ...]
    standing: str
    because: tuple[dict[str, object], ...]
    aim: Decimal | None

    @property
    def latest(self) -> Decimal | None:
        """The last figure that was measured, as it is held against the target."""
        return next((p.held for p in reversed(self.points) if p.held is not None), None)

    @property
    def measured(self) -> tuple[Point, ...]:
        """The points that have a figure; a period that was not measured is a gap, never a zero."""
        return tuple(p for p in self.points if p.held is not None)

    @property
    def series(self) -> tuple[Decimal, ...]:
        """The figures for a small line."""
        return tuple(p.held for p in self.points if p.held is not None)

    @property
    def is_sum(self) -> bool:
        return self.indicator.target_kind == TargetKind.SUM

    @property
    def standing_word(self) -> str:
        return standing_word(
            self.standing,
            smaller_is_better=self.indicator.direction == Direction.DOWN,
            is_part_of_year=self.aim is not None and self.aim != self.indicator.target,
        )


def progress(skp: Skp, upto: Period) -> list[IndicatorProgress]:
    """Every indicator in force with its reported periods of `upto`'s series, up to and with it; two queries.

    Only what was handed in and not returned counts. `standing` is that of the last reported period.
    """
    return progress_of(indicators_in_force(skp), _handed_in(skp, upto))


def progress_of(indicators: Iterable[Indicator], shown: Iterable[Realisation]) -> list[IndicatorProgress]:
    """The same of rows at hand: indicators with their result, what was reported in order of time; no query."""
    by_key: dict[UUID, list[Realisation]] = defaultdict(list)
    for realisation in shown:
        by_key[realisation.indicator.key].append(realisation)
    in_order = sorted(indicators, key=place_of)
    return [_of(indicator, by_key[indicator.key]) for indicator in in_order]


def points_before(skp: Skp, period: Period, key: UUID) -> list[Point]:
    """What was reported on one indicator before, in order: for a year, in its shorter periods; one query."""
    shown = _of_skp(skp).filter(indicator__key=key)
    if period.series.kind == SeriesKind.ANNUAL:
        shown = shown.exclude(report__period__series=period.series_id)
    else:
        shown = shown.filter(
            report__period__series=period.series_id, report__period__starts__lt=period.starts
        )
    return [_point(realisation) for realisation in shown]


def total_of(points: Iterable[Point]) -> Decimal:
    """What was reported in them all, where each figure counts its period alone."""
    return sum((point.figure for point in points if point.figure is not None), Decimal(0))


def _handed_in(skp: Skp, upto: Period) -> QuerySet[Realisation]:
    return _of_skp(skp).filter(report__period__series=upto.series_id, report__period__starts__lte=upto.starts)


def _of_skp(skp: Skp) -> QuerySet[Realisation]:
    return (
        Realisation.objects.filter(report__skp=skp, report__status__in=HANDED_IN)
        .select_related("indicator", "report__period")
        .order_by("report__period__starts")
    )


def _point(shown: Realisation) -> Point:
    return Point(shown.report.period, shown.figure, shown.held, shown.not_measured)


def _of(indicator: Indicator, shown: list[Realisation]) -> IndicatorProgress:
    last = shown[-1] if shown else None
    return IndicatorProgress(
        indicator=indicator,
        result=indicator.result,
        points=tuple(_point(r) for r in shown),
        standing=last.standing if last else "",
        because=tuple(last.standing_because) if last else (),
        aim=last.aim if last else None,
    )
