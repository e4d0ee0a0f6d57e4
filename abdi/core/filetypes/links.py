"""What the parts of an office file point at, and the fields in its text: what would run or be fetched on opening."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from abdi.core.filetypes.errors import FileRefused

_LONGEST = 2 * 1024 * 1024  # a list of links of a large document has some hundred kilobytes
_PIECE, _OVERLAP = 1024 * 1024, 512
_LINK = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_SAID = re.compile(rb"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_RUNS = ("/oleobject", "/control", "/activexcontrolbinary", "/vbaproject", "/wordvbadata")
_FETCHED = ("/attachedtemplate", "/frame", "/subdocument")
# A template on somebody's own disk is nowhere to be found on another, and does nothing there.
_ON_DISK = re.compile(r"^(?:file:/{3})?[a-z]:[\\/]", re.IGNORECASE)
_DDE = re.compile(rb"(?:instrText[^<>]*>|instr\s*=\s*[\"'])\s*DDE(?:AUTO)?\b", re.IGNORECASE)
_DDE_LINK = re.compile(rb"<(?:\w+:)?(?:ddeLink|oleLink)\b")


@dataclass(frozen=True)
class _Link:
    kind: str
    target: str
    is_external: bool


def check(archive: zipfile.ZipFile) -> None:
    """`FileRefused`, with the remedy, where opening the document would run something or fetch a template."""
    for part in archive.infolist():
        name = part.filename.lower()
        if "/embeddings/" in name and name.endswith((".bin", ".xlsm", ".docm", ".pptm", ".xlsb")):
            raise _object()
        if name.endswith(".rels"):
            for link in _links(archive, part):
                _check(link)
        elif _asks_a_program(archive, part, name):
            raise _object()


def _asks_a_program(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bool:
    """Whether a field of a text, or a link of a workbook, asks another program for data."""
    if name.startswith("word/") and name.endswith(".xml"):
        return _holds(archive, part, _DDE)
    return name.startswith("xl/externallinks/") and _holds(archive, part, _DDE_LINK)


def _holds(archive: zipfile.ZipFile, part: zipfile.ZipInfo, pattern: re.Pattern[bytes]) -> bool:
    """Whether the part says so anywhere, read piece by piece; zeros are left out, so that UTF-16 hides nothing."""
    before = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            plain = before + piece.replace(b"\x00", b"")
            if pattern.search(plain):
                return True
            before = plain[-_OVERLAP:]
    return False


def _check(link: _Link) -> None:
    if link.kind.endswith(_RUNS):
        raise _object()
    if link.is_external and link.kind.endswith(_FETCHED) and not _ON_DISK.match(link.target):
        raise FileRefused(
            _(
                "Berkas ini mengambil templat dari luar saat dibuka. Simpan ulang sebagai .docx biasa tanpa templat "
                "itu, atau sebagai PDF, lalu unggah lagi."
            )
        )


def _links(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[_Link]:
    """The links of one list. One in another encoding, or with entities of its own, is written to be misread."""
    if part.file_size > _LONGEST:
        raise ValueError("a list of links of that size")
    content = archive.read(part)
    if b"\x00" in content or b"<!" in content.replace(b"<!--", b""):
        raise ValueError("a list of links that hides something")
    for found in _LINK.finditer(content):
        said = {
            name.lower(): html.unescape((a or b).decode("utf-8")) for name, a, b in _SAID.findall(found[1])
        }
        yield _Link(
            said.get(b"type", "").lower(),
            said.get(b"target", "").strip(),
            said.get(b"targetmode", "").lower() == "external",
        )


def _object() -> FileRefused:
    return FileRefused(
        _(
            "Berkas ini memuat objek yang dijalankan program lain (OLE atau DDE). Hapus objek itu atau ganti dengan "
            "gambar, atau simpan ulang sebagai PDF biasa, lalu unggah lagi."
        )
    )
