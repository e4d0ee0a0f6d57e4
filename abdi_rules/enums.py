"""The law's own words as codes. Their labels are in `words/`."""

from enum import StrEnum


class Rating(StrEnum):
    """Rating of hasil kerja or of perilaku kerja (PermenPANRB 6/2022)."""

    DI_ATAS = "di_atas"
    SESUAI = "sesuai"
    DI_BAWAH = "di_bawah"


class Predikat(StrEnum):
    """Predikat kinerja of an employee; "kurang" is printed Kurang/Misconduct on the official form."""

    SANGAT_BAIK = "sangat_baik"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


class PredikatOrganisasi(StrEnum):
    """Predikat kinerja of an organisation or unit."""

    ISTIMEWA = "istimewa"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


class ResultKind(StrEnum):
    """Section of the SKP that a result stands in."""

    UTAMA = "utama"
    TAMBAHAN = "tambahan"


class Direction(StrEnum):
    """Which realisation is better: higher, lower, inside a range, or simply yes."""

    NAIK = "naik"
    TURUN = "turun"
    RENTANG = "rentang"
    YA_TIDAK = "ya_tidak"


class Status(StrEnum):
    """Kind of civil servant, as far as the form of the number goes."""

    PNS = "PNS"
    CPNS = "CPNS"
    PPPK = "PPPK"


class Sex(StrEnum):
    """Sex as the number records it: L laki-laki (1), P perempuan (2)."""

    LAKI_LAKI = "L"
    PEREMPUAN = "P"


class DayCount(StrEnum):
    """How days of a term are counted."""

    KALENDER = "kalender"
    KERJA = "kerja"
