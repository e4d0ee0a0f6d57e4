"""The numeric scale of PP 30/2019, shown beside the predikat where an institution wants it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from abdi_rules.checks import between
from abdi_rules.dated import Quantity
from abdi_rules.enums import Sebutan
from abdi_rules.reasons import Result
from abdi_rules.rounding import ROUND_TO, RoundTo
from abdi_rules.shapes import flag, number, record, table


@dataclass(frozen=True, slots=True)
class Weights:
    """Percent of SKP and of behaviour."""

    skp: Decimal
    perilaku: Decimal

    def __post_init__(self) -> None:
        if self.skp + self.perilaku != 100:
            raise ValueError("skp and perilaku must make 100")


@dataclass(frozen=True, slots=True)
class BothWeights:
    """Weights without and with the opinion of peers and subordinates."""

    tanpa_opini: Weights
    dengan_opini: Weights


@dataclass(frozen=True, slots=True)
class Step:
    """A name of the scale: from which score, and whether a new idea of use is needed for it."""

    mulai: Decimal
    perlu_ide_baru: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The highest score, and how the score is rounded for display."""

    tertinggi: Decimal
    pembulatan: RoundTo


_WEIGHTS = record(Weights, skp=number, perilaku=number)
WEIGHTS = Quantity(
    "nasional/kinerja/pp30_bobot", record(BothWeights, tanpa_opini=_WEIGHTS, dengan_opini=_WEIGHTS)
)
NAMES: Quantity[Mapping[Sebutan, Step]] = Quantity(
    "nasional/kinerja/pp30_sebutan", table(Sebutan, record(Step, mulai=number, perlu_ide_baru=flag))
)
SCALE = Quantity("nasional/kinerja/pp30_nilai", record(Scale, tertinggi=number, pembulatan=ROUND_TO))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pp30Result(Result):
    """The score (two decimals) and its name; the name is found before rounding."""

    nilai: Decimal
    sebutan: Sebutan


def pp30(
    *, skp: Decimal, perilaku: Decimal, opini_rekan_bawahan: bool, ide_baru: bool, on: date
) -> Pp30Result:
    """Score of SKP and behaviour together, each from 0 to 120, and its name."""
    weights, names, scale = WEIGHTS.on(on), NAMES.on(on), SCALE.on(on)
    between("skp", skp, 0, scale.value.tertinggi)
    between("perilaku", perilaku, 0, scale.value.tertinggi)
    which = "dengan_opini" if opini_rekan_bawahan else "tanpa_opini"
    weight = weights.value.dengan_opini if opini_rekan_bawahan else weights.value.tanpa_opini
    exact = (weight.skp * skp + weight.perilaku * perilaku) / 100
    sebutan = _name(exact, ide_baru, names.value)
    nilai = scale.value.pembulatan(exact)
    because = [
        weights.reason(
            "pp30.score",
            which,
            skp=str(skp),
            perilaku=str(perilaku),
            bobot_skp=str(weight.skp),
            bobot_perilaku=str(weight.perilaku),
            nilai=str(nilai),
        ),
        names.reason("pp30.name", sebutan, sebutan=sebutan, mulai=str(names.value[sebutan].mulai)),
    ]
    missed = _name(exact, True, names.value)
    if missed is not sebutan:
        because.append(names.reason("pp30.idea_missing", missed, sebutan=missed))
    if nilai != exact:
        because.append(scale.reason("pp30.rounded", "pembulatan", nilai=str(nilai)))
    return Pp30Result(nilai=nilai, sebutan=sebutan, because=tuple(because))


def _name(score: Decimal, new_idea: bool, names: Mapping[Sebutan, Step]) -> Sebutan:
    """The highest name that is reached; the lowest when none is."""
    reached = [
        name for name, step in names.items() if score >= step.mulai and (new_idea or not step.perlu_ide_baru)
    ]
    return max(reached, key=lambda name: names[name].mulai)
