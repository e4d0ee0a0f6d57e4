from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rating(TextChoices):
    ABOVE = "di_atas", _("Di Atas Ekspektasi")
    AS_EXPECTED = "sesuai", _("Sesuai Ekspektasi")
    BELOW = "di_bawah", _("Di Bawah Ekspektasi")


class Predikat(TextChoices):
    SANGAT_BAIK = "sangat_baik", _("Sangat Baik")
    BAIK = "baik", _("Baik")
    BUTUH_PERBAIKAN = "butuh_perbaikan", _("Butuh Perbaikan")
    KURANG = "kurang", _("Kurang")
    SANGAT_KURANG = "sangat_kurang", _("Sangat Kurang")


class UnitPredikatValue(TextChoices):
    ISTIMEWA = "istimewa", _("Istimewa")
    BAIK = "baik", _("Baik")
    BUTUH_PERBAIKAN = "butuh_perbaikan", _("Butuh Perbaikan")
    KURANG = "kurang", _("Kurang")
    SANGAT_KURANG = "sangat_kurang", _("Sangat Kurang")


class AppraisalStatus(TextChoices):
    WAITING = "menunggu", _("Menunggu penilaian")
    RATED = "dinilai", _("Sudah dinilai, menunggu tanggapan")
    FINAL = "final", _("Final")
