from django.db.models import TextChoices


class ReportStatus(TextChoices):
    DRAFT = "draf", "Draf"
    SUBMITTED = "dilaporkan", "Sudah dilaporkan"
    OPENED = "dibaca", "Sedang dibaca atasan"
    RETURNED = "dikembalikan", "Perlu diperbaiki"
    REPLACED = "diganti", "Diganti versi baru"


class Standing(TextChoices):
    """A realisation beside its target. The codes are those of the chips of the frame."""

    EXCEEDED = "melebihi", "Melebihi target"
    MET = "tercapai", "Tercapai"
    NEAR = "sedikit_di_bawah", "Sedikit di bawah target"
    BELOW = "di_bawah_target", "Di bawah target"
    NOT_MEASURED = "belum_diukur", "Belum diukur periode ini"


# What was handed in and not sent back: it counts.
HANDED_IN = (ReportStatus.SUBMITTED, ReportStatus.OPENED)
