from django.db.models import TextChoices


class FeedKind(TextChoices):
    COMPLAINTS = "complaints", "Laporan warga (CRM/JAKI)"
    BUDGET = "budget", "Rencana dan realisasi anggaran"
    EVENTS = "events", "Kegiatan dan tindak lanjutnya"


class MeasureKind(TextChoices):
    """What can be measured; the values are the words of the command."""

    RESPONSE = "citizen-report-response", "Kecepatan tanggap laporan warga"
    BUDGET = "budget-absorption", "Penyerapan anggaran terhadap rencana"
    DRILLS = "drill-readiness", "Kesiapsiagaan: gladi dan tindak lanjutnya"


class Reach(TextChoices):
    """Whose figures an indicator takes."""

    UNIT = "unit", "Satu unit dan unit di bawahnya"
    AREA = "wilayah", "Satu wilayah (kelurahan, kecamatan, atau kota)"
    TEAM = "tim", "Semua yang saya pimpin"
    OWN = "sendiri", "Yang saya tangani sendiri"


class Fault(TextChoices):
    """Why a record is left out of the figures, and counted apart."""

    BACKWARDS = "mundur", "Waktunya berjalan mundur"
    NO_START = "tanpa_proses", "Selesai tanpa waktu Proses"
    COUNTS = "jumlah", "Jumlahnya tidak mungkin"
