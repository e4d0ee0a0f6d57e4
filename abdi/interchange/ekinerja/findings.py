"""What an SKP from e-Kinerja can hold that cannot be taken over as it is. The codes are stable (docs/ekinerja.md)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.people.enums import Severity

Words = str | Promise
_OWNER = gettext_lazy("Anda, di SKP Saya")
_SUPERIOR = gettext_lazy("atasan Anda, bila RHK-nya memang belum disusun di sini")
_FILE = gettext_lazy("Anda, di e-Kinerja atau pada berkasnya")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: whether the row stays out, what is wrong, what to do, who can mend it."""

    severity: Severity
    sentence: Words
    remedy: Words
    mender: Words


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding in one row of the file, rows counted as a spreadsheet does."""

    row: int
    code: str
    value: str = ""
    detail: str = ""

    @property
    def severity(self) -> Severity:
        return KINDS[self.code].severity

    @property
    def message(self) -> str:
        """The finding in full: what was read, what is wrong, what to do, who can mend it."""
        kind = KINDS[self.code]
        flat = " ".join(self.value.split())
        shown = f'"{flat if len(flat) <= 80 else flat[:77] + "…"}": ' if flat else ""
        return _("%(shown)s%(sentence)s. %(remedy)s Yang dapat memperbaiki: %(mender)s.") % {
            "shown": shown,
            "sentence": str(kind.sentence).format(detail=self.detail),
            "remedy": kind.remedy,
            "mender": kind.mender,
        }


_E, _W = Severity.ERROR, Severity.WARNING

KINDS: dict[str, Kind] = {
    "indicator_without_result": Kind(
        _E,
        gettext_lazy("indikator ini berdiri sebelum rencana hasil kerja mana pun"),
        gettext_lazy("Isi kolom rencana hasil kerja di baris ini atau di atasnya."),
        _FILE,
    ),
    "result_without_indicator": Kind(
        _W,
        gettext_lazy("rencana hasil kerja ini tidak mempunyai indikator; RHK-nya diambil"),
        gettext_lazy("Tambahkan indikatornya sebelum mengajukan SKP."),
        _OWNER,
    ),
    "text_too_long": Kind(
        _E, gettext_lazy("lebih dari {detail} huruf"), gettext_lazy("Ringkas isinya."), _FILE
    ),
    "already_there": Kind(
        _W,
        gettext_lazy("RHK dengan tulisan ini sudah ada dalam draf dan tidak diubah"),
        gettext_lazy("Ubah di SKP Saya bila isinya berbeda."),
        _OWNER,
    ),
    "target_unread": Kind(
        _W,
        gettext_lazy("target ini bukan angka dengan satuan; indikatornya diambil tanpa target"),
        gettext_lazy("Isi target dan satuannya."),
        _OWNER,
    ),
    "target_empty": Kind(
        _W,
        gettext_lazy("targetnya kosong"),
        gettext_lazy("Isi target dan satuannya."),
        _OWNER,
    ),
    "choice_unknown": Kind(
        _W,
        gettext_lazy("aspek atau perspektif ini tidak dikenal; indikatornya diambil tanpa itu"),
        gettext_lazy("Pilih yang sesuai."),
        _OWNER,
    ),
    "superior_unknown": Kind(
        _W,
        gettext_lazy("tidak ada RHK atasan atau sasaran unit dengan tulisan ini; kalimatnya disimpan"),
        gettext_lazy("Hubungkan kemudian; SKP boleh diajukan tanpa itu."),
        _SUPERIOR,
    ),
}
