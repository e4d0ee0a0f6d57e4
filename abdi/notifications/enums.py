from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rhythm(TextChoices):
    """How often a person wants to be told by e-mail; a choice of the product, no law names it."""

    DAILY = "harian", _("Setiap pagi hari kerja")
    WEEKLY = "mingguan", _("Seminggu sekali, Senin pagi")
    URGENT = "mendesak", _("Hanya yang mendesak")
    NONE = "tidak", _("Tidak sama sekali")


class Urgency(TextChoices):
    """How much a piece of news presses.

    OWED is what the law has delivered to the person (PermenPANRB 6/2022: the result of an appraisal): it is told in
    every rhythm.
    """

    ORDINARY = "biasa", _("Biasa")
    URGENT = "mendesak", _("Mendesak")
    OWED = "wajib", _("Wajib disampaikan")


class DeliveryStatus(TextChoices):
    WAITING = "menunggu", _("Menunggu dikirim")
    SENDING = "dikirim", _("Sedang dikirim")
    SENT = "terkirim", _("Terkirim")
    FAILED = "gagal", _("Gagal")
    BOUNCED = "ditolak", _("Ditolak server penerima")
