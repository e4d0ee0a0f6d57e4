"""The kinds of file that are taken, each known by its content, and what is refused of each."""

from __future__ import annotations

from django.utils.translation import gettext as _

from abdi.core.filetypes import office, pdf
from abdi.core.filetypes.errors import FileRefused
from abdi.core.filetypes.photos import size_and_end

PDF, JPEG, PNG, WEBP, HEIC = "application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic"
PHOTOS = frozenset({JPEG, PNG, WEBP, HEIC})

# A picture of that size takes gigabytes of memory to open, however small its file is.
MAX_SIDE, MAX_PIXELS = 30_000, 120_000_000

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
# What makes bytes after the end of a picture or a PDF a second file, in small letters.
_SECOND_FILE = (
    b"pk\x03\x04",
    b"pk\x05\x06",
    b"%pdf-",
    b"<html",
    b"<script",
    b"<?php",
    b"mz\x90\x00",
    b"rar!",
)


def kind_of(content: bytes) -> str:
    """The media type, or `FileRefused` in words that name the remedy."""
    kind = _by_signature(content)
    if kind == PDF:
        _check_pdf(content)
    elif kind in PHOTOS:
        _check_photo(content, kind)
    elif kind == office.ZIP:
        kind = office.kind_of(content)
    if kind not in office.KINDS and office.ends_as_archive(content):
        raise _two_files()
    return kind


def _by_signature(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"mif1"}:
        return HEIC
    if content.startswith(b"PK\x03\x04"):
        return office.ZIP
    raise FileRefused(_why_not(content))


def _why_not(content: bytes) -> str:
    if content.startswith(_OLD_OFFICE):
        return _(
            "Berkas Word atau Excel lama (.doc, .xls) dapat memuat makro. "
            "Simpan ulang sebagai .docx, .xlsx atau PDF, lalu unggah lagi."
        )
    if content.startswith(_PROGRAMS):
        return _("Isinya program, bukan dokumen atau foto. Unggah PDF, foto, XLSX atau DOCX.")
    return _("Jenis berkas tidak diterima. Unggah PDF, foto (JPG, PNG, HEIC, WEBP), XLSX atau DOCX.")


def _check_pdf(content: bytes) -> None:
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise FileRefused(_("PDF ini terpotong. Buka di perangkat Anda, simpan ulang, lalu unggah lagi."))
    _check_tail(content[end + 5 :])
    pdf.check(content)


def _check_photo(content: bytes, kind: str) -> None:
    try:
        width, height, end = size_and_end(content, kind)
    except (ValueError, IndexError):
        raise FileRefused(
            _("Foto ini rusak atau terpotong. Buka di perangkat Anda, simpan ulang, lalu unggah lagi.")
        ) from None
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise FileRefused(
            _("Gambar %(width)s × %(height)s titik terlalu besar. Perkecil sampai lebar 4.000 titik.")
            % {"width": _dotted(width), "height": _dotted(height)}
        )
    _check_tail(content[end:])


def _check_tail(tail: bytes) -> None:
    lowered = tail.lower()
    if any(signature in lowered for signature in _SECOND_FILE):
        raise _two_files()


def _two_files() -> FileRefused:
    return FileRefused(
        _(
            "Berkas ini memuat berkas lain di belakangnya. "
            "Buka isinya, simpan ulang sebagai satu dokumen atau foto, lalu unggah lagi."
        )
    )


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
