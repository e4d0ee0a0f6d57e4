"""Kinds of findings of an import in a few words, for lists and filters; the codes are those of docs/imports.md."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

WORDS = {
    "columns_too_many": _("Terlalu banyak kolom"),
    "text_too_long": _("Isi terlalu panjang"),
    "nip_empty": _("NIP kosong"),
    "nip_digits_lost": _("Angka terakhir NIP hilang"),
    "nip_digits": _("NIP bukan angka"),
    "nip_length": _("Panjang NIP keliru"),
    "nip_birth_date": _("Tanggal lahir dalam NIP keliru"),
    "nip_birth_future": _("Tanggal lahir dalam NIP belum tiba"),
    "nip_appointment_month": _("Bulan pengangkatan dalam NIP keliru"),
    "nip_appointment_year": _("Tahun pengangkatan dalam NIP keliru"),
    "nip_appointment_future": _("Pengangkatan dalam NIP belum tiba"),
    "nip_appointment_before_birth": _("Pengangkatan dalam NIP mendahului kelahiran"),
    "nip_sex": _("Jenis kelamin dalam NIP keliru"),
    "nip_sequence": _("Nomor urut NIP keliru"),
    "nip_duplicate": _("NIP ganda"),
    "name_empty": _("Nama kosong"),
    "status_unknown": _("Status tidak dikenal"),
    "job_type_unknown": _("Jenis jabatan tidak dikenal"),
    "title_empty": _("Nama jabatan kosong"),
    "unit_unknown": _("Kode unit tidak dikenal"),
    "unit_outside_scope": _("Unit di luar wewenang"),
    "person_outside_scope": _("Pegawai di luar wewenang"),
    "golongan_unknown": _("Golongan tidak dikenal"),
    "code_empty": _("Kode kosong"),
    "code_duplicate": _("Kode ganda"),
    "code_format": _("Penulisan kode keliru"),
    "kind_unknown": _("Jenis unit tidak dikenal"),
    "parent_unknown": _("Kode induk tidak dikenal"),
    "parent_circle": _("Unit membawahi dirinya sendiri"),
    "column_unknown": _("Kolom tidak dikenal"),
    "formula_text": _("Diawali tanda rumus"),
    "nip_age": _("Umur menurut NIP janggal"),
    "nrk_format": _("Penulisan NRK keliru"),
    "nrk_duplicate": _("NRK dipakai pegawai lain"),
    "sex_unknown": _("Jenis kelamin tidak dikenal"),
    "sex_contradicts_nip": _("Jenis kelamin berbeda dari NIP"),
    "birth_date_contradicts_nip": _("Tanggal lahir berbeda dari NIP"),
    "date_format": _("Format tanggal berbeda"),
    "date_invalid": _("Tanggal tidak ada"),
    "date_empty": _("Tanggal kosong"),
    "date_future": _("Tanggal belum tiba"),
    "post_older": _("TMT jabatan lebih lama dari catatan"),
    "golongan_empty": _("Golongan kosong"),
    "class_invalid": _("Kelas jabatan keliru"),
    "email_invalid": _("Alamat surel keliru"),
    "superior_empty": _("Atasan kosong"),
    "superior_unknown": _("Atasan tidak ditemukan"),
    "superior_self": _("Menjadi atasan sendiri"),
    "superior_circle": _("Atasan saling membawahi"),
    "superior_corrected": _("Atasan sudah dikoreksi"),
}


def words_of(code: str) -> str:
    """What a code means; the code itself for one that is no longer given."""
    return str(WORDS.get(code, code))
