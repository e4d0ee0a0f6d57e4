from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Group(TextChoices):
    """From where somebody sees another at work. The last is what the first two become when either is too small."""

    PEERS = "rekan", _("Rekan kerja")
    SUBORDINATES = "bawahan", pgettext_lazy("kelompok penilai rekan", "Bawahan")
    SURROUNDINGS = "lingkungan", _("Lingkungan kerja")


MERGES: dict[str, str] = {
    Group.PEERS.value: Group.SURROUNDINGS.value,
    Group.SUBORDINATES.value: Group.SURROUNDINGS.value,
}


class Tie(TextChoices):
    """Why somebody was proposed; the order is that of choosing."""

    SUBORDINATE = "bawahan", _("bawahan")
    SAME_SUPERIOR = "seatasan", _("atasan yang sama")
    SAME_TEAM = "setim", _("tim kerja yang sama")
    FEEDBACK = "umpan_balik", _("pernah diberi umpan balik")
    NAMED = "diusulkan", _("diusulkan")


class RaterStatus(TextChoices):
    """Proposed by the system, added by hand, or struck; `excused` left while the campaign was open."""

    PROPOSED = "diusulkan_sistem", _("Diusulkan sistem")
    ADDED = "ditambahkan", _("Ditambahkan")
    STRUCK = "dicoret", _("Dicoret")
    EXCUSED = "dikeluarkan", _("Dikeluarkan")


class CampaignStatus(TextChoices):
    """Where a campaign stands; read from its box, never stored."""

    PREPARED = "kampanye_disusun", _("Penilai rekan sedang disusun")
    OPEN = "kampanye_dibuka", _("Sedang diisi")
    CLOSED = "kampanye_ditutup", _("Ditutup, hasil dapat dibaca")
    CANCELLED = "kampanye_batal", _("Dibatalkan")
    LOST = "kampanye_hilang", _("Tidak dapat dibuka: kuncinya hilang")
