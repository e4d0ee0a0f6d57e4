"""What a sheet can hold that is wrong. The codes are stable; docs/activities.md lists them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.people.enums import Severity

Words = str | Promise
_YOU = gettext_lazy("Anda sendiri")
_SKP = gettext_lazy("Anda sendiri, di SKP Saya atau pada catatannya")
_OPERATOR = gettext_lazy("administrator sistem, yang mengatur jangka waktu ini")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: whether it refuses the row, what is wrong, what to do, who can mend it."""

    severity: Severity
    sentence: Words
    remedy: Words
    mender: Words = _YOU


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding in one row, as data; told by `tell`."""

    row: int
    column: str
    code: str
    value: str = ""
    detail: str = ""

    @property
    def severity(self) -> Severity:
        return KINDS[self.code].severity


_E, _W = Severity.ERROR, Severity.WARNING

KINDS: dict[str, Kind] = {
    "columns_too_many": Kind(
        _E,
        gettext_lazy("baris ini berisi lebih banyak kolom daripada judulnya"),
        gettext_lazy("Periksa tanda pemisah atau tanda kutip di baris ini."),
    ),
    "day_empty": Kind(
        _E, gettext_lazy("tanggal kosong"), gettext_lazy("Isi tanggal, misalnya 2026-10-07 atau 07/10/2026.")
    ),
    "day_format": Kind(
        _E,
        gettext_lazy("bukan tanggal yang ada"),
        gettext_lazy("Tulis seperti 2026-10-07 atau 07/10/2026, hari sebelum bulan."),
    ),
    "day_future": Kind(
        _E, gettext_lazy("tanggal ini belum tiba"), gettext_lazy("Catat kegiatan yang sudah dilakukan.")
    ),
    "day_too_old": Kind(
        _E,
        gettext_lazy("lebih lama daripada {detail}, hari paling awal yang masih dapat dicatat"),
        gettext_lazy("Hapus baris ini, atau minta jangka waktunya diperpanjang."),
        _OPERATOR,
    ),
    "text_empty": Kind(_E, gettext_lazy("kegiatan kosong"), gettext_lazy("Tulis apa yang dilakukan.")),
    "text_too_long": Kind(
        _E, gettext_lazy("isi terlalu panjang, paling banyak {detail} huruf"), gettext_lazy("Ringkas isinya.")
    ),
    "hour_format": Kind(
        _E, gettext_lazy("bukan jam yang ada"), gettext_lazy("Tulis seperti 08.30, atau kosongkan.")
    ),
    "hours_backwards": Kind(
        _E,
        gettext_lazy("jam selesai tidak sesudah jam mulai"),
        gettext_lazy(
            "Perbaiki salah satunya, atau kosongkan. Jaga malam boleh lewat tengah malam, paling lama 16 jam."
        ),
    ),
    "quantity_format": Kind(
        _E,
        gettext_lazy("bukan angka"),
        gettext_lazy("Tulis angka saja, misalnya 12 atau 3,5; satuannya di kolom Satuan."),
    ),
    "action_unknown": Kind(
        _W,
        gettext_lazy("tidak ada RHK dengan tulisan ini di SKP Anda; catatannya masuk, belum dikaitkan"),
        gettext_lazy("Kaitkan pada catatannya, atau salin tulisan RHK dari SKP."),
        _SKP,
    ),
    "evidence_not_a_link": Kind(
        _W,
        gettext_lazy("bukan tautan; catatannya masuk tanpa bukti dukung"),
        gettext_lazy("Tulis alamat yang diawali https://."),
    ),
    "column_unknown": Kind(
        _W,
        gettext_lazy("kolom ini tidak dikenal dan diabaikan"),
        gettext_lazy("Perbaiki judul kolom bila isinya perlu diimpor."),
    ),
}


def tell(finding: Finding) -> str:
    """A finding in full: column, value, what is wrong, what to do, who can mend it."""
    kind = KINDS[finding.code]
    if not finding.column:
        where = _("Baris ini")
    elif finding.value:
        where = _('Kolom %(column)s, "%(value)s"') % {"column": finding.column, "value": finding.value}
    else:
        where = _("Kolom %(column)s") % {"column": finding.column}
    return _("%(where)s: %(sentence)s. %(remedy)s Yang dapat memperbaiki: %(mender)s.") % {
        "where": where,
        "sentence": str(kind.sentence).format(detail=finding.detail),
        "remedy": kind.remedy,
        "mender": kind.mender,
    }
