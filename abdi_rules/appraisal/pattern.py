"""Pola distribusi: how predikat should spread in a unit, as a consideration and never a quota.

What does not fit is told to the leader with the figures; no predikat is changed because of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from abdi_rules.checks import not_negative
from abdi_rules.dated import Quantity
from abdi_rules.enums import Bound, Predikat, PredikatOrganisasi
from abdi_rules.errors import BadInput
from abdi_rules.reasons import Result
from abdi_rules.shapes import choice, listing, mapping, number, record, table, whole


@dataclass(frozen=True, slots=True)
class Condition:
    """The share of some predikat together, in percent of those evaluated, held against a bound."""

    predikat: Sequence[Predikat]
    batas: Bound
    persen: Decimal

    def met_by(self, count: int, total: int) -> bool:
        """Whether so many of so many meet the condition; shares are compared exactly, never rounded."""
        share, bound = count * 100, self.persen * total
        match self.batas:
            case Bound.PALING_BANYAK:
                return share <= bound
            case Bound.PALING_SEDIKIT:
                return share >= bound
            case Bound.LEBIH_DARI:
                return share > bound


PATTERN: Quantity[Mapping[PredikatOrganisasi, Mapping[str, Condition]]] = Quantity(
    "nasional/kinerja/pola_distribusi",
    table(
        PredikatOrganisasi,
        mapping(record(Condition, predikat=listing(choice(Predikat)), batas=choice(Bound), persen=number)),
    ),
)
SMALL_UNIT = Quantity("nasional/kinerja/unit_kecil", whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A condition that is not met: its name, the bound in percent, how many there are of how many."""

    aturan: str
    predikat: Sequence[Predikat]
    batas: Bound
    persen: Decimal
    jumlah: int
    dari: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionResult(Result):
    """Whether the pattern is met, and what is not.

    `unit_kecil`: the unit is so small that the pattern warns only; `dapat_dipenuhi`: whether so few
    people could be spread so that it is met at all.
    """

    memenuhi: bool
    tidak_memenuhi: Sequence[Unmet]
    unit_kecil: bool
    dapat_dipenuhi: bool


def distribution(
    *, organisasi: PredikatOrganisasi, jumlah: Mapping[Predikat, int], on: date
) -> DistributionResult:
    """Hold the predikat given in a unit against the pattern for the predikat of the organisation."""
    total = _total(jumlah)
    law, small = PATTERN.on(on), SMALL_UNIT.on(on)
    conditions = law.value[organisasi]
    because = []
    unmet = []
    for name, condition in conditions.items():
        count = sum(jumlah[predikat] for predikat in condition.predikat)
        met = condition.met_by(count, total)
        because.append(
            law.reason(
                "distribution.met" if met else "distribution.unmet",
                organisasi,
                name,
                organisasi=organisasi,
                predikat=",".join(condition.predikat),
                batas=condition.batas,
                persen=str(condition.persen),
                jumlah=str(count),
                dari=str(total),
            )
        )
        if not met:
            unmet.append(
                Unmet(
                    aturan=name,
                    predikat=condition.predikat,
                    batas=condition.batas,
                    persen=condition.persen,
                    jumlah=count,
                    dari=total,
                )
            )
    is_small = total < small.value
    attainable = not is_small or _attainable(total, list(conditions.values()))
    if is_small:
        because.append(small.reason("distribution.small", dari=str(total), batas=str(small.value)))
    if not attainable:
        because.append(law.reason("distribution.unattainable", organisasi, dari=str(total)))
    because.append(law.reason("distribution.consideration", "", organisasi=organisasi))
    return DistributionResult(
        memenuhi=not unmet,
        tidak_memenuhi=tuple(unmet),
        unit_kecil=is_small,
        dapat_dipenuhi=attainable,
        because=tuple(because),
    )


def _total(jumlah: Mapping[Predikat, int]) -> int:
    for predikat in Predikat:
        if predikat not in jumlah:
            raise BadInput(f"jumlah.{predikat}", "bad.missing")
        not_negative(f"jumlah.{predikat}", jumlah[predikat])
    total = sum(jumlah.values())
    if not total:
        raise BadInput("jumlah", "bad.empty")
    return total


def _attainable(total: int, conditions: Sequence[Condition]) -> bool:
    """Whether any spread of so many people meets every condition; for small units only."""
    return any(
        all(c.met_by(sum(spread[p] for p in c.predikat), total) for c in conditions)
        for spread in _spreads(total, list(Predikat))
    )


def _spreads(total: int, kinds: Sequence[Predikat]) -> Sequence[dict[Predikat, int]]:
    first, *rest = kinds
    if not rest:
        return [{first: total}]
    return [{first: n, **other} for n in range(total + 1) for other in _spreads(total - n, rest)]
