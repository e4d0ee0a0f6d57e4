"""The allowance of one person for one month, each rupiah with the article it rests on.

base × Σ(weight × score) is the gross; what the standing of the person, attendance and discipline take
follows in that order, never to below zero. Each amount is the difference of two rounded sums, so that
the parts always make the whole to the rupiah and the order of events does not matter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from abdi_rules.checks import not_negative
from abdi_rules.dated import InForce, Quantity
from abdi_rules.enums import PayCut, PayOutcome
from abdi_rules.errors import BadInput
from abdi_rules.pay.attendance import ATTENDANCE, AttendanceEvent, AttendanceLaw, Share, shares
from abdi_rules.pay.schemes import Row, applicable, weights
from abdi_rules.reasons import Reason, Result
from abdi_rules.rounding import ROUND_TO, RoundTo, plain
from abdi_rules.shapes import mapping, number, record, table, unless

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The highest score of a component, and how amounts are rounded."""

    nilai_tertinggi: Decimal
    pembulatan: RoundTo


STANDING = Quantity("dki_jakarta/tpp/kedudukan", mapping(unless("tidak_berlaku", number)))
DISCIPLINE = Quantity("nasional/disiplin/potongan_tunjangan", table(PayCut, number))
RECKONING = Quantity(
    "dki_jakarta/tpp/perhitungan", record(Reckoning, nilai_tertinggi=number, pembulatan=ROUND_TO)
)

_HUNDRED = Decimal(100)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class ComponentPay:
    """What a component earns: weight and score in percent, amount in whole rupiah."""

    component: str
    weight: Decimal
    score: Decimal
    amount: int
    cite: str


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is taken and by which enactment: percent (four decimals, for reading), amount in rupiah."""

    kind: str
    percent: Decimal
    amount: int
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TppResult(Result):
    """The allowance of the month in whole rupiah: components make `gross`; less deductions it is `net`.

    `outcome` tidak_berlaku: the person is outside the scheme; then gross and net are None.
    """

    outcome: PayOutcome
    gross: int | None
    components: Sequence[ComponentPay]
    deductions: Sequence[Deduction]
    net: int | None


def tpp(
    *,
    base: int,
    scheme: str,
    job_type: str,
    kedudukan: str,
    component_scores: Mapping[str, Decimal | None],
    attendance_events: Sequence[AttendanceEvent],
    discipline_cuts: Sequence[PayCut],
    on: date,
) -> TppResult:
    """The allowance for the month in which `on` lies.

    `base` in whole rupiah a month; scores in percent (None drops a component that does not apply to
    the person); `kedudukan` as listed in law/dki_jakarta/tpp/kedudukan. Raises BadInput with the field,
    or Refused where the weights are not known or do not make 100.
    """
    not_negative("base", base)
    standing = STANDING.on(on)
    if kedudukan not in standing.value:
        raise BadInput("kedudukan", "bad.choice", valid=", ".join(standing.value))
    paid = standing.value[kedudukan]
    if paid is None:
        return _outside(standing, kedudukan)
    reckoning = RECKONING.on(on)
    law, row = weights(scheme, job_type, on)
    scores = applicable(row, component_scores, reckoning.value.nilai_tertinggi)
    slip = _Slip(base, reckoning.value.pembulatan)
    slip.earn(law, job_type, row, scores)
    slip.pay_part(standing, kedudukan, paid)
    if attendance_events:
        attendance = ATTENDANCE.on(on)
        slip.attend(attendance, shares(attendance, attendance_events))
    if discipline_cuts:
        slip.discipline(DISCIPLINE.on(on), discipline_cuts)
    slip.because.append(
        reckoning.reason("pay.net", gross=str(slip.gross), net=str(slip.left), base=str(base))
    )
    return TppResult(
        outcome=PayOutcome.BERLAKU,
        gross=slip.gross,
        components=tuple(slip.components),
        deductions=tuple(slip.deductions),
        net=slip.left,
        because=tuple(slip.because),
    )


def _outside(standing: InForce[Mapping[str, Decimal | None]], kedudukan: str) -> TppResult:
    return TppResult(
        outcome=PayOutcome.TIDAK_BERLAKU,
        gross=None,
        components=(),
        deductions=(),
        net=None,
        because=(standing.reason("pay.outside", kedudukan, kedudukan=kedudukan),),
    )


class _Slip:
    """A payslip in the making: what was earned and what is left of it, exactly and in whole rupiah."""

    def __init__(self, base: int, rounding: RoundTo) -> None:
        self.base = base
        self.rounding = rounding
        self.earned = self.exact = _ZERO
        self.gross = self.left = 0
        self.components: list[ComponentPay] = []
        self.deductions: list[Deduction] = []
        self.because: list[Reason] = []

    def earn(
        self,
        law: InForce[Mapping[str, Row | None]],
        job_type: str,
        row: Row,
        scores: Mapping[str, Decimal],
    ) -> None:
        """Add up the components; the amounts make the gross to the rupiah."""
        for component, score in scores.items():
            weight = row[component] or _ZERO
            self.exact += self.base * weight * score / 10_000
            total = int(self.rounding(self.exact))
            amount, self.gross = total - self.gross, total
            self.components.append(ComponentPay(component, weight, score, amount, law.cite))
            self.because.append(
                law.reason(
                    "pay.component",
                    job_type,
                    component,
                    component=component,
                    weight=str(weight),
                    score=str(score),
                    amount=str(amount),
                )
            )
        self.earned, self.left = self.exact, self.gross

    def pay_part(self, law: InForce[Mapping[str, Decimal | None]], kedudukan: str, paid: Decimal) -> None:
        """Keep the part of the allowance that the person's standing leaves."""
        self.exact = self.exact * paid / _HUNDRED
        if paid != _HUNDRED:
            self._deduct(law, "pay.standing", kedudukan, _HUNDRED - paid)

    def attend(self, law: InForce[AttendanceLaw], taken: Sequence[Share]) -> None:
        """Take what attendance takes, kind by kind, until nothing is left."""
        common = law.value.common
        whole = Decimal(100 * common)
        before, parts = self.exact, _ZERO
        for share in taken:
            parts = min(parts + share.parts, whole)
            self.exact = before * (whole - parts) / whole
            told = {"quantity": str(share.quantity), "unit": share.unit}
            self._deduct(law, "pay.attendance", share.type, share.parts / common, told)

    def discipline(self, law: InForce[Mapping[PayCut, Decimal]], cuts: Sequence[PayCut]) -> None:
        """Take the cuts of discipline, each a share of the gross, as far as anything is left."""
        for cut in sorted(cuts):
            percent = law.value[cut]
            self.exact = max(self.exact - self.earned * percent / _HUNDRED, _ZERO)
            self._deduct(law, "pay.discipline", cut, percent)

    def _deduct(
        self,
        law: InForce[T],
        code: str,
        kind: str,
        percent: Decimal,
        told: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Note what was just taken: the rupiah left before, less those left now."""
        left = int(self.rounding(self.exact))
        amount, self.left = self.left - left, left
        shown = plain(percent)
        self.deductions.append(Deduction(kind, shown, amount, law.cite))
        self.because.append(law.reason(code, kind, kind=kind, percent=str(shown), amount=str(amount), **told))
