from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class YearStatus(TextChoices):
    DRAFT = "draf", _("Draf")
    OPEN = "dibuka", _("Dibuka")
    CLOSED = "ditutup", _("Ditutup")


class SeriesKind(TextChoices):
    MONTHLY = "bulanan", _("Bulanan")
    QUARTERLY = "triwulanan", _("Triwulanan")
    ANNUAL = "tahunan", _("Tahunan")


class ClockStop(StrEnum):
    """Why no last day counts against somebody."""

    CLAIM = "atasan_keliru"
    """His claim that his superior is wrong is being examined."""
    AWAY = "cuti"
    """Long leave, or a study assignment."""
    ELSEWHERE = "sistem_lain"
    """He is appraised in another system, and nothing is asked of him here."""


class PhaseKind(TextChoices):
    PLAN = "perencanaan", _("Penyusunan SKP")
    AGREE = "persetujuan", _("Persetujuan SKP oleh atasan")
    FOLLOW_UP = "tindak_lanjut", _("Tindak lanjut")
