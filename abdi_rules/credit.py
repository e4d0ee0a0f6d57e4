"""Angka kredit of jabatan fungsional from predikat (PermenPANRB 1/2023, Peraturan BKN 3/2023)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from abdi_rules.checks import between, not_empty, not_negative
from abdi_rules.dated import InForce, Quantity
from abdi_rules.enums import Jenjang, Predikat
from abdi_rules.errors import Refused
from abdi_rules.reasons import Reason, Result
from abdi_rules.rounding import ROUND_TO
from abdi_rules.shapes import mapping, number, record, table, unless


@dataclass(frozen=True, slots=True)
class Need:
    """Cumulative credit for the next jenjang, and for the next pangkat by golongan; None: there is none."""

    jenjang: Decimal | None
    pangkat: Mapping[str, Decimal | None]


PERCENT = Quantity("nasional/angka_kredit/persentase", table(Predikat, number))
COEFFICIENT = Quantity("nasional/angka_kredit/koefisien", table(Jenjang, number))
ROUNDING = Quantity("nasional/angka_kredit/pembulatan", ROUND_TO)
_OR_NONE = unless("tidak_ada", number)
NEED: Quantity[Mapping[Jenjang, Need]] = Quantity(
    "nasional/angka_kredit/kebutuhan",
    table(Jenjang, record(Need, jenjang=_OR_NONE, pangkat=mapping(_OR_NONE))),
)

_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """So many months (1 to 12) of one year in one jenjang with one predikat."""

    jenjang: Jenjang
    predikat: Predikat
    bulan: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditedSegment:
    """A segment with the credit it earns, to two decimals."""

    jenjang: Jenjang
    predikat: Predikat
    bulan: int
    angka_kredit: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditResult(Result):
    """Each segment in the order asked, and the sum by jenjang (credit starts anew in a higher jenjang)."""

    segmen: Sequence[CreditedSegment]
    total: Mapping[Jenjang, Decimal]


def angka_kredit(*, segmen: Sequence[Segment], on: date) -> CreditResult:
    """Credit of each segment: months/12 × percent of the predikat × coefficient of the jenjang."""
    not_empty("segmen", segmen)
    percent, coefficient, rounding = PERCENT.on(on), COEFFICIENT.on(on), ROUNDING.on(on)
    credited: list[CreditedSegment] = []
    because: list[Reason] = []
    total: dict[Jenjang, Decimal] = {}
    for place, segment in enumerate(segmen):
        between(f"segmen[{place}].bulan", segment.bulan, 1, _MONTHS)
        share, year = percent.value[segment.predikat], coefficient.value[segment.jenjang]
        exact = segment.bulan * share * year / (_MONTHS * 100)
        earned = rounding.value(exact)
        because += _segment_reasons(segment, earned, percent, coefficient)
        if rounding.value.decides(exact):
            because.append(rounding.reason("credit.rounded", "cara", angka_kredit=str(earned)))
        total[segment.jenjang] = total.get(segment.jenjang, Decimal(0)) + earned
        credited.append(
            CreditedSegment(
                jenjang=segment.jenjang,
                predikat=segment.predikat,
                bulan=segment.bulan,
                angka_kredit=earned,
            )
        )
    return CreditResult(segmen=tuple(credited), total=total, because=tuple(because))


def _segment_reasons(
    segment: Segment,
    earned: Decimal,
    percent: InForce[Mapping[Predikat, Decimal]],
    coefficient: InForce[Mapping[Jenjang, Decimal]],
) -> list[Reason]:
    share, year = percent.value[segment.predikat], coefficient.value[segment.jenjang]
    return [
        percent.reason("credit.percent", segment.predikat, predikat=segment.predikat, persen=str(share)),
        coefficient.reason(
            "credit.segment",
            segment.jenjang,
            jenjang=segment.jenjang,
            bulan=str(segment.bulan),
            persen=str(share),
            koefisien=str(year),
            angka_kredit=str(earned),
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedResult(Result):
    """What is missing for the next pangkat and jenjang; None where there is none above in this jenjang."""

    kurang_pangkat: Decimal | None
    kurang_jenjang: Decimal | None


def need(*, jenjang: Jenjang, golongan: str, angka_kredit: Decimal, on: date) -> NeedResult:
    """What is missing, given the credit gathered in this jenjang; refuses a golongan it does not have."""
    not_negative("angka_kredit", angka_kredit)
    law = NEED.on(on)
    needs = law.value[jenjang]
    if golongan not in needs.pangkat:
        raise Refused("credit.golongan", golongan=golongan, jenjang=jenjang, valid=", ".join(needs.pangkat))
    for_pangkat, for_jenjang = needs.pangkat[golongan], needs.jenjang
    return NeedResult(
        kurang_pangkat=_missing(for_pangkat, angka_kredit),
        kurang_jenjang=_missing(for_jenjang, angka_kredit),
        because=(
            _need_reason(law, "pangkat", (jenjang, "pangkat", golongan), for_pangkat, angka_kredit, golongan),
            _need_reason(law, "jenjang", (jenjang, "jenjang"), for_jenjang, angka_kredit, golongan),
        ),
    )


def _missing(needed: Decimal | None, held: Decimal) -> Decimal | None:
    return None if needed is None else max(needed - held, Decimal(0))


def _need_reason(
    law: InForce[Mapping[Jenjang, Need]],
    kind: str,
    cell: tuple[str, ...],
    needed: Decimal | None,
    held: Decimal,
    golongan: str,
) -> Reason:
    if needed is None:
        return law.reason(f"credit.no_{kind}", *cell, jenjang=cell[0], golongan=golongan)
    return law.reason(
        f"credit.need_{kind}",
        *cell,
        jenjang=cell[0],
        golongan=golongan,
        needed=str(needed),
        held=str(held),
        missing=str(_missing(needed, held)),
    )
