"""The Renkin of one SKP: its lines, how far it is, what was changed and why."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Exists, Max, OuterRef

from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import Rhythm, SkpStatus
from abdi.goals.models import Indicator, Result, Skp, SkpVersion, TargetBreakdown, TargetPart
from abdi.goals.parts import Fit, fit, months_of, worked_parts
from abdi.goals.queries import (
    breakdowns_of,
    current_versions,
    parts_of,
    results_with_indicators,
    spanned,
    target_words,
)
from abdi.people.models import Person
from abdi.people.queries import away
from abdi.renkin.division import as_text, running
from abdi.renkin.enums import RenkinState
from abdi.renkin.models import BreakdownChange, HandIn
from abdi.renkin.wording import away_words, fit_words
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Report
from abdi.strategy.enums import Direction


@dataclass(frozen=True)
class PlanLine:
    """An indicator with its target and the parts of it; `breakdown` is None until something is saved."""

    number: str
    result: Result
    indicator: Indicator
    breakdown: TargetBreakdown | None
    parts: dict[int, Decimal]
    fit: Fit
    left: dict[int, Decimal] = field(default_factory=dict)
    """The parts that are due: without months of a long leave."""
    unworked: frozenset[int] = frozenset()

    @property
    def target(self) -> str:
        return target_words(self.indicator)

    @property
    def can_be_broken_down(self) -> bool:
        """Whether the target is a figure; words, and yes or no, have no parts."""
        return self.indicator.target is not None and self.indicator.direction != Direction.YES_NO

    @property
    def is_ready(self) -> bool:
        return self.fit.fits or not self.can_be_broken_down

    @property
    def words(self) -> str:
        """How the parts go with the target."""
        return fit_words(self.indicator, self.fit)

    @property
    def rhythm(self) -> str:
        return self.breakdown.rhythm if self.breakdown else Rhythm.MONTH

    @property
    def has_gaps(self) -> bool:
        """Whether some months of the rhythm are not measured."""
        return len(self.parts) < len(months_of(self.rhythm))

    @property
    def by_month(self) -> list[tuple[int, Decimal | None, Decimal | None]]:
        """Each month of the rhythm with its part and what is due by its end; None is not measured."""
        months = months_of(self.rhythm)
        due = running(self.left, self.indicator, months)
        return [(month, self.left.get(month), held) for month, held in zip(months, due, strict=True)]

    @property
    def dropped(self) -> list[tuple[int, Decimal]]:
        """Parts that were planned and are not due any more, in full or in part: month and what was planned."""
        return [(m, amount) for m, amount in sorted(self.parts.items()) if self.left.get(m) != amount]


@dataclass(frozen=True)
class Standing:
    """How far a Renkin is, with its last handing in."""

    state: RenkinState
    last: HandIn | None


def version_to_show(versions: Sequence[SkpVersion]) -> SkpVersion | None:
    """Of readable versions, the latest first, the one that is in force; before there is one, the latest."""
    in_force = (version for version in versions if version.status == SkpStatus.IN_FORCE)
    return next(in_force, next(iter(versions), None))


def current_skp(person: Person, year: PerformanceYear) -> Skp | None:
    """The SKP at which `person` is in the year."""
    found = current_versions(person, year)
    return found[0].skp if found else None


def plan(version: SkpVersion) -> list[PlanLine]:
    """Every indicator of a version with its parts, in the order of the form: five queries."""
    kept, (months, worked) = breakdowns_of(version.skp), spanned(version.skp, away(version.skp.person))
    lines, places = [], {"A": 0, "B": 0}
    for result in results_with_indicators(version):
        letter = "A" if result.kind == "utama" else "B"
        places[letter] += 1
        for indicator in result.indicators.all():
            breakdown = kept.get(indicator.key)
            parts = parts_of(breakdown)
            number = f"{letter}.{places[letter]}"
            left = worked_parts(indicator, parts, months, worked)
            full, rest = fit(indicator, parts), fit(indicator, left)
            found = rest if rest.fits and not full.fits else full
            lines.append(PlanLine(number, result, indicator, breakdown, parts, found, left, months - worked))
    return lines


def away_told(skp: Skp, lines: Sequence[PlanLine]) -> str:
    """Which months do not count and why, in a sentence; empty where all count."""
    unworked = frozenset[int]().union(*(line.unworked for line in lines))
    if not unworked:
        return ""
    spans = [span for span in away(skp.person) if span[0] <= skp.ends and span[1] >= skp.starts]
    return away_words(unworked, spans)


def plan_line(version: SkpVersion, key: uuid.UUID) -> PlanLine | None:
    """One line of the plan."""
    return next((line for line in plan(version) if line.indicator.key == key), None)


def reported_through(skp: Skp) -> int:
    """The month up to whose end something was handed in; 0 for none."""
    handed_in = Report.objects.filter(skp=skp, status__in=HANDED_IN)
    last = handed_in.aggregate(last=Max("period__ends"))["last"]
    return last.month if last else 0


def hand_ins_of(skp: Skp) -> list[HandIn]:
    """Every handing in of the Renkin, the latest first."""
    return list(
        HandIn.objects.filter(skp=skp).select_related("document__file", "version").order_by("-number")
    )


def standing_of(version: SkpVersion, lines: Sequence[PlanLine], hand_ins: Sequence[HandIn]) -> Standing:
    """Whether what stands is what was handed in."""
    if not hand_ins:
        return Standing(RenkinState.DRAFT, None)
    last = hand_ins[0]
    same = last.version_id == version.pk and last.parts == parts_told(lines)
    return Standing(RenkinState.HANDED_IN if same else RenkinState.CHANGED, last)


def parts_told(lines: Sequence[PlanLine]) -> dict[str, dict[str, str]]:
    """The parts of a whole Renkin, as a handing in records them."""
    return {str(line.indicator.key): as_text(line.parts) for line in lines if line.parts}


def changes_of(skp: Skp, *, limit: int = 50) -> list[BreakdownChange]:
    """What was changed in the year and why, the latest first."""
    return list(BreakdownChange.objects.filter(skp=skp).select_related("by")[:limit])


def earlier_parts(skp: Skp, indicator: Indicator) -> dict[int, Decimal]:
    """How the same person divided an indicator of the same words in the year before; empty where he did not."""
    words = " ".join(indicator.text.split()).casefold()
    before = Indicator.objects.filter(
        result__version__skp__person=skp.person_id,
        result__version__skp__year__year=skp.year.year - 1,
        result__version__status=SkpStatus.IN_FORCE,
        target_kind=indicator.target_kind,
    ).values_list("key", "text")
    keys = [key for key, text in before if " ".join(text.split()).casefold() == words]
    found = TargetPart.objects.filter(
        breakdown__key__in=keys,
        breakdown__skp__person=skp.person_id,
        breakdown__skp__year__year=skp.year.year - 1,
    ).order_by("breakdown_id", "month")
    parts: dict[int, Decimal] = {}
    for part in found:
        parts.setdefault(part.month, part.amount)
    return parts


def is_to_be_handed_in(person: OuterRef) -> Exists:
    """Whether somebody has an SKP in force in an open year and never handed in its Renkin: a fact about the viewer."""
    handed_in = HandIn.objects.filter(skp=OuterRef("skp"))
    in_force = SkpVersion.objects.filter(
        ~Exists(handed_in), skp__person=person, skp__year__status=YearStatus.OPEN, status=SkpStatus.IN_FORCE
    )
    return Exists(in_force)
