from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    """What a person said to the invitation. Nobody but himself reads it, and no reason is asked for."""

    INVITED = "diundang", _("Belum menjawab")
    JOINS = "ikut", _("Ikut")
    DECLINES = "tidak", _("Tidak ikut")


class Stage(TextChoices):
    """How far a trial case has come."""

    PLAN = "rencana", _("Menyusun SKP uji coba")
    REPORT = "laporan", _("Melaporkan")
    HANDED_IN = "diserahkan", _("Menunggu dinilai")
    RATED = "dinilai", _("Sudah dinilai")
