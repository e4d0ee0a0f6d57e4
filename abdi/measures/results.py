"""What was measured, with what was left out. Numbers are exact; nothing measured is None, never zero."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from abdi.measures.figures import hundredths, percent

Number = Decimal | int | None


class Result(ABC):
    """The outcome of a measure."""

    @abstractmethod
    def numbers(self) -> dict[str, Number]:
        """What `abdi indicators measure --json` prints; the keys are a promise."""

    @abstractmethod
    def account(self) -> str:
        """How many records stand behind the figures, and what was left out, in words."""

    @property
    @abstractmethod
    def is_empty(self) -> bool:
        """Whether nothing was selected."""


@dataclass(frozen=True)
class Response(Result):
    """Response to reports of citizens, from Menunggu to Proses.

    `reports` are distinct reports: measured, not yet in Proses, and those with impossible times. `repeated` are further
    lines of the same reports. `lower` and `upper` are the two middle values in seconds (the same one, where the
    number measured is odd).
    """

    reports: int
    measured: int
    impossible: int
    repeated: int
    closed: int
    within: int | None
    lower: int | None
    upper: int | None

    @property
    def not_yet(self) -> int:
        """Open: no officer has begun."""
        return self.reports - self.measured - self.impossible

    @property
    def faulty(self) -> int:
        """Lines left out: impossible times, and reports told twice."""
        return self.impossible + self.repeated

    @property
    def median_minutes(self) -> Decimal | None:
        if self.lower is None or self.upper is None:
            return None
        return hundredths(Fraction(self.lower + self.upper, 120))

    @property
    def within_limit_percent(self) -> Decimal | None:
        """Share of the measured ones that took at most the limit; None without a limit."""
        return None if self.within is None else percent(self.within, self.measured)

    @property
    def closed_percent(self) -> Decimal | None:
        """Share of the reports with possible times that are closed (Selesai)."""
        return percent(self.closed, self.reports - self.impossible)

    @property
    def is_empty(self) -> bool:
        return self.reports == 0

    def numbers(self) -> dict[str, Number]:
        return {
            "reports": self.reports,
            "measured": self.measured,
            "not_yet": self.not_yet,
            "faulty": self.faulty,
            "median_minutes": self.median_minutes,
            "within_limit_percent": self.within_limit_percent,
        }

    def account(self) -> str:
        return (
            f"{_count(self.reports)} laporan: {_count(self.measured)} diukur, {_count(self.not_yet)} belum diproses; "
            f"tidak dipakai {_count(self.impossible)} dengan waktu mustahil dan {_count(self.repeated)} baris ganda"
        )


@dataclass(frozen=True)
class Absorption(Result):
    """Cumulative realisation against cumulative plan, in whole rupiah.

    Only months whose realisation was told count, on both sides; the others are `not_yet`.
    """

    units: int
    planned: int
    realised: int
    not_yet: int
    repeated: int
    months: int

    @property
    def absorption_percent(self) -> Decimal | None:
        if self.planned <= 0:
            return None
        return hundredths(Fraction(100 * self.realised, self.planned))

    @property
    def is_empty(self) -> bool:
        return self.months == 0

    @property
    def _is_told(self) -> bool:
        return self.months > self.not_yet

    def numbers(self) -> dict[str, Number]:
        return {
            "units": self.units,
            "months": self.months - self.not_yet,
            "not_yet": self.not_yet,
            "faulty": self.repeated,
            "planned": self.planned if self._is_told else None,
            "realised": self.realised if self._is_told else None,
            "absorption_percent": self.absorption_percent,
        }

    def account(self) -> str:
        return (
            f"{_count(self.units)} unit, {_count(self.months - self.not_yet)} bulan unit dihitung; "
            f"tidak dipakai {_count(self.not_yet)} bulan tanpa realisasi dan {_count(self.repeated)} baris ganda"
        )


@dataclass(frozen=True)
class Readiness(Result):
    """Events of which the plan fell into the time asked for, whenever they were held.

    `timed` and `in_time`: those held with minutes told, and of these at most the limit. `arrived` of `counted`
    participants came in time, where both were told.
    """

    planned: int
    held: int
    impossible: int
    repeated: int
    participants: int
    timed: int
    within: int | None
    lower: Decimal | None
    upper: Decimal | None
    counted: int
    arrived: int
    items: int
    items_closed: int

    @property
    def not_yet(self) -> int:
        return self.planned - self.held - self.impossible

    @property
    def faulty(self) -> int:
        return self.impossible + self.repeated

    @property
    def plan_done_percent(self) -> Decimal | None:
        return percent(self.held, self.planned - self.impossible)

    @property
    def median_minutes(self) -> Decimal | None:
        if self.lower is None or self.upper is None:
            return None
        return hundredths((Fraction(self.lower) + Fraction(self.upper)) / 2)

    @property
    def within_limit_percent(self) -> Decimal | None:
        return None if self.within is None else percent(self.within, self.timed)

    @property
    def arrived_percent(self) -> Decimal | None:
        return percent(self.arrived, self.counted)

    @property
    def items_closed_percent(self) -> Decimal | None:
        return percent(self.items_closed, self.items)

    @property
    def is_empty(self) -> bool:
        return self.planned == 0

    def numbers(self) -> dict[str, Number]:
        return {
            "planned": self.planned,
            "held": self.held,
            "not_yet": self.not_yet,
            "faulty": self.faulty,
            "plan_done_percent": self.plan_done_percent,
            "participants": self.participants,
            "median_minutes": self.median_minutes,
            "within_limit_percent": self.within_limit_percent,
            "arrived_in_time_percent": self.arrived_percent,
            "items": self.items,
            "items_closed": self.items_closed,
            "items_closed_percent": self.items_closed_percent,
        }

    def account(self) -> str:
        return (
            f"{_count(self.planned)} kegiatan direncanakan: {_count(self.held)} terlaksana, "
            f"{_count(self.not_yet)} belum; tidak dipakai {_count(self.impossible)} dengan jumlah mustahil "
            f"dan {_count(self.repeated)} baris ganda"
        )


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
