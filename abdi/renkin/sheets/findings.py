"""What a sheet of days can hold that is wrong. The codes are stable; docs/imports.md lists them."""

from __future__ import annotations

from abdi.people.enums import Severity
from abdi.people.services.imports.problems import Problem

_E, _W = Severity.ERROR, Severity.WARNING
_HR = "pengelola kepegawaian unit itu"

# code: severity, what is wrong, what to do, who can
_KINDS: dict[str, tuple[Severity, str, str, str]] = {
    "columns_too_many": (
        _E,
        "baris ini berisi lebih banyak kolom daripada judulnya ({detail})",
        "Periksa tanda pemisah atau tanda kutip di baris ini.",
        _HR,
    ),
    "field_empty": (_E, "kolom ini wajib diisi", "Lengkapi, lalu impor lagi.", _HR),
    "nrk_unknown": (
        _E,
        "NRK ini tidak ada dalam data pegawai",
        "Salin NRK dari Data Pegawai.",
        _HR,
    ),
    "not_part_time": (
        _E,
        "pegawai ini bukan PPPK Paruh Waktu",
        "Hapus baris ini; kehadiran pegawai lain tidak masuk formulir ini.",
        _HR,
    ),
    "person_not_yours": (
        _E,
        "pegawai ini di luar kewenangan Anda",
        "Hapus baris ini, atau minta yang berwenang mengimpornya.",
        _HR,
    ),
    "nrk_repeated": (
        _E,
        "NRK ini sudah ada di baris {detail}; satu orang hanya satu baris sebulan",
        "Hapus salah satunya.",
        _HR,
    ),
    "days_format": (
        _E,
        "bukan jumlah hari",
        "Tulis angka bulat 0 sampai {detail}, atau kosongkan bila belum diketahui.",
        _HR,
    ),
    "days_too_many": (
        _E,
        "cuti, sakit, dan alpa melebihi hari efektif ({detail})",
        "Periksa keempat angkanya.",
        _HR,
    ),
    "days_beside_kept": (
        _E,
        "bersama angka yang sudah tersimpan, cuti, sakit, dan alpa melebihi hari efektif ({detail})",
        "Isi keempat angkanya di baris ini.",
        _HR,
    ),
    "days_missing": (
        _W,
        "belum diketahui, jadi tetap kosong dan tidak dihitung nol",
        "Isi setelah diketahui, lalu impor berkas ini lagi.",
        _HR,
    ),
    "event_date": (
        _E,
        "bukan tanggal di bulan {detail} yang sudah lewat",
        "Tulis tanggal seperti 2026-10-09, dan impor tiap bulan dari berkas bulan itu.",
        _HR,
    ),
    "event_unknown": (
        _E,
        "jenis kejadian ini tidak dikenal",
        "Pakai terlambat, pulang_cepat, alpa, izin, sakit, cuti_tahunan, atau dinas_luar.",
        _HR,
    ),
    "event_repeated": (
        _E,
        "hari itu sudah disebut di baris {detail} dengan jenis lain",
        "Satu orang satu hari hanya satu jenis ketidakhadiran. Hapus yang keliru.",
        _HR,
    ),
    "event_uncounted": (
        _W,
        "izin tidak termasuk empat angka formulir ini dan tidak dihitung",
        "Bila seharusnya cuti, sakit, atau alpa, perbaiki jenisnya.",
        _HR,
    ),
    "others_passed_over": (
        _W,
        "{detail} baris berisi pegawai yang bukan PPPK Paruh Waktu di lingkup Anda dan dilewati",
        "Tidak perlu dihapus; kehadiran mereka tidak masuk formulir ini.",
        _HR,
    ),
    "effective_missing": (
        _W,
        "hari efektif bulan ini belum diketahui, dan berkas kejadian tidak memuatnya",
        "Isi hari efektif pada halaman orang itu, atau impor berkas rekap hari.",
        _HR,
    ),
    "column_unknown": (
        _W,
        "kolom ini tidak dikenal dan diabaikan",
        "Perbaiki judul kolom bila isinya perlu diimpor.",
        _HR,
    ),
}


def finding(row: int, column: str, code: str, value: str = "", detail: str = "") -> Problem:
    """A finding told in full: column, value, what is wrong, what to do, who can mend it."""
    severity, sentence, remedy, mender = _KINDS[code]
    flat = " ".join(value.split())
    short = flat if len(flat) <= 60 else f"{flat[:57]}…"
    shown = f'Kolom {column}, "{short}"' if short else f"Kolom {column}" if column else "Baris ini"
    told = sentence.format(detail=detail)
    message = f"{shown}: {told}. {remedy.format(detail=detail)} Yang dapat memperbaiki: {mender}."
    return Problem(row, column, code, severity, message)
