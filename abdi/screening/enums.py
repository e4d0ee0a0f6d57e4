from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FindingKind(TextChoices):
    """What looks odd. None of them is a fault, and none has an effect on a figure or a rating."""

    FILE_OF_OTHER_PERIOD = "berkas_periode_lain", _("Berkas yang sama pada periode lain")
    FILE_OF_OTHERS = "berkas_orang_lain", _("Berkas yang sama pada pegawai lain")
    TEXT_OF_OTHERS = "uraian_orang_lain", _("Uraian yang sama pada pegawai lain")
    TEXT_OF_OTHER_PERIOD = "uraian_periode_lain", _("Uraian yang sama pada periode lain")
    DIARY_OF_OTHERS = "catatan_orang_lain", _("Catatan yang sama pada pegawai lain")
    DIARY_OF_LAST_MONTH = "catatan_bulan_lalu", _("Catatan yang sama dengan bulan sebelumnya")
    SAME_HOURS = "jam_bersamaan", _("Dua kegiatan pada jam yang sama")


class FindingStatus(TextChoices):
    OPEN = "menunggu_penjelasan", _("Menunggu penjelasan")
    EXPLAINED = "dijelaskan", _("Sudah dijelaskan")
    SHARED = "kerja_bersama", _("Kerja bersama")
    CLEARED = "jelas", _("Dianggap jelas")


class MarkKind(TextChoices):
    FILE = "berkas", _("Berkas")
    TEXT = "uraian", _("Uraian")
    DIARY = "catatan", _("Catatan Harian")


# What people who work together may well share.
SHAREABLE = (FindingKind.FILE_OF_OTHERS, FindingKind.TEXT_OF_OTHERS, FindingKind.DIARY_OF_OTHERS)

# What may be answered: a person may add to what he said until the superior has called it clear.
UNSETTLED = (FindingStatus.OPEN, FindingStatus.EXPLAINED)
"""Closed by the team's own word or by the superior's: the rest."""
