"""The monthly form: of each indicator the target and the realisation of one month, and the days worked.

Everything comes from the SKP in force, its Renkin and the report on that month; what is missing is named, never
taken for zero.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Indicator, TargetPart
from abdi.goals.parts import fit, worked_parts
from abdi.goals.queries import spanned, target_words
from abdi.people.away import Span, months_worked
from abdi.people.models import Person
from abdi.people.queries import ranges_away, spans_from
from abdi.renkin.enums import Missing
from abdi.renkin.models import MonthAttendance
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Realisation
from abdi.strategy.enums import Direction, TargetKind

_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class MonthLine:
    """One indicator in one month. A figure that is None has its reason in `no_due` or `no_figure`."""

    indicator: Indicator
    due: Decimal | None
    no_due: Missing | None
    figure: Decimal | None
    no_figure: Missing | None
    standing_word: str = ""
    """How it stands by the end of the month; of a sum this is the year so far, not the month alone."""
    is_off: bool = False
    """Whether the parts of the target do not go with it yet."""

    @property
    def target(self) -> str:
        return target_words(self.indicator)

    @property
    def standing_told(self) -> str:
        """The standing in words, with the span it speaks of where that is not the month."""
        if self.standing_word and self.indicator.target_kind == TargetKind.SUM:
            return _("Sampai bulan ini: %(standing)s") % {"standing": self.standing_word.lower()}
        return self.standing_word

    @property
    def achievement(self) -> Decimal | None:
        """Realisation by target of the month in percent, one decimal; only where more is better and both are told.

        For the other directions the rules know several formulas; the word of the standing says what is certain.
        """
        if self.due is None or self.figure is None or self.due <= 0:
            return None
        if self.indicator.direction != Direction.UP:
            return None
        return (self.figure * 100 / self.due).quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Days:
    """The days of a month as they were told; None where nobody told them."""

    effective: int | None = None
    leave: int | None = None
    sick: int | None = None
    absent: int | None = None
    edition: int = field(default=0, compare=False)
    """Of the row that holds them, for the form that changes it."""

    @property
    def is_complete(self) -> bool:
        return None not in (self.effective, self.leave, self.sick, self.absent)

    @property
    def present(self) -> int | None:
        """Days that were worked; None until all four figures are told."""
        if self.effective is None or self.leave is None or self.sick is None or self.absent is None:
            return None
        return self.effective - self.leave - self.sick - self.absent


@dataclass(frozen=True)
class MonthForm:
    """The monthly form of one person. Without an SKP in force there are no lines."""

    person: Person
    lines: tuple[MonthLine, ...]
    days: Days
    absences: tuple[Span, ...] = ()
    """The long absences by which the month does not count; none where it counts."""

    @property
    def is_reported(self) -> bool:
        return any(line.no_figure not in (Missing.NOT_REPORTED, Missing.AWAY) for line in self.lines)

    @property
    def measured(self) -> int:
        """How many indicators have a figure this month."""
        return sum(line.figure is not None for line in self.lines)


def bounds(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def month_forms(people: Iterable[Person], year: PerformanceYear, month: int) -> list[MonthForm]:
    """The forms of these persons, in their order: four queries, however many they are."""
    wanted = list(people)
    keys = [person.pk for person in wanted]
    indicators = _indicators(keys, year, month)
    skps = {indicator.result.version.skp_id for found in indicators.values() for indicator in found}
    parts, figures = _parts(skps), _realisations(skps, year, month)
    days = attendance_of(keys, year.year, month)
    absences = {key: spans_from(found[0].ranges_away) for key, found in indicators.items() if found}
    return [
        MonthForm(
            person,
            tuple(
                _line(
                    indicator,
                    month,
                    parts.get((indicator.result.version.skp_id, indicator.key), {}),
                    figures.get((indicator.result.version.skp_id, indicator.key)),
                    absences[person.pk],
                )
                for indicator in indicators.get(person.pk, ())
            ),
            days.get(person.pk, Days()),
            _absences_of(absences.get(person.pk, []), year.year, month),
        )
        for person in wanted
    ]


def attendance_of(people: Iterable[int], year: int, month: int) -> dict[int, Days]:
    """The days of a month by the key of the person."""
    found = MonthAttendance.objects.filter(person__in=list(people), year=year, month=month)
    return {
        kept.person_id: Days(
            kept.effective_days, kept.leave_days, kept.sick_days, kept.absent_days, kept.edition
        )
        for kept in found
    }


def reported_in(person: Person, year: PerformanceYear) -> frozenset[int]:
    """The months of the year on which `person` has handed in a report of that month alone."""
    found = Realisation.objects.filter(
        report__skp__person=person, report__skp__year=year, report__status__in=HANDED_IN
    ).values_list("report__period__starts", "report__period__ends")
    return frozenset(starts.month for starts, ends in set(found) if starts.month == ends.month)


def _indicators(people: list[int], year: PerformanceYear, month: int) -> dict[int, list[Any]]:
    """Of each person the indicators of his SKP in that month; after a transfer those of the later post.

    Each has `ranges_away`, the absences of the person.
    """
    first, last = bounds(year.year, month)
    found = (
        Indicator.objects.filter(
            result__version__skp__person__in=people,
            result__version__skp__year=year,
            result__version__skp__starts__lte=last,
            result__version__skp__ends__gte=first,
            result__version__status=SkpStatus.IN_FORCE,
        )
        .select_related("result__version__skp")
        .annotate(ranges_away=ranges_away("result__version__skp__person"))
        .order_by("-result__kind", "result__position", "result_id", "position", "pk")
    )
    by_person: dict[int, list[Any]] = defaultdict(list)
    for indicator in found:
        by_person[indicator.result.version.skp.person_id].append(indicator)
    for person, held in by_person.items():
        latest = max(indicator.result.version.skp.number for indicator in held)
        by_person[person] = [one for one in held if one.result.version.skp.number == latest]
    return by_person


def _parts(skps: set[int]) -> dict[tuple[int, UUID], dict[int, Decimal]]:
    found: dict[tuple[int, UUID], dict[int, Decimal]] = defaultdict(dict)
    for part in TargetPart.objects.filter(breakdown__skp__in=skps).select_related("breakdown"):
        found[part.breakdown.skp_id, part.breakdown.key][part.month] = part.amount
    return found


def _realisations(skps: set[int], year: PerformanceYear, month: int) -> dict[tuple[int, UUID], Realisation]:
    first, last = bounds(year.year, month)
    found = Realisation.objects.filter(
        report__skp__in=skps,
        report__status__in=HANDED_IN,
        report__period__starts__gte=first,
        report__period__ends__lte=last,
    ).select_related("report", "indicator")
    return {(kept.report.skp_id, kept.indicator.key): kept for kept in found}


def _absences_of(spans: list[Span], year: int, month: int) -> tuple[Span, ...]:
    """Those of `spans` by which a month does not count."""
    first, last = bounds(year, month)
    if months_worked(first, last, spans):
        return ()
    return tuple(span for span in spans if span[0] <= last and span[1] >= first)


def _line(
    indicator: Indicator,
    month: int,
    parts: dict[int, Decimal],
    kept: Realisation | None,
    spans: list[Span],
) -> MonthLine:
    months, worked = spanned(indicator.result.version.skp, spans)
    left = worked_parts(indicator, parts, months, worked)
    is_away = month in months - worked
    due, no_due = _due(indicator, month, left, is_away=is_away)
    figure = kept.figure if kept else None
    no_figure = None
    if figure is None:
        unreported = Missing.AWAY if is_away else Missing.NOT_REPORTED
        no_figure = Missing.NOT_MEASURED if kept else unreported
    return MonthLine(
        indicator=indicator,
        due=due,
        no_due=no_due,
        figure=figure,
        no_figure=no_figure,
        standing_word=kept.standing_word if kept and figure is not None else "",
        is_off=bool(parts) and not fit(indicator, parts).fits and not fit(indicator, left).fits,
    )


def _due(
    indicator: Indicator, month: int, parts: dict[int, Decimal], *, is_away: bool
) -> tuple[Decimal | None, Missing | None]:
    """The part of the month itself: of a sum what is added, of a state what is reached."""
    if indicator.target is None or indicator.direction == Direction.YES_NO:
        return None, Missing.NO_FIGURE
    if is_away:
        return None, Missing.AWAY
    if not parts:
        return None, Missing.NOT_BROKEN_DOWN
    due = parts.get(month)
    return due, None if due is not None else Missing.NOT_DUE
