"""What an import can find wrong. The codes are stable; docs/imports.md lists them for those who script against them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from abdi.people.enums import Severity


class Mender(StrEnum):
    """Who can mend it."""

    UNIT = "pengelola kepegawaian unit"
    BKD = "BKD"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: whether it rejects the row, what is said of it, what to do, and who can."""

    severity: Severity
    sentence: str
    remedy: str
    mender: Mender = Mender.UNIT


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding in one row. `subject` is the key of the person or unit it is about, where that is known."""

    row: int
    column: str
    code: str
    severity: Severity
    message: str
    subject: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


_NIP = "Salin NIP dari SK, tanpa mengetik ulang."
_LATER = "Tetapkan di Yang belum beres, atau perbaiki berkas lalu impor lagi."
_DATE = "Tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-01-31."


def _error(sentence: str, remedy: str, mender: Mender = Mender.UNIT) -> Kind:
    return Kind(Severity.ERROR, sentence, remedy, mender)


def _warning(sentence: str, remedy: str, mender: Mender = Mender.UNIT) -> Kind:
    return Kind(Severity.WARNING, sentence, remedy, mender)


# {detail} is what the check adds: the sentence of the rule, the row it clashes with, the choices there are.
KINDS: dict[str, Kind] = {
    "columns_too_many": _error(
        "baris ini berisi lebih banyak kolom daripada judulnya ({detail})",
        "Periksa tanda pemisah atau tanda kutip di baris ini.",
    ),
    "text_too_long": _error("isi terlalu panjang, paling banyak {detail} huruf", "Persingkat isinya."),
    "nip_empty": _error("NIP kosong", _NIP),
    "nip_digits_lost": _error(
        "angka terakhir NIP hilang karena sel disimpan sebagai bilangan",
        "Ubah format kolom menjadi Teks, salin ulang NIP, lalu simpan.",
    ),
    "nip_digits": _error("{detail}", _NIP),
    "nip_length": _error("{detail}", _NIP),
    "nip_birth_date": _error("{detail}", _NIP),
    "nip_birth_future": _error("{detail}", _NIP),
    "nip_appointment_month": _error("{detail}", _NIP),
    "nip_appointment_year": _error("{detail}", _NIP),
    "nip_appointment_future": _error("{detail}", _NIP),
    "nip_appointment_before_birth": _error("{detail}", _NIP),
    "nip_sex": _error("{detail}", _NIP),
    "nip_sequence": _error("{detail}", _NIP),
    "nip_duplicate": _error(
        "NIP ini sudah ada di baris {detail}; baris pertama yang dipakai",
        "Hapus salah satu baris, atau perbaiki NIP yang keliru.",
    ),
    "name_empty": _error("nama kosong", "Isi nama tanpa gelar."),
    "status_unknown": _error("status tidak dikenal", "Isi salah satu: {detail}."),
    "job_type_unknown": _error("jenis jabatan tidak dikenal", "Isi salah satu: {detail}."),
    "title_empty": _error("nama jabatan kosong", "Isi nama jabatan sesuai SK."),
    "unit_unknown": _error(
        "kode unit tidak ada dalam daftar unit kerja",
        "Pakai kode dari daftar unit, atau minta BKD mengimpor unitnya lebih dulu.",
    ),
    "unit_outside_scope": _error(
        "unit ini di luar wewenang Anda", "Kirim baris ini ke pengelola unit tersebut.", Mender.BKD
    ),
    "person_outside_scope": _error(
        "pegawai ini tercatat di {detail}, di luar wewenang Anda",
        "Minta BKD memindahkannya, atau perbaiki NIP bila keliru.",
        Mender.BKD,
    ),
    "golongan_unknown": _error("golongan tidak dikenal untuk status {detail}", "Periksa golongan di SK."),
    "code_empty": _error("kode kosong", "Isi kode yang tetap dan unik."),
    "code_duplicate": _error(
        "kode ini sudah ada di baris {detail}; baris pertama yang dipakai", "Hapus salah satu baris."
    ),
    "code_format": _error(
        "kode hanya boleh berisi huruf, angka, titik, dan tanda hubung", "Perbaiki penulisan kode."
    ),
    "kind_unknown": _error("jenis unit tidak dikenal", "Isi salah satu: {detail}.", Mender.BKD),
    "parent_unknown": _error(
        "kode induk tidak ada di berkas maupun di daftar unit", "Tambahkan unit induknya.", Mender.BKD
    ),
    "parent_circle": _error(
        "unit ini membawahi dirinya sendiri lewat induknya", "Perbaiki kode induk.", Mender.BKD
    ),
    "column_unknown": _warning(
        "kolom ini tidak dikenal dan diabaikan", "Perbaiki judul kolom bila isinya perlu diimpor."
    ),
    "formula_text": _warning(
        "isi diawali tanda rumus; disimpan sebagai teks biasa", "Hapus tanda di depan bila tidak dimaksud."
    ),
    "nip_age": _warning("{detail}", "Cocokkan NIP dengan SK."),
    "nrk_format": _warning(
        "NRK harus berupa angka, paling banyak sepuluh; NRK tidak disimpan", "Isi NRK yang benar."
    ),
    "nrk_duplicate": _warning(
        "NRK ini sudah dipakai pegawai lain ({detail}); NRK tidak disimpan", "Periksa NRK keduanya."
    ),
    "sex_unknown": _warning("jenis kelamin tidak dikenal; dipakai menurut NIP", "Isi L atau P."),
    "sex_contradicts_nip": _warning(
        "berbeda dari jenis kelamin menurut NIP ({detail})", "Cocokkan keduanya dengan SK."
    ),
    "birth_date_contradicts_nip": _warning(
        "berbeda dari tanggal lahir menurut NIP ({detail})", "Cocokkan keduanya dengan SK."
    ),
    "date_format": _warning("format tanggal berbeda; dibaca sebagai {detail}", _DATE),
    "date_invalid": _warning("bukan tanggal yang ada; tidak dipakai", _DATE),
    "date_empty": _warning("tanggal kosong; dipakai {detail}", _DATE),
    "date_future": _warning("tanggal ini belum tiba; berlaku mulai hari itu", "Periksa tahunnya."),
    "post_older": _warning(
        "TMT lebih lama daripada catatan yang berlaku sejak {detail}; catatan tidak diubah",
        "Perbaiki TMT di berkas bila keliru.",
    ),
    "golongan_empty": _warning("golongan kosong", "Isi golongan sesuai SK."),
    "class_invalid": _warning("kelas jabatan harus angka 1 sampai 17; tidak disimpan", "Isi kelas jabatan."),
    "email_invalid": _warning("alamat surel tidak lengkap; tidak disimpan", "Isi seperti nama@contoh.go.id."),
    "superior_empty": _warning("atasan kosong; {detail}", _LATER),
    "superior_unknown": _warning("atasan tidak ditemukan; {detail}", _LATER),
    "superior_self": _warning("pegawai ini ditulis sebagai atasannya sendiri; {detail}", _LATER),
    "superior_circle": _warning("atasan saling membawahi, {detail}", _LATER),
    "superior_corrected": _warning(
        "atasan di berkas sudah diganti di Abdi (koreksi, mutasi, Plt./Plh., atau penugasan); yang di Abdi dipakai",
        "Perbarui data di aplikasi asal.",
    ),
}


def problem(
    row: int, column: str, code: str, value: str = "", detail: str = "", subject: str = ""
) -> Problem:
    """A finding told in full: column, value, what is wrong, what to do, who can."""
    kind = KINDS[code]
    shown = f'Kolom {column}, "{_short(value)}"' if value else f"Kolom {column}" if column else "Baris ini"
    sentence = kind.sentence.format(detail=detail).rstrip(".")
    sentence = sentence[:1].lower() + sentence[1:] if not sentence[:2].isupper() else sentence
    message = f"{shown}: {sentence}. {kind.remedy.format(detail=detail)} Yang dapat memperbaiki: {kind.mender.value}."
    return Problem(row, column, code, kind.severity, message, subject)


def _short(value: str) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= 60 else f"{flat[:57]}…"
