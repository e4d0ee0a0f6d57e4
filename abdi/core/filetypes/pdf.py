"""PDF: its objects are looked at as a viewer would find them; nothing is drawn and nothing in it is run.

What a PDF may do beyond being read is refused: scripts, programs it starts, forms with a program of their own (XFA),
and files it carries. Sources: ISO 32000-2, 7.11 (file specifications), 12.6 (actions), 13.7 (rich media).
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from abdi.core.filetypes.errors import FileRefused

# No page of an office needs as many; whoever sends them wants the server busy.
MOST_OBJECTS = 150_000
_MOST_DEPTH = 50

_ACTS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/GoToE", "/Rendition"})
_PLAYS = frozenset({"/RichMedia", "/Screen", "/Movie", "/3D"})
_CARRIES = frozenset({"/FileAttachment"})
# Also where the table of objects does not lead: a viewer may search for objects itself.
_ANYWHERE = re.compile(rb"/(JavaScript|Launch|RichMedia)(?=[\s<>\[\]()/%])")
_CARRIED_ANYWHERE = re.compile(rb"/(EmbeddedFile|FileAttachment)(?=[\s<>\[\]()/%])")
# In a packed stream of objects there is no page and no picture, so that short names are safe to look for.
_PACKED = re.compile(
    rb"/(JavaScript|Launch|ImportData|GoToE|Rendition|RichMedia|Screen|Movie|3D|XFA)(?![\w.-])"
)
_PACKED_CARRIED = re.compile(rb"/(EmbeddedFile|FileAttachment)(?![\w.-])|/EF\s*(<<|\d+\s+\d+\s+R)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# What the reader raises at a broken or lying file.
_BROKEN = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def check(content: bytes) -> None:
    """`FileRefused`, with the remedy, where a PDF is locked, broken, active, or carries other files."""
    _search(content, _ANYWHERE, _CARRIED_ANYWHERE)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(
            ""
        ):  # one that only forbids printing opens without a password
            raise _locked()
        for known in _known(reader):
            _look(known, 0)
        for packed in _packed(reader):
            _search(packed, _PACKED, _PACKED_CARRIED)
        if not reader.pages:
            raise _broken()
    except FileRefused:
        raise
    except _BROKEN:
        raise _broken() from None


def _known(reader: PdfReader) -> Iterator[PdfObject]:
    """The trailer and every object that stands by itself; one that cannot be read is none for a viewer either."""
    yield reader.trailer
    ids = [(key, generation) for generation, found in reader.xref.items() for key in found]
    if len(ids) + len(reader.xref_objStm) > MOST_OBJECTS:
        raise FileRefused(
            _("PDF ini terlalu rumit untuk diperiksa. Bagi menjadi beberapa berkas, lalu unggah lagi.")
        )
    for key, generation in ids:
        try:
            found = reader.get_object(IndirectObject(key, generation, reader))
        except _BROKEN:
            continue
        if found is not None:
            yield found


def _packed(reader: PdfReader) -> Iterator[bytes]:
    """What the packed streams of objects hold, each unpacked once; the reader limits how far one may swell."""
    for number in sorted({number for number, _place in reader.xref_objStm.values()}):
        found = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(found, StreamObject):
            yield found.get_data()


def _search(content: bytes, active: re.Pattern[bytes], carried: re.Pattern[bytes]) -> None:
    """Refuse by what is written; names with escapes are read as a viewer reads them."""
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
    if active.search(plain):
        raise _active()
    if carried.search(plain):
        raise _carries()


def _look(found: PdfObject, depth: int) -> None:
    """Refuse what an object, or one written within it, would do. What it points at is looked at on its own."""
    if depth > _MOST_DEPTH:
        raise _broken()
    if isinstance(found, DictionaryObject):
        _look_at(found)
        for value in found.values():
            _look(value, depth + 1)
    elif isinstance(found, ArrayObject):
        for value in found:
            _look(value, depth + 1)


def _look_at(found: DictionaryObject) -> None:
    subtype = _name(found, "/Subtype")
    if _name(found, "/S") in _ACTS or "/XFA" in found or subtype in _PLAYS:
        raise _active()
    if isinstance(found.raw_get("/EF") if "/EF" in found else None, (DictionaryObject, IndirectObject)):
        raise _carries()
    if subtype in _CARRIES or _name(found, "/Type") == "/EmbeddedFile":
        raise _carries()


def _name(found: DictionaryObject, key: str) -> str:
    """A name as written, also where it stands in an object of its own."""
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _active() -> FileRefused:
    return FileRefused(
        _(
            "PDF ini memuat skrip, formulir berprogram, atau perintah menjalankan program. Simpan ulang sebagai PDF "
            "biasa: buka, pilih Cetak, lalu “Simpan sebagai PDF”, dan unggah hasilnya."
        )
    )


def _carries() -> FileRefused:
    return FileRefused(
        _(
            "PDF ini membawa berkas lain di dalamnya. Simpan ulang sebagai PDF biasa lewat Cetak, “Simpan sebagai "
            "PDF”, dan unggah lampirannya sebagai berkas tersendiri."
        )
    )


def _locked() -> FileRefused:
    return FileRefused(_("PDF ini dikunci dengan sandi. Simpan tanpa sandi, lalu unggah lagi."))


def _broken() -> FileRefused:
    return FileRefused(_("PDF ini rusak. Buka di perangkat Anda, simpan ulang, lalu unggah lagi."))
