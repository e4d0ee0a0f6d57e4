"""Files behind an access check.

Content is stored under a random key; nothing is served by the web server directly, and the type is read from the
content, never believed from the name. `ABDI_FILE_STORAGE` (Django's STORAGES["evidence"]) chooses local or S3.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import IO, Protocol

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.core.actor import current
from abdi.core.models import StoredFile

MAX_BYTES = 10 * 1024 * 1024
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
_OOXML = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class FileRefused(ValueError):
    """A file that is not kept; the message names the remedy."""


class Scanner(Protocol):
    """A hook for a virus scanner: raise `FileRefused` to refuse."""

    def __call__(self, content: bytes, name: str) -> None: ...


def sniff(content: bytes, name: str) -> str:
    """The type by content, or `FileRefused`: a lying extension does not help."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"mif1"}:
        return "image/heic"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    suffix = name.rpartition(".")[2].lower()
    if content.startswith(b"PK\x03\x04") and suffix in _OOXML and b"[Content_Types].xml" in content[:4096]:
        return _OOXML[suffix]
    raise FileRefused(
        _("Jenis berkas tidak diterima. Unggah PDF, foto (JPG, PNG, HEIC, WEBP), XLSX atau DOCX.")
    )


def check(upload: UploadedFile[bytes]) -> str:
    """The type of an upload that would be kept, or `FileRefused` with a sentence for the person who sent it."""
    if (upload.size or 0) > MAX_BYTES:
        raise FileRefused(
            _("Berkas lebih besar dari 10 MB. Perkecil foto atau bagi dokumen, lalu unggah lagi.")
        )
    content = upload.read()
    upload.seek(0)
    if not content:
        raise FileRefused(_("Berkas kosong. Pilih berkas yang lain."))
    return sniff(content, upload.name or "")


def store(upload: UploadedFile[bytes]) -> StoredFile:
    """Keep an uploaded file as evidence, or refuse with a sentence for the person who sent it."""
    kind = check(upload)
    return keep(upload.read(), name=upload.name or "berkas", content_type=kind)


def keep(content: bytes, *, name: str, content_type: str) -> StoredFile:
    """Store content whose type is known, such as a document issued by Abdi itself."""
    key = storages["evidence"].save(
        f"{clock.today():%Y/%m}/{secrets.token_urlsafe(24)}", ContentFile(content)
    )
    return StoredFile.objects.create(
        key=key,
        name=name[-200:],
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored_at=clock.now(),
        stored_by=str(current()),
    )


def open_file(file: StoredFile) -> IO[bytes]:
    """The content, for the service that has checked access."""
    stream: IO[bytes] = storages["evidence"].open(file.key, "rb")
    return stream


def response(file: StoredFile, *, inline: bool = False) -> FileResponse:
    """Serve a file that the caller has checked access to. Never sniffed, never run."""
    served = FileResponse(
        open_file(file), as_attachment=not inline, filename=file.name, content_type=file.content_type
    )
    served["X-Content-Type-Options"] = "nosniff"
    served["Content-Security-Policy"] = "sandbox; default-src 'none'"
    served["Cache-Control"] = "private, no-store"
    return served
