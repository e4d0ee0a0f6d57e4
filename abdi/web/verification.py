"""Periksa keaslian: anyone with the number of a receipt or document can check it, without login.

The page says what kind of record it is, when it was issued and whether the chain holds; never whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from abdi.core import ledger
from abdi.core.models import IssuedDocument, Receipt


@dataclass(frozen=True)
class Finding:
    """What can be said of a number in public. `kind_word` is a word of ours, never a name."""

    kind_word: str
    number: str
    issued_at: datetime
    sha256: str = ""
    proof: ledger.Proof | None = None


_KINDS = {
    "skp": "Pengajuan SKP",
    "realisasi": "Laporan realisasi",
    "penilaian": "Penilaian kinerja",
    "tanggapan": "Tanggapan atas penilaian",
    "evaluasi": "Evaluasi Kinerja Pegawai",
    "dokumen-evaluasi": "Dokumen Evaluasi Kinerja Pegawai",
}


@login_not_required
@require_GET
def verify(request: HttpRequest, number: str = "") -> HttpResponse:
    """The page behind the QR code of a document; without a number, a field to type one."""
    asked = (number or request.GET.get("nomor", "")).strip().upper()
    found = find(asked) if asked else None
    status = 404 if asked and found is None else 200
    return render(request, "web/verify.html", {"asked": asked, "found": found}, status=status)


def find(number: str) -> Finding | None:
    """A receipt or an issued document by its number."""
    receipt = Receipt.objects.filter(number=number).first()
    if receipt is not None:
        word = _KINDS.get(receipt.kind.partition(":")[0], "Tanda terima")
        return Finding(word, receipt.number, receipt.issued_at, proof=ledger.verify(receipt))
    document = IssuedDocument.objects.select_related("file").filter(number=number).first()
    if document is not None:
        word = _KINDS.get(document.kind.partition(":")[0], "Dokumen resmi")
        return Finding(word, document.number, document.issued_at, sha256=document.file.sha256)
    return None
