"""What absence and lateness take from the allowance of a month, by the law of the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import lcm

from abdi_rules.checks import not_negative
from abdi_rules.dated import InForce, Quantity
from abdi_rules.enums import TimeUnit
from abdi_rules.errors import BadInput
from abdi_rules.shapes import Shape, choice, mapping, number, record, unless, whole


@dataclass(frozen=True, slots=True)
class Cut:
    """So many percent for every so many units, up to a cap; from `habis_mulai` units on everything."""

    satuan: TimeUnit
    persen: Decimal
    setiap: int
    paling_banyak: Decimal
    habis_mulai: Decimal | None

    def __post_init__(self) -> None:
        if self.setiap < 1:
            raise ValueError("setiap must be at least 1")
        if self.paling_banyak > 100:
            raise ValueError("paling_banyak must be at most 100")


@dataclass(frozen=True, slots=True)
class AttendanceLaw:
    """Cuts by kind of event, and a number that every `setiap` divides (for exact sums)."""

    cuts: Mapping[str, Cut]
    common: int


_CUTS: Shape[Mapping[str, Cut]] = mapping(
    record(
        Cut,
        satuan=choice(TimeUnit),
        persen=number,
        setiap=whole,
        paling_banyak=number,
        habis_mulai=unless("tidak_ada", number),
    )
)


def _law(node: object, where: str) -> AttendanceLaw:
    cuts = _CUTS(node, where)
    return AttendanceLaw(cuts=cuts, common=lcm(*(cut.setiap for cut in cuts.values())))


ATTENDANCE = Quantity("dki_jakarta/tpp/potongan_kehadiran", _law)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceEvent:
    """Something to tell about attendance: what, how much, and in which unit it was counted."""

    type: str
    quantity: Decimal
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class Share:
    """What one kind of event takes: `parts` of ``100 × common`` parts of the allowance."""

    type: str
    quantity: Decimal
    unit: TimeUnit
    parts: Decimal


def shares(law: InForce[AttendanceLaw], events: Sequence[AttendanceEvent]) -> list[Share]:
    """The share each kind of event takes, in the order of the law, its cap applied to the sum."""
    counted: dict[str, Decimal] = {}
    for place, event in enumerate(events):
        _check(f"attendance_events[{place}]", event, law.value.cuts)
        counted[event.type] = counted.get(event.type, Decimal(0)) + event.quantity
    if not counted:
        return []
    return [
        Share(type, counted[type], cut.satuan, _parts(cut, counted[type], law.value.common))
        for type, cut in law.value.cuts.items()
        if type in counted
    ]


def _parts(cut: Cut, quantity: Decimal, common: int) -> Decimal:
    if cut.habis_mulai is not None and quantity >= cut.habis_mulai:
        return Decimal(100 * common)
    return min(quantity * cut.persen * (common // cut.setiap), cut.paling_banyak * common)


def _check(field: str, event: AttendanceEvent, cuts: Mapping[str, Cut]) -> None:
    if event.type not in cuts:
        raise BadInput(f"{field}.type", "bad.choice", valid=", ".join(cuts))
    not_negative(f"{field}.quantity", event.quantity)
    unit = cuts[event.type].satuan
    if event.unit is not unit:
        raise BadInput(f"{field}.unit", "bad.choice", valid=unit)
