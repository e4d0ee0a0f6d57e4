from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BoxStatus(TextChoices):
    OPEN = "dibuka", _("Sedang diisi")
    CLOSED = "ditutup", _("Ditutup")
    CANCELLED = "dibatalkan", _("Dibatalkan")
    LOST = "hilang", _("Tidak dapat dibuka: kuncinya hilang")


class Merging(TextChoices):
    """What becomes of a group with fewer voters than the minimum."""

    TOGETHER = "bersama", _("Digabung dengan kelompok di sampingnya")
    UPWARD = "ke_atas", _("Digabung ke kelompok di atasnya")
