"""Keberatan: until when an employee may object to a result (PP 30/2019, PermenPANRB 6/2022)."""

from dataclasses import dataclass
from datetime import date

from abdi_rules.dated import Quantity
from abdi_rules.enums import DayCount
from abdi_rules.errors import BadInput
from abdi_rules.reasons import Result
from abdi_rules.shapes import choice, record, whole
from abdi_rules.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Term:
    """So many days, counted as calendar or as working days."""

    hari: int
    hitungan: DayCount


WINDOW = Quantity("nasional/kinerja/keberatan", record(Term, hari=whole, hitungan=choice(DayCount)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionWindow(Result):
    """The last day to object, and whether an objection came in time (None: none was made yet)."""

    batas: date
    tepat_waktu: bool | None


def window(*, diterima: date, diajukan: date | None = None, on: date) -> ObjectionWindow:
    """The window for an objection to a result received on a day; the day of receipt is day zero."""
    law = WINDOW.on(on)
    batas = Calendar().deadline(diterima, law.value.hari, law.value.hitungan)
    because = [
        law.reason(
            "objection.window",
            hari=str(law.value.hari),
            hitungan=law.value.hitungan,
            diterima=diterima.isoformat(),
            batas=batas.isoformat(),
        )
    ]
    if diajukan is None:
        return ObjectionWindow(batas=batas, tepat_waktu=None, because=because)
    if diajukan < diterima:
        raise BadInput("diajukan", "bad.before_received")
    in_time = diajukan <= batas
    code = "objection.in_time" if in_time else "objection.late"
    because.append(law.reason(code, diajukan=diajukan.isoformat(), batas=batas.isoformat()))
    return ObjectionWindow(batas=batas, tepat_waktu=in_time, because=because)
