"""Dated reference data: BerAKHLAK with its guides, golongan of PNS and PPPK."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from abdi_rules.dated import InForce, Quantity
from abdi_rules.enums import Status
from abdi_rules.shapes import listing, record, text


@dataclass(frozen=True, slots=True)
class Behaviour:
    """A value of BerAKHLAK: code, official label, and its three guides in the official wording."""

    kode: str
    nama: str
    panduan: Sequence[str]


@dataclass(frozen=True, slots=True)
class Golongan:
    """A golongan ruang of PNS with its pangkat and the id that SIASN uses."""

    golongan: str
    pangkat: str
    siasn: str


BERAKHLAK = Quantity(
    "nasional/kinerja/berakhlak", listing(record(Behaviour, kode=text, nama=text, panduan=listing(text)))
)
GOLONGAN_PNS = Quantity(
    "nasional/identitas/golongan_pns", listing(record(Golongan, golongan=text, pangkat=text, siasn=text))
)
GOLONGAN_PPPK = Quantity("nasional/identitas/golongan_pppk", listing(text))


def behaviours(on: date) -> InForce[tuple[Behaviour, ...]]:
    """The values of BerAKHLAK, in their official order, with the citation."""
    return BERAKHLAK.on(on)


def golongan_codes(status: Status, on: date) -> tuple[str, ...]:
    """Valid golongan, lowest first: I/a to IV/e for PNS and CPNS, I to XVII for PPPK.

    The two are never read into each other: "IX" is not a golongan of PNS, nor "III/a" one of PPPK.
    """
    if status is Status.PPPK:
        return GOLONGAN_PPPK.on(on).value
    return tuple(row.golongan for row in GOLONGAN_PNS.on(on).value)


def pangkat(golongan: str, on: date) -> str | None:
    """The pangkat of a golongan of PNS; None when there is no such golongan."""
    names = {row.golongan: row.pangkat for row in GOLONGAN_PNS.on(on).value}
    return names.get(golongan)
