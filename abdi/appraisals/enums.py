from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from abdi.people.enums import AGENCY_KINDS, UnitKind

# Whose predikat the level above sets: Governor the agency, its head bidang, UPT, suku dinas; camat the kelurahan.
DETERMINED_KINDS = AGENCY_KINDS | {
    UnitKind.PROVINSI,
    UnitKind.SUDIN,
    UnitKind.BIDANG,
    UnitKind.UPT,
    UnitKind.KECAMATAN,
    UnitKind.KELURAHAN,
    UnitKind.RSUD,
    UnitKind.SEKOLAH,
}


class Stand(TextChoices):
    """How a unit stands toward the determination of predikat from a day on."""

    RULE = "aturan", _("Menurut aturan")
    OWN = "sendiri", _("Unit penetapan sendiri, dengan pejabat yang disebut")
    OTHER = "lain", _("Pegawainya dihitung di unit lain")


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
