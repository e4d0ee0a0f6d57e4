"""Dated reference data: BerAKHLAK with its guides, golongan of PNS and PPPK, codes of SIASN."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from abdi_rules.dated import InForce, Quantity
from abdi_rules.enums import Predikat, Rating, Status
from abdi_rules.shapes import listing, record, table, text, whole


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


@dataclass(frozen=True, slots=True)
class SiasnCodes:
    """Numbers that e-Kinerja BKN and SIASN use for ratings and, as "kuadran", for predikat."""

    rating: Mapping[Rating, int]
    kuadran: Mapping[Predikat, int]


BERAKHLAK = Quantity(
    "nasional/kinerja/berakhlak", listing(record(Behaviour, kode=text, nama=text, panduan=listing(text)))
)
GOLONGAN_PNS = Quantity(
    "nasional/identitas/golongan_pns", listing(record(Golongan, golongan=text, pangkat=text, siasn=text))
)
GOLONGAN_PPPK = Quantity("nasional/identitas/golongan_pppk", listing(text))

SIASN = Quantity(
    "nasional/siasn/kode", record(SiasnCodes, rating=table(Rating, whole), kuadran=table(Predikat, whole))
)


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


def siasn_codes(on: date) -> InForce[SiasnCodes]:
    """Codes for exchange with BKN.

    The kuadran follows from the predikat that was set. It must not be taken as the greater of the two
    rating codes, as one public client does: that gives 3 for behaviour below expectation where the
    matrix gives 4 (Kurang).
    """
    return SIASN.on(on)
