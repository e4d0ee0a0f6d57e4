from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Step(TextChoices):
    """After which the four questions are asked, in the order of the year."""

    PLAN = "skp", _("SKP disetujui")
    REPORT = "realisasi", _("Realisasi dilaporkan")
    RESULT = "hasil", _("Hasil penilaian dibaca")
    OBJECTION = "keberatan", _("Keberatan diputus")
