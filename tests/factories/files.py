"""Real small files of each kind that is taken as evidence, and what a camera writes into a photo."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from fractions import Fraction

import typst
import xlsxwriter

MONAS = (Fraction(6175392, 1_000_000), Fraction(106827153, 1_000_000))
"""Latitude south and longitude east of the National Monument, in degrees."""
TAKEN = "2026:09:14 16:05:00"


def pdf(words: str = "Laporan") -> bytes:
    made: bytes = typst.compile(f"#set page(width: 8cm, height: 4cm)\n{words}".encode(), format="pdf")
    return made


def pdf_with_packed(action: bytes) -> bytes:
    """A PDF of version 1.5 whose opening action stands in a packed stream of objects, as modern programs write them."""
    packed = zlib.compress(b"5 0 " + action)
    parts = {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>",
        2: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        6: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (len(packed), packed),
    }
    made, at = b"%PDF-1.5\n", {}
    for number, body in parts.items():
        at[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = [b"\x00" + bytes(4)]
    for number in range(1, 8):
        if number == 5:
            rows.append(b"\x02" + (6).to_bytes(3, "big") + b"\x00")
        else:
            rows.append(
                (b"\x01" if number in at or number == 7 else b"\x00")
                + at.get(number, len(made)).to_bytes(3, "big")
                + b"\x00"
            )
    table = b"".join(rows)
    head = b"<</Type/XRef/Size 8/W[1 3 1]/Root 1 0 R/Length %d>>" % len(table)
    return made + b"7 0 obj\n%s\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (
        head,
        table,
        len(made),
    )


def workbook(figure: int = 82) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("Rekap").write_number(0, 0, figure)
    return made.getvalue()


def archive(parts: Mapping[str, bytes], *, comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
        packed.comment = comment
    return made.getvalue()


def document(more: Mapping[str, bytes] | None = None) -> bytes:
    """The parts of a DOCX that tell what it is, and `more`."""
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
    return archive({**parts, **(more or {})})


def camera(*, place: bool = True, taken: str = TAKEN, orientation: int = 6, order: str = ">") -> bytes:
    """A TIFF block as a phone writes it: how to turn the photo, when and where it was taken."""
    head = (b"MM\x00*" if order == ">" else b"II*\x00") + struct.pack(order + "I", 8)
    tags = 3 if place else 2
    second = 8 + 2 + 12 * tags + 4
    text = second + 2 + 12 + 4
    third = text + 20
    main = struct.pack(order + "H", tags)
    main += struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    main += struct.pack(order + "HHII", 0x8769, 4, 1, second)
    if place:
        main += struct.pack(order + "HHII", 0x8825, 4, 1, third)
    main += struct.pack(order + "I", 0)
    told = struct.pack(order + "HHHIII", 1, 0x9003, 2, 20, text, 0) + taken.encode() + b"\x00"
    return head + main + told + (_gps(order, third) if place else b"")


def _gps(order: str, start: int) -> bytes:
    values = start + 2 + 12 * 4 + 4
    table = struct.pack(order + "H", 4)
    table += struct.pack(order + "HHI4s", 1, 2, 2, b"S\x00\x00\x00")
    table += struct.pack(order + "HHII", 2, 5, 3, values)
    table += struct.pack(order + "HHI4s", 3, 2, 2, b"E\x00\x00\x00")
    table += struct.pack(order + "HHII", 4, 5, 3, values + 24)
    table += struct.pack(order + "I", 0)
    for degrees in MONAS:
        table += struct.pack(order + "6I", degrees.numerator, degrees.denominator, 0, 1, 0, 1)
    return table


def jpeg(*segments: bytes, width: int = 8, height: int = 8, tail: bytes = b"") -> bytes:
    """A grey JPEG of one colour: every block says “no change”, then “nothing more”."""
    blocks = ((width + 7) // 8) * ((height + 7) // 8)
    bits = "00" * blocks
    coded = int(bits + "1" * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8, "big")
    table = bytes([1, *([0] * 15), 0])
    return (
        b"\xff\xd8"
        + b"".join(segments)
        + segment(0xDB, bytes([0, *([1] * 64)]))
        + segment(0xC0, struct.pack(">BHHB3B", 8, height, width, 1, 1, 0x11, 0))
        + segment(0xC4, b"\x00" + table)
        + segment(0xC4, b"\x10" + table)
        + segment(0xDA, bytes([1, 1, 0, 0, 63, 0]))
        + coded
        + b"\xff\xd9"
        + tail
    )


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(data) + 2).to_bytes(2, "big") + data


def exif_segment(block: bytes) -> bytes:
    return segment(0xE1, b"Exif\x00\x00" + block)


def xmp_segment() -> bytes:
    words = b'<rdf exif:GPSLatitude="6,10.5S" exif:GPSLongitude="106,49.6E"/>'
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + words)


def phone_photo(**facts: bool) -> bytes:
    """A JPEG as a phone makes it, with its place in Exif."""
    return jpeg(exif_segment(camera(**facts)))


def png(*chunks: tuple[bytes, bytes], width: int = 2, height: int = 2, tail: bytes = b"") -> bytes:
    lines = b"".join(b"\x00" + b"\x80" * width for _line in range(min(height, 8)))
    every = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        *chunks,
        (b"IDAT", zlib.compress(lines)),
        (b"IEND", b""),
    ]
    made = b"\x89PNG\r\n\x1a\n"
    for name, data in every:
        made += len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")
    return made + tail


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WEBP by its container: an extended head that promises Exif, the chunks, a lossless frame of one pixel."""
    head = (b"VP8X", bytes([0x0C, 0, 0, 0]) + bytes(3) + bytes(3))
    body = b"WEBP"
    for name, data in [head, *chunks, (b"VP8L", bytes.fromhex("2f00000000078850ffff"))]:
        body += name + len(data).to_bytes(4, "little") + data + b"\x00" * (len(data) % 2)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def heic(block: bytes, *, width: int = 4032, height: int = 3024) -> bytes:
    """The boxes of a HEIC that tell its kind, its size and what the camera wrote; its picture is left out."""
    kind = struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"heicmif1"
    size = struct.pack(">I4sIII", 20, b"ispe", 0, width, height)
    told = b"\x00\x00\x00\x06Exif\x00\x00" + block
    return kind + size + struct.pack(">I", 8 + len(told)) + b"mdat" + told
