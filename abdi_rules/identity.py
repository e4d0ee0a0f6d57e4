"""Reading a NIP (PNS, CPNS) or a nomor induk PPPK. Both have 18 digits, of different meaning.

A number reveals birth date and sex: never put it into a URL, a log or a file name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from abdi_rules.dated import InForce, Quantity
from abdi_rules.enums import Sex, Status
from abdi_rules.errors import Refused
from abdi_rules.reasons import Reason, Result
from abdi_rules.shapes import record, text, whole


@dataclass(frozen=True, slots=True)
class NumberLaw:
    """Digits that stand for the sexes, and the ages at appointment that need no second look."""

    laki_laki: str
    perempuan: str
    usia_terendah: int
    usia_tertinggi: int


_SHAPE = record(NumberLaw, laki_laki=text, perempuan=text, usia_terendah=whole, usia_tertinggi=whole)
NIP = Quantity("nasional/identitas/nip_pns", _SHAPE)
NI_PPPK = Quantity("nasional/identitas/ni_pppk", _SHAPE)

_LENGTH = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class NipParts(Result):
    """The parts of a number.

    `nip` is the bare number, `formatted` as printed ("19860926 201505 1 001"); `appointed_month` is
    None for PPPK, whose number does not tell it; `warnings` are doubts that do not make it wrong.
    """

    nip: str
    formatted: str
    birth_date: date
    appointed_year: int
    appointed_month: int | None
    sex: Sex
    sequence: int
    warnings: Sequence[Reason]


def parse_nip(nip: str, status: Status, on: date) -> NipParts:
    """Read a number, blanks allowed, as it stands on a day.

    Raises Refused with the part that is wrong: nip.length, nip.digits, nip.birth_date,
    nip.birth_future, nip.appointed_month, nip.appointed_year, nip.appointed_future,
    nip.appointed_before_birth, nip.sex or nip.sequence.
    """
    law = (NI_PPPK if status is Status.PPPK else NIP).on(on)
    digits = _digits(nip)
    born = _birth_date(digits[:8], on)
    year, month = _appointed(digits[8:14], status, born, on)
    sex = _sex(digits[14], law.value)
    if digits[15:] == "000":
        raise Refused("nip.sequence", part=digits[15:])
    return NipParts(
        nip=digits,
        formatted=f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}",
        birth_date=born,
        appointed_year=year,
        appointed_month=month,
        sex=sex,
        sequence=int(digits[15:]),
        warnings=_warnings(law, born, year, month),
        because=(law.reason("nip.read", "laki_laki"),),
    )


def _digits(nip: str) -> str:
    bare = "".join(nip.split())
    if not re.fullmatch(r"[0-9]*", bare):
        raise Refused("nip.digits")
    if len(bare) != _LENGTH:
        raise Refused("nip.length", length=str(len(bare)))
    return bare


def _birth_date(part: str, on: date) -> date:
    try:
        born = date(int(part[:4]), int(part[4:6]), int(part[6:]))
    except ValueError:
        raise Refused("nip.birth_date", part=part) from None
    if born > on:
        raise Refused("nip.birth_future", part=part)
    return born


def _appointed(part: str, status: Status, born: date, on: date) -> tuple[int, int | None]:
    year = int(part[:4])
    if year == 0:
        raise Refused("nip.appointed_year", part=part[:4])
    if status is Status.PPPK:
        month, shown, before, after = None, part[:4], year < born.year, year > on.year
    else:
        month, shown = int(part[4:]), part
        if not 1 <= month <= 12:
            raise Refused("nip.appointed_month", part=part[4:])
        before = (year, month) < (born.year, born.month)
        after = (year, month) > (on.year, on.month)
    if after:
        raise Refused("nip.appointed_future", part=shown)
    if before:
        raise Refused("nip.appointed_before_birth", part=shown)
    return year, month


def _sex(digit: str, law: NumberLaw) -> Sex:
    for code, sex in ((law.laki_laki, Sex.LAKI_LAKI), (law.perempuan, Sex.PEREMPUAN)):
        if digit == code:
            return sex
    raise Refused("nip.sex", part=digit)


def _warnings(law: InForce[NumberLaw], born: date, year: int, month: int | None) -> tuple[Reason, ...]:
    """An age at appointment that is unusual deserves a second look, not a refusal."""
    age = year - born.year - (month is not None and month < born.month)
    lowest, highest = law.value.usia_terendah, law.value.usia_tertinggi
    if lowest <= age <= highest:
        return ()
    return (law.reason("nip.age", "usia_terendah", age=str(age), lowest=str(lowest), highest=str(highest)),)
