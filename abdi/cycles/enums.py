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


class PhaseKind(TextChoices):
    PLAN = "perencanaan", _("Penyusunan SKP")
    AGREE = "persetujuan", _("Persetujuan SKP oleh atasan")
    FOLLOW_UP = "tindak_lanjut", _("Tindak lanjut")
