"""Bukti dukung: files known by their content, and links to where anybody entitled can look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock, files
from abdi.core.filetypes.office import DOCX, XLSX
from abdi.people.access import Viewer
from abdi.reporting import access
from abdi.reporting.enums import ReportStatus
from abdi.reporting.models import Evidence, Realisation, Report
from abdi.reporting.services.drafting import require_open
from abdi.reporting.services.errors import AlreadyMoved, EvidenceRefused

MAX_PIECES = 20
TITLE_LENGTH = 200
URL_LENGTH = 500
_is_address = URLValidator(schemes=["http", "https"])
_SUFFIXES = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/heic": (".heic", ".heif"),
    "image/webp": (".webp",),
    XLSX: (".xlsx",),
    DOCX: (".docx",),
}


@transaction.atomic
def add_files(
    *,
    viewer: Viewer,
    realisation: Realisation,
    uploads: Sequence[UploadedFile[Any]],
    title: str = "",
    keep_place: bool = False,
) -> list[Evidence]:
    """Keep files beside a realisation in draft: all of them, or none and `EvidenceRefused` naming the bad one.

    A file that is there already is not kept twice. A photo loses where it was taken, unless its owner agreed to keep
    that (`keep_place`); his choice stays with the piece.
    """
    _lock_draft(viewer, realisation)
    here = set(realisation.evidence.values_list("sent_sha256", flat=True))
    here |= set(realisation.evidence.values_list("file__sha256", flat=True))
    prepared = {one.sent_sha256: one for one in (prepare(upload, keep_place) for upload in uploads)}
    new = [one for mark, one in prepared.items() if mark not in here]
    _require_room(realisation, len(new))
    try:
        files.require_room(sum(len(one.content) for one in new))
    except files.FileRefused as refusal:
        raise EvidenceRefused(str(refusal), field="uploads") from None
    return [_kept(realisation, one, title) for one in new]


def _kept(realisation: Realisation, one: files.Prepared, title: str) -> Evidence:
    name = honest_name(one.name, one.content_type)
    return Evidence.objects.create(
        realisation=realisation,
        title=(title.strip() or name)[:TITLE_LENGTH],
        file=files.keep(one.content, name=name, content_type=one.content_type),
        added_at=clock.now(),
        sent_sha256=one.sent_sha256,
        place_agreed=one.place_agreed,
        place=one.place,
    )


@transaction.atomic
def add_link(*, viewer: Viewer, realisation: Realisation, url: str, title: str = "") -> Evidence:
    """Keep a link beside a realisation in draft; one that is there already stays as it is."""
    _lock_draft(viewer, realisation)
    address = check_link(url)
    there = Evidence.objects.filter(realisation=realisation, url=address).first()
    if there is not None:
        return there
    _require_room(realisation, 1)
    return Evidence.objects.create(
        realisation=realisation,
        title=(title.strip() or urlsplit(address).netloc)[:TITLE_LENGTH],
        url=address,
        added_at=clock.now(),
    )


@transaction.atomic
def remove_evidence(*, viewer: Viewer, evidence: Evidence) -> None:
    """Take a piece out of a draft. A version that was handed in keeps its own reference to the file."""
    _lock_draft(viewer, evidence.realisation)
    Evidence.objects.filter(pk=evidence.pk).delete()


def check_file(upload: UploadedFile[Any]) -> str:
    """The type of a file that may be kept; `EvidenceRefused` names the file and the remedy."""
    with _named(upload):
        return files.check(upload)


def prepare(upload: UploadedFile[Any], keep_place: bool) -> files.Prepared:
    """The file as it would be kept; `EvidenceRefused` names the file and the remedy."""
    with _named(upload):
        return files.prepare(upload, keep_place=keep_place)


@contextmanager
def _named(upload: UploadedFile[Any]) -> Iterator[None]:
    try:
        yield
    except files.FileRefused as refusal:
        raise EvidenceRefused(f"“{upload.name}”: {refusal}", field="uploads") from None


def check_link(url: str) -> str:
    """An address that a browser may open, http or https only."""
    address = url.strip()
    if (
        address
        and "://" not in address
        and not address.lower().startswith(("javascript:", "data:", "mailto:"))
    ):
        address = f"https://{address}"
    if len(address) > URL_LENGTH:
        raise EvidenceRefused(
            _("Tautan paling panjang %(longest)s huruf. Bagikan dengan tautan yang lebih pendek.")
            % {"longest": URL_LENGTH},
            field="url",
        )
    try:
        _is_address(address)
    except ValidationError:
        raise EvidenceRefused(
            _(
                "Tautan bukti tidak dikenali. Salin alamat lengkap yang diawali https://, misalnya "
                "https://drive.jakarta.go.id/berkas."
            ),
            field="url",
        ) from None
    return address


def honest_name(name: str, kind: str) -> str:
    """The name with the ending of what the file really is: a photo called .pdf is served as a photo."""
    path = PurePosixPath(name)
    suffixes = _SUFFIXES.get(kind)
    if suffixes is None or path.suffix.lower() in suffixes:
        return name
    return f"{path.stem}{suffixes[0]}"


def _require_room(realisation: Realisation, more: int) -> None:
    if realisation.evidence.count() + more > MAX_PIECES:
        raise EvidenceRefused(
            _("Paling banyak %(most)s bukti untuk satu indikator. Hapus yang kurang perlu, atau gabungkan.")
            % {"most": MAX_PIECES},
            field="uploads",
        )


def _lock_draft(viewer: Viewer, realisation: Realisation) -> None:
    report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("skp__person", "period__series__year")
        .get(pk=realisation.report_id)
    )
    if not access.may_write(viewer, report.skp):
        raise PermissionDenied(_("Bukti hanya dapat diubah oleh pegawai yang bersangkutan."))
    require_open(report.skp, report.period)
    if report.status != ReportStatus.DRAFT:
        raise AlreadyMoved(_("Realisasi ini sudah dilaporkan. Tarik laporannya dulu untuk mengubah bukti."))
