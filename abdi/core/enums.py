from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class ReceiptKind(models.TextChoices):
    """What a Tanda terima is for; the label is what the public page of verification calls it."""

    SKP_SUBMITTED = "skp-diajukan", gettext_lazy("Pengajuan SKP")
    SKP_AGREED = "skp-disetujui", gettext_lazy("Persetujuan SKP")
    RENKIN = "renkin-disampaikan", gettext_lazy("Penyampaian Renkin")
    REPORT = "laporan-realisasi", gettext_lazy("Laporan realisasi")
    NOTE = "umpan-balik", gettext_lazy("Umpan balik")
    RATING = "penilaian", gettext_lazy("Penilaian kinerja")
    ANSWER = "tanggapan", gettext_lazy("Tanggapan atas penilaian")
    OBJECTION = "keberatan", gettext_lazy("Keberatan")
    OBJECTION_STATEMENT = "keterangan-keberatan", gettext_lazy("Keterangan atas keberatan")
    OBJECTION_DECIDED = "putusan-keberatan", gettext_lazy("Putusan keberatan")
    MEETING = "rapat-penetapan", gettext_lazy("Rapat penetapan predikat")
    SUPERIOR_CLAIM = "usul-atasan", gettext_lazy("Usul perbaikan atasan")


# How four kinds were written before they had one style. The ledger keeps what it once said.
FORMER_KINDS: dict[str, ReceiptKind] = {
    "skp:diajukan": ReceiptKind.SKP_SUBMITTED,
    "reporting.report": ReceiptKind.REPORT,
    "feedback.note": ReceiptKind.NOTE,
    "klaim_atasan": ReceiptKind.SUPERIOR_CLAIM,
}


class OutageSource(models.TextChoices):
    """How an outage came to be known."""

    DETECTED = "terdeteksi", gettext_lazy("Diketahui sistem sendiri")
    ENTERED = "dicatat", gettext_lazy("Dicatat administrator")
