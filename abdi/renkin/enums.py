from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RenkinState(TextChoices):
    """How far a Renkin is. It is computed from what stands, never stored."""

    DRAFT = "renkin_draf", _("Belum disampaikan")
    HANDED_IN = "renkin_disampaikan", _("Sudah disampaikan")
    CHANGED = "renkin_berubah", _("Berubah sejak disampaikan")


class Origin(TextChoices):
    """How the days of a month came in."""

    TYPED = "diketik", _("Diketik")
    SHEET = "berkas", _("Dari berkas")


class Missing(TextChoices):
    """Why a figure of the monthly form is not there. None of these is zero."""

    NO_FIGURE = "bukan_angka", _("Target ini tidak berupa angka")
    NOT_BROKEN_DOWN = "belum_dirinci", _("Target belum dirinci per bulan")
    AWAY = "tidak_dikerjakan", _("Tidak dihitung: cuti panjang atau tugas belajar")
    NOT_DUE = "tidak_jatuh", _("Tidak diukur pada bulan ini")
    NOT_REPORTED = "belum_dilaporkan", _("Belum dilaporkan")
    NOT_MEASURED = "belum_diukur", _("Belum diukur pada bulan ini")
