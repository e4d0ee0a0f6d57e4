from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What somebody has not; the value stands in addresses."""

    PLAN = "skp", _("Belum punya SKP")
    SUPERIOR = "tanpa-atasan", _("Belum ada atasan")
    RATING = "penilaian", _("Belum dinilai")
    RECEIPT = "hasil", _("Hasil belum dibuka")


class Ask(TextChoices):
    """What the one who must act is asked for. A person is reminded of each at most once a day."""

    WRITE = "ajukan", _("Mengajukan SKP")
    AGREE = "setujui", _("Menjawab pengajuan SKP")
    PLACE = "atasan", _("Menetapkan atasan")
    REPORT = "lapor", _("Melaporkan realisasi")
    RATE = "nilai", _("Menetapkan penilaian")
    SET = "predikat", _("Menetapkan predikat organisasi")
    READ = "baca", _("Membuka hasil penilaian")
