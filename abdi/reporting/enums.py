from django.db.models import TextChoices


class ReportStatus(TextChoices):
    DRAFT = "draf", "Draf"
    SUBMITTED = "dilaporkan", "Sudah dilaporkan"
    OPENED = "dibaca", "Sedang dibaca atasan"
    RETURNED = "dikembalikan", "Perlu diperbaiki"
    REPLACED = "diganti", "Diganti versi baru"
