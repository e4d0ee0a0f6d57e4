from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FeedKind(TextChoices):
    COMPLAINTS = "complaints", _("Laporan warga (CRM/JAKI)")
    BUDGET = "budget", _("Rencana dan realisasi anggaran")
    EVENTS = "events", _("Kegiatan dan tindak lanjutnya")


class MeasureKind(TextChoices):
    """What can be measured; the values are the words of the command."""

    RESPONSE = "citizen-report-response", _("Kecepatan tanggap laporan warga")
    BUDGET = "budget-absorption", _("Penyerapan anggaran terhadap rencana")
    DRILLS = "drill-readiness", _("Kesiapsiagaan: gladi dan tindak lanjutnya")


class Reach(TextChoices):
    """Whose figures an indicator takes."""

    UNIT = "unit", _("Satu unit dan unit di bawahnya")
    AREA = "wilayah", _("Satu wilayah (kelurahan, kecamatan, atau kota)")
    TEAM = "tim", _("Semua yang saya pimpin")
    OWN = "sendiri", _("Yang saya tangani sendiri")


class Fault(TextChoices):
    """Why a record is left out of the figures, and counted apart."""

    BACKWARDS = "mundur", _("Waktunya berjalan mundur")
    NO_START = "tanpa_proses", _("Selesai tanpa waktu Proses")
    COUNTS = "jumlah", _("Jumlahnya tidak mungkin")
