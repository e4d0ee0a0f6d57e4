from django.db.models import TextChoices


class Rating(TextChoices):
    ABOVE = "di_atas", "Di Atas Ekspektasi"
    AS_EXPECTED = "sesuai", "Sesuai Ekspektasi"
    BELOW = "di_bawah", "Di Bawah Ekspektasi"


class Predikat(TextChoices):
    SANGAT_BAIK = "sangat_baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


class UnitPredikatValue(TextChoices):
    ISTIMEWA = "istimewa", "Istimewa"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


class AppraisalStatus(TextChoices):
    WAITING = "menunggu", "Menunggu penilaian"
    RATED = "dinilai", "Sudah dinilai, menunggu tanggapan"
    FINAL = "final", "Final"
