from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    UP = "naik", _("Makin besar makin baik")
    DOWN = "turun", _("Makin kecil makin baik")
    RANGE = "rentang", _("Harus dalam rentang")
    YES_NO = "ya_tidak", _("Ya atau tidak")


class TargetKind(TextChoices):
    """How a target of the year relates to its months: a sum, a state at a date, an official figure."""

    SUM = "hitungan", _("Dijumlahkan sepanjang tahun")
    POSITION = "posisi", _("Keadaan pada tanggal ukur")
    RELEASE = "rilis", _("Angka resmi pada bulan rilis")
