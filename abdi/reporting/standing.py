"""How a figure stands to its target, asked of the rules and kept with its reasons.

Meeting the target is plain comparison. What still counts as near is a band of the province (an assumed value,
which the reasons say), asked of `abdi_rules` so that the chip on this page agrees with the suggestion the
penilai sees.

A target that is a sum of the year is due bit by bit. Where the SKP breaks it down by month, what is due by the
end of a period is what stands there, and the reasons say so; where not, it is an even share, an arithmetic aid.
Either is stored beside the figure, for all to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from abdi.goals.models import Indicator
from abdi.goals.parts import Parts, due_by
from abdi.reporting.enums import Standing
from abdi.strategy.enums import Direction, TargetKind
from abdi_rules import appraisal as law
from abdi_rules.enums import Direction as LawDirection
from abdi_rules.enums import Rating, ResultKind
from abdi_rules.errors import BadInput, Refused
from abdi_rules.reasons import Reason

_STEP = Decimal("0.0001")
PARTS_USED, PARTS_NOT_DUE = "reporting.parts_used", "reporting.parts_not_due"


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
    nth: Decimal | int,
    periods: int,
    on: date,
    month: int,
    parts: Parts | None = None,
) -> Held:
    """Hold `figure` of the `nth` of `periods` (a part of one where an SKP was closed within it) against the target.

    `earlier`: the figures before; `on`: the last day, whose law counts; `month`: the last whole month by then.

    `parts`: the break-down of the target, where the SKP has one that goes with it. A period by whose end no
    part is due is not measured: neither missed nor met.
    """
    target = indicator.target
    if target is None:
        return Held(None, None, "", ())
    is_sum = indicator.target_kind == TargetKind.SUM
    aim = (target * nth / periods).quantize(_STEP, ROUND_HALF_UP) if is_sum else target
    used: tuple[dict[str, object], ...] = ()
    if parts is not None:
        due = due_by(indicator, parts, month)
        used = (_parts_reason(indicator, due, on.replace(month=max(month, 1), day=1)),)
        if due is None:
            return Held(None, None, Standing.NOT_MEASURED, used)
        aim = due
    if figure is None:
        return Held(None, aim, Standing.NOT_MEASURED, used)
    held = figure + sum(earlier, Decimal(0)) if is_sum else figure
    standing, bands = _judge(indicator, held, aim, on)
    return Held(held, aim, standing, used + bands)


def _parts_reason(indicator: Indicator, due: Decimal | None, on: date) -> dict[str, object]:
    """That the break-down was used. It is a word of the SKP, not of a law; it holds from the first of the year."""
    params = {"month": f"{on:%m/%Y}"}
    if due is not None and indicator.target is not None:
        params |= {"aim": _digits(due), "target": _digits(indicator.target)}
    code = PARTS_NOT_DUE if due is None else PARTS_USED
    return Reason(code, params, "Rincian target SKP", on.replace(month=1, day=1), assumed=False).as_data()


def _digits(figure: Decimal) -> str:
    return f"{figure.normalize():f}"


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
