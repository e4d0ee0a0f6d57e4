from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TeamStanding(TextChoices):
    """How a team stands on a day; read from its dates, never stored."""

    AHEAD = "belum_mulai", _("Belum mulai")
    RUNNING = "berjalan", _("Berjalan")
    OVER = "selesai", _("Selesai")


class MembershipStatus(TextChoices):
    """A member of another unit waits for that unit; the wait blocks neither his work nor his SKP."""

    WAITING = "menunggu_unit", _("Menunggu persetujuan unit asal")
    MEMBER = "anggota", _("Anggota")
    DECLINED = "tidak_disetujui", _("Tidak disetujui unit asal")
    WITHDRAWN = "dibatalkan", _("Dibatalkan")


BELONGS = (MembershipStatus.WAITING, MembershipStatus.MEMBER)
