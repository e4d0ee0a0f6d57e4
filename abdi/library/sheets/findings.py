"""What a sheet of targets can hold that is wrong. The codes are stable; docs/imports.md lists them."""

from __future__ import annotations

from abdi.people.enums import Severity
from abdi.people.services.imports.problems import Problem

_E, _W = Severity.ERROR, Severity.WARNING
_AUTHOR = "penyusun templat"

# code: severity, what is wrong, what to do, who can
_KINDS: dict[str, tuple[Severity, str, str, str]] = {
    "columns_too_many": (
        _E,
        "baris ini berisi lebih banyak kolom daripada judulnya ({detail})",
        "Periksa tanda pemisah atau tanda kutip di baris ini.",
        _AUTHOR,
    ),
    "field_empty": (_E, "kolom ini wajib diisi", "Lengkapi, lalu impor lagi.", _AUTHOR),
    "unit_unknown": (_E, "kode ini tidak ada dalam daftar unit", "Salin kode dari contoh berkas.", "BKD"),
    "unit_outside": (
        _E,
        "unit ini di luar lingkup templat",
        "Hapus baris ini, atau terbitkan templat dengan lingkup yang memuatnya.",
        _AUTHOR,
    ),
    "unit_without_holder": (
        _W,
        "tidak ada pemegang jabatan di unit ini hari ini; targetnya tetap disimpan",
        "Periksa kodenya, atau biarkan bila jabatannya akan diisi.",
        "pengelola kepegawaian unit itu",
    ),
    "unit_repeated": (_E, "unit ini sudah ada di baris {detail}", "Hapus salah satunya.", _AUTHOR),
    "target_repeated": (
        _E,
        "target indikator ini untuk unit yang sama sudah ada di baris {detail}",
        "Hapus salah satunya.",
        _AUTHOR,
    ),
    "indicator_unknown": (
        _E,
        "indikator ini tidak ada dalam templat",
        "Tulis kodenya seperti pada contoh berkas, misalnya 1.1.",
        _AUTHOR,
    ),
    "number_format": (_E, "bukan angka", "Tulis angka saja, misalnya 75 atau 1.234,5.", _AUTHOR),
    "bounds_order": (
        _E,
        "batas atas lebih kecil daripada targetnya",
        "Tukar atau perbaiki angkanya.",
        _AUTHOR,
    ),
    "bound_missing": (
        _E,
        "rentang memerlukan target dan batas atas",
        "Isi keduanya, atau kosongkan.",
        _AUTHOR,
    ),
    "row_without_target": (
        _W,
        "baris ini tidak berisi target; yang tersimpan tetap seperti semula",
        "Isi targetnya bila perlu; pemegang jabatan di unit ini mengisinya sendiri bila kosong.",
        _AUTHOR,
    ),
    "column_unknown": (
        _W,
        "kolom ini tidak dikenal dan diabaikan",
        "Pakai judul kolom dari contoh berkas bila isinya perlu diimpor.",
        _AUTHOR,
    ),
}


def finding(row: int, column: str, code: str, value: str = "", detail: str = "") -> Problem:
    """A finding told in full: column, value, what is wrong, what to do, who can mend it."""
    severity, sentence, remedy, mender = _KINDS[code]
    flat = " ".join(value.split())
    short = flat if len(flat) <= 60 else f"{flat[:57]}…"
    shown = f'Kolom {column}, "{short}"' if short else f"Kolom {column}" if column else "Baris ini"
    message = f"{shown}: {sentence.format(detail=detail)}. {remedy} Yang dapat memperbaiki: {mender}."
    return Problem(row, column, code, severity, message)
