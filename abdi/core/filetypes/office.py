"""XLSX and DOCX: archives, looked at through their contents, their lists of links and the fields of their text.

Nothing else is unpacked, and nothing is drawn or run.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from abdi.core.filetypes import links
from abdi.core.filetypes.errors import FileRefused

ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = frozenset({XLSX, DOCX})

MAX_PARTS = 5_000
MAX_UNPACKED = 200 * 1024 * 1024
_MAX_TYPES = 1024 * 1024  # [Content_Types].xml of a large workbook has some kilobytes
_ACTIVE = ("vbaproject.bin", "vbadata.xml", "activex", "macrosheets/")
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535


def kind_of(content: bytes) -> str:
    """XLSX or DOCX by what it contains, or `FileRefused`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_size(parts)
            names = {part.filename.lower() for part in parts}
            if "[content_types].xml" not in names:
                raise _no_document()
            if any(part.flag_bits & 1 for part in parts):
                raise FileRefused(_("Berkas ini dikunci dengan sandi. Simpan tanpa sandi, lalu unggah lagi."))
            _check_macros(archive, names)
            links.check(archive)
    except FileRefused:
        raise
    except (zipfile.BadZipFile, NotImplementedError, KeyError, ValueError, EOFError, OSError, zlib.error):
        # what the zip reader raises at a broken or lying archive
        raise FileRefused(
            _("Berkas ini rusak. Buka di perangkat Anda, simpan ulang, lalu unggah lagi.")
        ) from None
    if not ends_as_archive(content):
        raise FileRefused(_("Berkas ini rusak. Buka di perangkat Anda, simpan ulang, lalu unggah lagi."))
    if "xl/workbook.xml" in names:
        return XLSX
    if "word/document.xml" in names:
        return DOCX
    raise _no_document()


def ends_as_archive(content: bytes) -> bool:
    """Whether the content ends as a ZIP does: a picture or PDF that does is two files in one."""
    last = content.rfind(_END, max(0, len(content) - _END_SIZE - _LONGEST_COMMENT))
    if last < 0 or last + _END_SIZE > len(content):
        return False
    comment = int.from_bytes(content[last + 20 : last + 22], "little")
    return last + _END_SIZE + comment == len(content)


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileRefused(
            _(
                "Isi berkas ini mengembang melebihi %(most)s MB saat dibuka. "
                "Bagi menjadi beberapa berkas, atau simpan sebagai PDF."
            )
            % {"most": MAX_UNPACKED // (1024 * 1024)}
        )


def _check_macros(archive: zipfile.ZipFile, names: set[str]) -> None:
    listed = next(name for name in archive.namelist() if name.lower() == "[content_types].xml")
    with archive.open(listed) as stream:
        types = stream.read(_MAX_TYPES).lower()
    if b"macroenabled" in types or any(word in name for name in names for word in _ACTIVE):
        raise FileRefused(_("Berkas ini memuat makro. Simpan ulang sebagai .xlsx, .docx biasa atau PDF."))


def _no_document() -> FileRefused:
    return FileRefused(
        _("Jenis berkas tidak diterima. Unggah PDF, foto (JPG, PNG, HEIC, WEBP), XLSX atau DOCX.")
    )
