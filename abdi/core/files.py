"""Files behind an access check.

Content is stored under a random key; nothing is served by the web server directly, and the type is read from the
content, never believed from the name. `ABDI_FILE_STORAGE` (Django's STORAGES["evidence"]) chooses local or S3.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, time
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Sum
from django.http import FileResponse
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.core.actor import current
from abdi.core.filetypes import PHOTOS, FileRefused, kind_of, place_of, without_place
from abdi.core.models import IssuedDocument, StoredFile
from abdi_rules.limits import LIMITS

__all__ = [
    "MAX_BYTES",
    "FileRefused",
    "Prepared",
    "check",
    "keep",
    "open_file",
    "prepare",
    "require_room",
    "response",
]

MEGABYTE = 1024 * 1024
MAX_BYTES = 10 * MEGABYTE


@dataclass(frozen=True)
class Prepared:
    """A file as it would be kept.

    `sent_sha256` is of what was sent; it differs from that of `content` where something was taken out. `place` is
    where a photo was taken, as text, where the sender agreed to keep that. `place_agreed` is his choice; None where
    the file is no photo.
    """

    name: str
    content: bytes
    content_type: str
    sent_sha256: str
    place: str
    place_agreed: bool | None


def check(upload: UploadedFile[bytes]) -> str:
    """The type of an upload that would be kept, or `FileRefused` with a sentence for the person who sent it."""
    return kind_of(_read(upload))


def prepare(upload: UploadedFile[bytes], *, keep_place: bool = False) -> Prepared:
    """An upload as it would be kept, or `FileRefused`. Without `keep_place` a photo loses where it was taken."""
    content = _read(upload)
    kind = kind_of(content)
    is_photo = kind in PHOTOS
    return Prepared(
        name=upload.name or "berkas",
        content=content if keep_place or not is_photo else without_place(content, kind),
        content_type=kind,
        sent_sha256=hashlib.sha256(content).hexdigest(),
        place=place_of(content, kind) if keep_place and is_photo else "",
        place_agreed=keep_place if is_photo else None,
    )


def _read(upload: UploadedFile[bytes]) -> bytes:
    if (upload.size or 0) > MAX_BYTES:
        raise FileRefused(
            _("Berkas lebih besar dari 10 MB. Perkecil foto atau bagi dokumen, lalu unggah lagi.")
        )
    content: bytes = upload.read()
    upload.seek(0)
    if not content:
        raise FileRefused(_("Berkas kosong. Pilih berkas yang lain."))
    return content


def require_room(size: int) -> None:
    """`FileRefused` where who sends it now has sent as much this year as one person may, what he took out included.

    Official documents that he had issued do not count. Without a lock: two files sent at once may go over by one.
    """
    today = clock.today()
    most = LIMITS.on(today).value.berkas_setahun_mb
    since = datetime.combine(today.replace(month=1, day=1), time.min, tzinfo=clock.zone())
    sent = StoredFile.objects.filter(stored_by=str(current()), stored_at__gte=since)
    issued = IssuedDocument.objects.values("file")
    held: int = sent.exclude(pk__in=issued).aggregate(all=Sum("size"))["all"] or 0
    if held + size > most * MEGABYTE:
        raise FileRefused(
            _(
                "Berkas yang Anda kirim tahun ini sudah mencapai %(most)s MB. Pakai tautan ke penyimpanan instansi, "
                "atau perkecil berkasnya. Isian lain di halaman ini tetap dapat disimpan."
            )
            % {"most": f"{most:,}".replace(",", ".")}
        )


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
