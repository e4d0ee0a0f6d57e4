"""How a figure stands to its target, asked of the rules and kept with its reasons.

Meeting the target is plain comparison. What still counts as near is a band of the province (an assumed value,
which the reasons say), asked of `abdi_rules` so that the chip on this page agrees with the suggestion the
penilai sees.

A target that is a sum of the year is due bit by bit: until it is broken down by period in a plan, the part
due by the end of a period is its even share. That share is an arithmetic aid and stored beside the figure,
for all to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from abdi.goals.enums import Direction, TargetKind
from abdi.goals.models import Indicator
from abdi.reporting.enums import Standing
from abdi_rules import appraisal as law
from abdi_rules.enums import Direction as LawDirection
from abdi_rules.enums import Rating, ResultKind
from abdi_rules.errors import BadInput, Refused

_STEP = Decimal("0.0001")


@dataclass(frozen=True)
class Held:
    """A figure beside its target. `standing` is empty for a target in words."""

    held: Decimal | None
    aim: Decimal | None
    standing: str
    because: tuple[dict[str, object], ...]


def stand(
    indicator: Indicator,
    figure: Decimal | None,
    *,
    earlier: Sequence[Decimal],
    nth: int,
    periods: int,
    on: date,
) -> Held:
    """Hold `figure` of the `nth` of `periods` against the target; `earlier`: the figures before."""
    target = indicator.target
    if target is None:
        return Held(None, None, "", ())
    is_sum = indicator.target_kind == TargetKind.SUM
    aim = (target * nth / periods).quantize(_STEP, ROUND_HALF_UP) if is_sum else target
    if figure is None:
        return Held(None, aim, Standing.NOT_MEASURED, ())
    held = figure + sum(earlier, Decimal(0)) if is_sum else figure
    return Held(held, aim, *_judge(indicator, held, aim, on))


def _judge(
    indicator: Indicator, held: Decimal, aim: Decimal, on: date
) -> tuple[Standing, tuple[dict[str, object], ...]]:
    if _exceeds(indicator, held, aim):
        return Standing.EXCEEDED, ()
    if _meets(indicator, held, aim):
        return Standing.MET, ()
    asked = law.Indicator(
        realisation=held,
        target=aim,
        target_max=indicator.target_max if indicator.direction == Direction.RANGE else None,
        direction=LawDirection(indicator.direction),
    )
    measure = law.ResultMeasure(kind=ResultKind.UTAMA, indicators=[asked])
    try:
        read = law.rating_suggestion(results=[measure], on=on)
    except (Refused, BadInput):
        return Standing.BELOW, ()
    near = read.results[0] is not Rating.DI_BAWAH
    bands = tuple(reason.as_data() for reason in read.because if reason.code == "appraisal.bands")
    return (Standing.NEAR if near else Standing.BELOW), bands


def _exceeds(indicator: Indicator, held: Decimal, aim: Decimal) -> bool:
    match indicator.direction:
        case Direction.UP:
            return held > aim
        case Direction.DOWN:
            return held < aim
        case _:
            return False


def _meets(indicator: Indicator, held: Decimal, aim: Decimal) -> bool:
    match indicator.direction:
        case Direction.UP:
            return held >= aim
        case Direction.DOWN:
            return held <= aim
        case Direction.RANGE:
            return aim <= held <= (aim if indicator.target_max is None else indicator.target_max)
        case _:
            return held == aim
