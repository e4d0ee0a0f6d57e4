"""Absence without valid reason (PP 94/2021). It flags what must be examined; it never punishes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from abdi_rules.checks import between
from abdi_rules.dated import Quantity
from abdi_rules.enums import DisciplineLevel, Sanction
from abdi_rules.reasons import Result
from abdi_rules.shapes import choice, record, table, whole


@dataclass(frozen=True, slots=True)
class Threshold:
    """From how many days in the year a sanction comes into question, and its level."""

    mulai: int
    tingkat: DisciplineLevel


@dataclass(frozen=True, slots=True)
class Run:
    """From how many days on end a sanction comes into question, whatever the sum."""

    mulai: int
    sanksi: Sanction


@dataclass(frozen=True, slots=True)
class AbsenceLaw:
    """Thresholds by sum of the year, and by days on end."""

    kumulatif: Mapping[Sanction, Threshold]
    berturut_turut: Run


ABSENCE = Quantity(
    "nasional/disiplin/tidak_masuk_kerja",
    record(
        AbsenceLaw,
        kumulatif=table(Sanction, record(Threshold, mulai=whole, tingkat=choice(DisciplineLevel))),
        berturut_turut=record(Run, mulai=whole, sanksi=choice(Sanction)),
    ),
)

_DAYS_OF_YEAR = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceResult(Result):
    """Level and sanction to be examined in a formal procedure; tidak_ada when there is nothing to examine."""

    level: DisciplineLevel
    sanction: Sanction
    to_examine: bool


def absence(*, days: int, longest_run: int, on: date) -> AbsenceResult:
    """What must be examined, given working days absent in the year and the longest run of them on end."""
    between("days", days, 0, _DAYS_OF_YEAR)
    between("longest_run", longest_run, 0, days)
    law = ABSENCE.on(on)
    run = law.value.berturut_turut
    if longest_run >= run.mulai:
        sanction = run.sanksi
        reason = law.reason(
            "discipline.run",
            "berturut_turut",
            longest_run=str(longest_run),
            mulai=str(run.mulai),
            sanksi=sanction,
        )
    else:
        sanction = _by_sum(days, law.value.kumulatif)
        code = "discipline.none" if sanction is Sanction.TIDAK_ADA else "discipline.sum"
        reason = law.reason(code, "kumulatif", sanction, days=str(days), sanksi=sanction)
    level = law.value.kumulatif[sanction].tingkat
    to_examine = level is not DisciplineLevel.TIDAK_ADA
    because = (reason, law.reason("discipline.flag_only", "", tingkat=level)) if to_examine else (reason,)
    return AbsenceResult(level=level, sanction=sanction, to_examine=to_examine, because=because)


def _by_sum(days: int, thresholds: Mapping[Sanction, Threshold]) -> Sanction:
    reached = [sanction for sanction, threshold in thresholds.items() if days >= threshold.mulai]
    return max(reached, key=lambda sanction: thresholds[sanction].mulai)
