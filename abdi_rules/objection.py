"""Keberatan: when a result was received, until when one may object, and the days of its examination.

PP 30/2019 and PermenPANRB 6/2022 give the window alone; the other days are local policy.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from abdi_rules.dated import Quantity
from abdi_rules.enums import DayCount, Manner
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


@dataclass(frozen=True, slots=True)
class Examination:
    """Calendar days from notice until a result counts as received; from filing for the penilai's statement, and for
    the decision.
    """

    dianggap_diterima: int
    keterangan: int
    putusan: int


EXAMINATION = Quantity(
    "dki_jakarta/kinerja/pemeriksaan_keberatan",
    record(Examination, dianggap_diterima=whole, keterangan=whole, putusan=whole),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionReceipt(Result):
    """The day on which a result was received, and how that is known."""

    diterima: date
    cara: Manner


def receipt(*, diberitahukan: date, dibuka: date | None = None, on: date) -> ObjectionReceipt:
    """The day the result was opened, or so many days after notice, whichever comes first."""
    if dibuka is not None and dibuka < diberitahukan:
        raise BadInput("dibuka", "bad.before_notice")
    law = EXAMINATION.on(on)
    latest = diberitahukan + timedelta(days=law.value.dianggap_diterima)
    opened = dibuka is not None and dibuka <= latest
    day = dibuka if dibuka is not None and opened else latest
    return ObjectionReceipt(
        diterima=day,
        cara=Manner.DIBUKA if opened else Manner.DIANGGAP,
        because=[
            law.reason(
                "objection.opened" if opened else "objection.deemed",
                diberitahukan=diberitahukan.isoformat(),
                hari=str(law.value.dianggap_diterima),
                diterima=day.isoformat(),
            )
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionClocks(Result):
    """The last day for the statement of the penilai, and for the decision."""

    keterangan: date
    putusan: date


def clocks(*, diajukan: date, on: date) -> ObjectionClocks:
    """The clocks of an objection that was filed on a day; that day is day zero."""
    law = EXAMINATION.on(on)
    heard = diajukan + timedelta(days=law.value.keterangan)
    decided = diajukan + timedelta(days=law.value.putusan)
    because = [
        law.reason(
            "objection.clocks",
            diajukan=diajukan.isoformat(),
            keterangan=heard.isoformat(),
            putusan=decided.isoformat(),
        )
    ]
    return ObjectionClocks(keterangan=heard, putusan=decided, because=because)


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
