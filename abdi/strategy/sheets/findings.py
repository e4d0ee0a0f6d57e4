"""What a sheet of goals can hold that is wrong. The codes are stable; docs/imports.md lists them."""

from __future__ import annotations

from abdi.people.enums import Severity
from abdi.people.services.imports.problems import Problem

_E, _W = Severity.ERROR, Severity.WARNING
_PLANNER = "penyusun sasaran unit itu"
_BKD = "BKD"

# code: severity, what is wrong, what to do, who can
_KINDS: dict[str, tuple[Severity, str, str, str]] = {
    "columns_too_many": (
        _E,
        "baris ini berisi lebih banyak kolom daripada judulnya ({detail})",
        "Periksa tanda pemisah atau tanda kutip di baris ini.",
        _PLANNER,
    ),
    "field_empty": (_E, "kolom ini wajib diisi", "Lengkapi, lalu impor lagi.", _PLANNER),
    "text_too_long": (
        _E,
        "isi terlalu panjang, paling banyak {detail} huruf",
        "Ringkas isinya.",
        _PLANNER,
    ),
    "unit_unknown": (_E, "kode ini tidak ada dalam daftar unit", "Salin kode dari Data Pegawai.", _BKD),
    "unit_not_yours": (
        _E,
        "unit ini di luar kewenangan Anda",
        "Hapus baris ini, atau minta yang berwenang mengimpornya.",
        "pengelola kepegawaian unit itu",
    ),
    "number_format": (_E, "bukan angka", "Tulis angka saja, misalnya 75 atau 1.234,5.", _PLANNER),
    "year_format": (_E, "bukan tahun", "Tulis empat angka, misalnya 2025.", _PLANNER),
    "choice_unknown": (_E, "pilihan ini tidak dikenal", "Pilih salah satu: {detail}.", _PLANNER),
    "goal_contradicts": (
        _E,
        "sasaran dengan kode ini berbunyi lain di baris {detail}",
        "Samakan kalimat dan sasaran atasnya di semua baris berkode sama.",
        _PLANNER,
    ),
    "indicator_repeated": (
        _E,
        "indikator ini sudah ada di baris {detail}",
        "Hapus salah satunya.",
        _PLANNER,
    ),
    "parent_unknown": (
        _W,
        "sasaran di atasnya tidak ditemukan; sasaran ini masuk tanpa hubungan ke atas",
        "Impor sasaran unit di atasnya, lalu impor berkas ini lagi.",
        _PLANNER,
    ),
    "refused": (_E, "{detail}", "Perbaiki baris ini, lalu impor lagi.", _PLANNER),
    "column_unknown": (
        _W,
        "kolom ini tidak dikenal dan diabaikan",
        "Perbaiki judul kolom bila isinya perlu diimpor.",
        _PLANNER,
    ),
}


def finding(row: int, column: str, code: str, value: str = "", detail: str = "") -> Problem:
    """A finding told in full: column, value, what is wrong, what to do, who can mend it."""
    severity, sentence, remedy, mender = _KINDS[code]
    flat = " ".join(value.split())
    short = flat if len(flat) <= 60 else f"{flat[:57]}…"
    shown = f'Kolom {column}, "{short}"' if short else f"Kolom {column}" if column else "Baris ini"
    told = sentence.format(detail=detail.rstrip("."))
    message = f"{shown}: {told}. {remedy.format(detail=detail)} Yang dapat memperbaiki: {mender}."
    return Problem(row, column, code, severity, message)
