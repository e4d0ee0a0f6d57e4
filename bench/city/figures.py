"""What was reached, how it stands to the target and what follows: asked of the product's rules, once a shape."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from abdi.appraisals.matrix import outcome
from abdi.goals.models import Indicator
from abdi.reporting.standing import Held, stand
from abdi_rules import appraisal as law
from abdi_rules.enums import Direction, PredikatOrganisasi, ResultKind
from bench.city.wording import Aim, Told

ENDS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30))
_STEP = Decimal("0.06")


@dataclass(frozen=True, slots=True)
class Reached:
    """One indicator at the end of a quarter; `because` as JSON."""

    figure: Decimal
    held: Decimal | None
    aim: Decimal | None
    standing: str
    because: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A rating and its grounds, as the columns of the record of rating."""

    work: str
    predikat: str
    suggested: str
    suggestion_because: str
    because: str
    rules_version: str
    assumed: bool


@cache
def reached(told: Told, strength: int, quarter: int) -> Reached:
    """What one of that strength (-3 weak to 3 strong) shows for an indicator in a quarter (1 to 3)."""
    found = _held(told, strength, quarter)
    return Reached(
        _figure(told, strength), found.held, found.aim, found.standing, json.dumps(list(found.because))
    )


@cache
def judged(aims: tuple[Aim, ...], strength: int, quarter: int, is_leader: bool) -> Judged:
    """The rating that the rules suggest, signed as suggested; behaviour as expected."""
    on = ENDS[quarter - 1]
    if is_leader:
        leader = law.leader_rating(organisasi=PredikatOrganisasi.BAIK, on=on)
        work, grounds = leader.hasil.value, leader.because
    else:
        found = law.rating_suggestion(results=[_measure(aim, strength, quarter) for aim in aims], on=on)
        work, grounds = found.suggestion.value, found.because
    matrix = outcome(work=work, behaviour="sesuai", on=on)
    return Judged(
        work,
        matrix.predikat.value,
        work,
        json.dumps([reason.as_data() for reason in grounds]),
        json.dumps(list(matrix.because)),
        matrix.version,
        matrix.assumed,
    )


def _figure(told: Told, strength: int) -> Decimal:
    part = 1 + _STEP * (-strength if told.direction == "turun" else strength)
    share = told.target / 4 if told.is_sum else told.target
    return (share * part).quantize(Decimal("0.01"))


def _held(told: Told, strength: int, quarter: int) -> Held:
    indicator = Indicator(
        target=told.target,
        direction=told.direction,
        target_kind="hitungan" if told.is_sum else "posisi",
    )
    figure = _figure(told, strength)
    before = [figure] * (quarter - 1)
    end = ENDS[quarter - 1]
    return stand(indicator, figure, earlier=before, nth=quarter, periods=4, month=end.month, on=end)


def _measure(aim: Aim, strength: int, quarter: int) -> law.ResultMeasure:
    indicators = []
    for told in aim.indicators:
        found = _held(told, strength, quarter)
        indicators.append(
            law.Indicator(
                realisation=found.held,
                target=found.aim or told.target,
                target_max=None,
                direction=Direction(told.direction),
            )
        )
    return law.ResultMeasure(kind=ResultKind(aim.kind), indicators=indicators)
