from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Origin(TextChoices):
    """How an entry came here."""

    SCREEN = "layar", _("Ditulis di layar")
    DEVICE = "perangkat", _("Dikirim dari perangkat")
    REPEAT = "ulang", _("Diulang dari kegiatan lain")
    SHEET = "lembar", _("Dari lembar kerja")
    HELPER = "bantuan", _("Diketikkan rekan, dikonfirmasi pemiliknya")


class Outcome(TextChoices):
    """What became of an entry that was sent."""

    RECORDED = "tercatat", _("Tercatat")
    KNOWN = "sudah_ada", _("Sudah ada")
    REFUSED = "ditolak", _("Ditolak")


class IntakeStatus(TextChoices):
    """The state of a sheet that was brought. A failed one may be sent again: nothing comes twice."""

    WAITING = "menunggu", _("Menunggu giliran")
    AT_WORK = "diproses", _("Sedang diproses")
    DONE = "selesai", _("Selesai")
    FAILED = "gagal", _("Gagal")


RUNNING = (IntakeStatus.WAITING, IntakeStatus.AT_WORK)
