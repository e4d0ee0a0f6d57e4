"""Periksa keaslian: anyone with the number of a receipt or document can check it, without login.

The page says what kind of record it is, when it was issued and whether the chain holds; never whose it is. A
file can be held against the document that was issued; it is compared and not kept.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from abdi.appraisals.queries import later_rating, later_rating_than_printed
from abdi.core import ledger
from abdi.core.enums import ReceiptKind
from abdi.core.files import MAX_BYTES
from abdi.core.models import IssuedDocument, Receipt

_GROUP = 4
_LONGEST = 40


@dataclass(frozen=True)
class Finding:
    """What can be said of a number in public. `kind_word` is a word of ours, never a name.

    A document has the `sha256` of its file; it has no `proof` if it was issued before documents entered the ledger.
    `replaced_by` is the number of the receipt of the rating that took the place of this one.
    """

    kind_word: str
    number: str
    issued_at: datetime
    sha256: str = ""
    proof: ledger.Proof | None = None
    replaced_by: str = ""


_KINDS: dict[str, str | Promise] = {
    **{kind.value: kind.label for kind in ReceiptKind},
    "skp-resmi": gettext_lazy("Sasaran Kinerja Pegawai (SKP)"),
    "renkin": gettext_lazy("Rencana Kinerja (Renkin)"),
    "evaluasi": gettext_lazy("Evaluasi Kinerja Pegawai"),
    "notula-rapat": gettext_lazy("Notula rapat penetapan predikat"),
    "dokumen-evaluasi": gettext_lazy("Dokumen Evaluasi Kinerja Pegawai"),
    "putusan-keberatan": gettext_lazy("Putusan keberatan"),
}


def words_of(kind: str) -> str | Promise | None:
    """What a receipt or document of this kind is; what stands behind a colon tells one issue from the next."""
    return _KINDS.get(kind.partition(":")[0])


class FileForm(forms.Form):
    """A file to hold against the document."""

    berkas = forms.FileField(
        label=gettext_lazy("Berkas PDF"),
        help_text=gettext_lazy("Berkas dibandingkan lalu langsung dilupakan; tidak ada yang disimpan."),
        widget=forms.FileInput(attrs={"accept": "application/pdf", "data-max-mb": "10"}),
        error_messages={
            "required": gettext_lazy("Pilih berkas PDF yang akan diperiksa."),
            "empty": gettext_lazy("Berkas kosong. Pilih berkas PDF yang akan diperiksa."),
        },
    )

    def clean_berkas(self) -> UploadedFile[bytes]:
        upload: UploadedFile[bytes] = self.cleaned_data["berkas"]
        if (upload.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("Berkas lebih besar dari 10 MB, jadi bukan dokumen yang diterbitkan Abdi.")
            )
        return upload


@login_not_required
@require_GET
def verify(request: HttpRequest, number: str = "") -> HttpResponse:
    """The page behind the QR code of a document; without a number, a field to type one."""
    asked = normal(number or request.GET.get("nomor", ""))
    found = find(asked) if asked else None
    status = 404 if asked and found is None else 200
    context = {"asked": asked, "found": found, "form": FileForm()}
    return render(request, "web/verify.html", context, status=status)


@login_not_required
@require_POST
def compare(request: HttpRequest, number: str) -> HttpResponse:
    """Whether a file is, byte for byte, the document that was issued under the number."""
    asked = normal(number)
    found = find(asked)
    if found is None or not found.sha256:
        return render(request, "web/verify.html", {"asked": asked, "found": found}, status=404)
    form = FileForm(request.POST, request.FILES)
    context = {"asked": asked, "found": found, "form": form}
    if not form.is_valid():
        return render(request, "web/verify.html", context, status=422)
    is_same = hashlib.sha256(form.cleaned_data["berkas"].read()).hexdigest() == found.sha256
    return render(request, "web/verify.html", context | {"compared": True, "is_same": is_same})


def normal(typed: str) -> str:
    """A number as it was issued, however it was typed: `tt 7f3k9q2m xw4t` is `TT-7F3K-9Q2M-XW4T`."""
    letters = re.sub(r"[^0-9A-Za-z]", "", typed[:_LONGEST]).upper()
    head, rest = letters[:2], letters[2:]
    groups = [rest[i : i + _GROUP] for i in range(0, len(rest), _GROUP)]
    return "-".join(part for part in [head, *groups] if part)


def find(number: str) -> Finding | None:
    """A receipt or an issued document by its number."""
    receipt = Receipt.objects.filter(number=number).first()
    if receipt is not None:
        word = words_of(receipt.kind) or _("Tanda terima")
        return Finding(
            str(word),
            receipt.number,
            receipt.issued_at,
            proof=ledger.verify(receipt),
            replaced_by=later_rating(receipt.subject) if receipt.kind == ReceiptKind.RATING else "",
        )
    document = IssuedDocument.objects.filter(number=number).first()
    if document is not None:
        word = words_of(document.kind) or _("Dokumen resmi")
        return Finding(
            str(word),
            document.number,
            document.issued_at,
            sha256=document.sha256,
            proof=ledger.verify(document) if document.entry else None,
            replaced_by=later_rating_than_printed(document.kind, document.subject),
        )
    return None
