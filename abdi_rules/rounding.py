"""Rounding as the law names it, once a rule. Never `round()`: it turns 28.125 into 28.12."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from abdi_rules.enums import Rounding
from abdi_rules.shapes import Shape, choice, record, whole

_STEPS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(11))
_SHOWN = _STEPS[4]
_WAYS = {Rounding.SETENGAH_KE_ATAS: ROUND_HALF_UP, Rounding.KE_BAWAH: ROUND_DOWN}


@dataclass(frozen=True, slots=True)
class RoundTo:
    """So many decimals (ten at most), in the way named."""

    desimal: int
    cara: Rounding

    def __post_init__(self) -> None:
        if self.desimal >= len(_STEPS):
            raise ValueError("desimal must be at most 10")

    def __call__(self, value: Decimal) -> Decimal:
        """The value rounded; it keeps its trailing zeros."""
        return value.quantize(_STEPS[self.desimal], _WAYS[self.cara])

    def decides(self, value: Decimal) -> bool:
        """Whether the way of rounding matters here: another way would give another figure."""
        return self._is_tie(value) if self.cara is Rounding.SETENGAH_KE_ATAS else self(value) != value

    def _is_tie(self, value: Decimal) -> bool:
        step = _STEPS[self.desimal]
        return value.quantize(step, ROUND_DOWN) + step / 2 == value


ROUND_TO: Shape[RoundTo] = record(RoundTo, desimal=whole, cara=choice(Rounding))


def plain(percent: Decimal) -> Decimal:
    """A percentage for reading: rounded to four decimals where it has more."""
    shown = percent.quantize(_SHOWN, ROUND_HALF_UP)
    return percent if shown == percent else shown
