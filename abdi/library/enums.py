from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EditionStatus(TextChoices):
    DRAFT = "draf", _("Draf")
    PUBLISHED = "terbit", _("Terbit")
    REPLACED = "edisi_lama", _("Diganti edisi baru")
    WITHDRAWN = "ditarik", _("Ditarik kembali")


class Matching(TextChoices):
    """How the name of a post is compared with that of an appointment."""

    EXACT = "persis", _("Persis nama jabatan ini")
    BEGINNING = "awalan", _("Semua jabatan yang diawali kata ini, misalnya Lurah Tebet Timur")


class Uptake(TextChoices):
    """What a holder made of a template, by the SKP he handed in. None of them is a fault."""

    AS_IS = "sesuai_templat", _("Sesuai templat")
    ADAPTED = "disesuaikan", _("Disesuaikan")
    NOT_TAKEN = "susun_sendiri", _("Disusun sendiri")
    NO_SKP = "tanpa_skp", _("Belum mengajukan SKP")
