from __future__ import annotations

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ReportStatus(TextChoices):
    DRAFT = "draf", _("Draf")
    SUBMITTED = "dilaporkan", _("Sudah dilaporkan")
    OPENED = "dibaca", _("Sedang dibaca atasan")
    RETURNED = "dikembalikan", _("Perlu diperbaiki")
    REPLACED = "diganti", _("Diganti versi baru")


class AssistedStatus(TextChoices):
    """Of what a helper typed for a colleague."""

    WAITING = "menunggu_pemilik", _("Menunggu konfirmasi pemilik")
    CONFIRMED = "dikonfirmasi", _("Sudah dikonfirmasi")
    REFUSED = "tidak_dipakai", _("Tidak dipakai")
    TAKEN_BACK = "ditarik", _("Ditarik kembali")


class Standing(TextChoices):
    """A realisation beside its target. The codes are those of the chips of the frame."""

    EXCEEDED = "melebihi", _("Melebihi target")
    MET = "tercapai", _("Tercapai")
    NEAR = "sedikit_di_bawah", _("Sedikit di bawah target")
    BELOW = "di_bawah_target", _("Di bawah target")
    NOT_MEASURED = "belum_diukur", _("Belum diukur periode ini")


_SMALLER_IS_BETTER: dict[Standing, Promise] = {
    Standing.EXCEEDED: _("Lebih baik dari target"),
    Standing.NEAR: _("Hampir mencapai target"),
    Standing.BELOW: _("Belum mencapai target"),
}
_BY_NOW: dict[Standing, Promise] = {
    Standing.EXCEEDED: _("Di atas rencana"),
    Standing.MET: _("Sesuai rencana"),
    Standing.NEAR: _("Sedikit di bawah rencana"),
    Standing.BELOW: _("Di bawah rencana"),
}


def standing_word(standing: str, *, smaller_is_better: bool, is_part_of_year: bool) -> str:
    """The word of a standing; empty for none.

    "Di bawah target" would read the wrong way round where less is better, and "Melebihi target" where only the part
    of a year's sum that is due by now was exceeded.
    """
    if not standing:
        return ""
    code = Standing(standing)
    if is_part_of_year and code in _BY_NOW:
        return str(_BY_NOW[code])
    return str(_SMALLER_IS_BETTER.get(code, code.label) if smaller_is_better else code.label)


# What was handed in and not sent back: it counts.
HANDED_IN = (ReportStatus.SUBMITTED, ReportStatus.OPENED)
