from django.db.models import TextChoices


class YearStatus(TextChoices):
    DRAFT = "draf", "Draf"
    OPEN = "dibuka", "Dibuka"
    CLOSED = "ditutup", "Ditutup"


class SeriesKind(TextChoices):
    MONTHLY = "bulanan", "Bulanan"
    QUARTERLY = "triwulanan", "Triwulanan"
    ANNUAL = "tahunan", "Tahunan"


class PhaseKind(TextChoices):
    PLAN = "perencanaan", "Penyusunan SKP"
    AGREE = "persetujuan", "Persetujuan SKP oleh atasan"
    FOLLOW_UP = "tindak_lanjut", "Tindak lanjut"
