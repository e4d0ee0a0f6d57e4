"""Photos as bytes: their size, where they end, where they were taken, and the same photo without that.

From JPEG, PNG and WEBP everything that is not the picture goes, save how to turn it and when it was taken: a list of
what stays misses nothing. In HEIC, whose parts point at each other by place, the location is blanked where it stands.
Sources: ITU T.81, PNG (third edition), the WebP container, Exif 2.32 (CIPA DC-008), ISO 14496-12.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from abdi.core.filetypes import exif

_JPEG, _PNG, _WEBP, _HEIC = "image/jpeg", "image/png", "image/webp", "image/heic"
_EXIF, _XMP, _ICC = b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/", b"ICC_PROFILE\x00"
_SOS, _EOI = 0xDA, 0xD9
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"bKGD"}
    | {b"sBIT", b"acTL", b"fcTL", b"fdAT"}
)
_XMP_PLACE = re.compile(rb'GPS(?:Latitude|Longitude)(?:=["\']|>)([^"\'<]{1,40})')
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")  # FF before these belongs to the coded data
_FILLING = re.compile(rb"\xff+")
# No camera writes as many; whoever does wants the server busy with each of them.
_MOST_PARTS, _MOST_TIFFS = 20_000, 100
_TIFF_HEADS = re.compile(rb"II\*\x00\x08\x00\x00\x00|MM\x00\*\x00\x00\x00\x08")


def size_and_end(content: bytes, kind: str) -> tuple[int, int, int]:
    """Width and height in pixels, and where the picture ends; ValueError where it is none."""
    if kind == _JPEG:
        return _jpeg_size(content)
    if kind == _PNG:
        return _png_size(content)
    if kind == _WEBP:
        return _webp_size(content)
    return _heic_size(content)


def place_of(content: bytes, kind: str) -> str:
    """Where it was taken, as "latitude, longitude" in degrees; as its XMP writes it; or empty."""
    for tiff in _exif_blocks(content, kind):
        if place := exif.read(tiff).place:
            return place
    found = _XMP_PLACE.findall(b"".join(_xmp_blocks(content, kind)))
    return ", ".join(part.decode("ascii", "replace") for part in found[:2])


def without_place(content: bytes, kind: str) -> bytes:
    """The same picture without where it was taken; what is no photo stays as it is."""
    if kind == _JPEG:
        return _jpeg_cleaned(content)
    if kind == _PNG:
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            _png_chunk(name, data) for name, data, _end in _png_chunks(content) if name in _PNG_KEPT
        )
    if kind == _WEBP:
        return _webp_cleaned(content)
    return _heic_cleaned(content) if kind == _HEIC else content


# --- JPEG -------------------------------------------------------------------------------------------------


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) from after SOI to EOI; a scan carries its coded data."""
    at = 2
    for _nth in range(_MOST_PARTS):
        filling = _FILLING.match(content, at)
        if filling is None:
            raise ValueError("no marker")
        at = filling.end() - 1
        marker = content[at + 1]
        if marker == _EOI:
            yield marker, at, at + 2
            return
        if marker in _STANDALONE:
            yield marker, at, at + 2
            at += 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(content):
            raise ValueError("a segment runs past the end")
        if marker == _SOS:
            end = _end_of_scan(content, end)
        yield marker, at, end
        at = end
    raise ValueError("too many segments")


def _end_of_scan(content: bytes, at: int) -> int:
    found = _MARKER_IN_SCAN.search(content, at)
    if found is None:
        raise ValueError("the picture has no end")
    return found.start()


def _jpeg_size(content: bytes) -> tuple[int, int, int]:
    width = height = 0
    end = len(content)
    for marker, start, end in _segments(content):  # noqa: B007  the last one is where it ends
        if marker in _FRAMES:
            height = max(height, int.from_bytes(content[start + 5 : start + 7], "big"))
            width = max(width, int.from_bytes(content[start + 7 : start + 9], "big"))
    if not width or not height:
        raise ValueError("no frame")
    return width, height, end


def _jpeg_cleaned(content: bytes) -> bytes:
    """Segments that draw the picture; what the camera wrote is replaced, what follows the end is left."""
    kept = [b"\xff\xd8"]
    facts = next((exif.read(tiff) for tiff in _exif_blocks(content, _JPEG)), None)
    if facts is not None:
        block = _EXIF + exif.written(facts)
        kept.append(b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block)
    for marker, start, end in _segments(content):
        said = content[start + 4 : start + 16]
        is_profile = marker == _APP2 and said.startswith(_ICC)
        is_told = _APP0 <= marker <= _APP15 or marker == _COMMENT
        if not is_told or is_profile or marker in (_APP0, _APP14):
            kept.append(content[start:end])
    return b"".join(kept)


# --- PNG --------------------------------------------------------------------------------------------------


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    at = 8
    for _nth in range(_MOST_PARTS):
        length = int.from_bytes(content[at : at + 4], "big")
        name, end = content[at + 4 : at + 8], at + 12 + length
        if len(name) < 4 or end > len(content):
            raise ValueError("a chunk runs past the end")
        yield name, content[at + 8 : at + 8 + length], end
        if name == b"IEND":
            return
        at = end
    raise ValueError("too many chunks")


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def _png_size(content: bytes) -> tuple[int, int, int]:
    chunks = list(_png_chunks(content))
    name, head, _first = chunks[0]
    if name != b"IHDR" or len(head) != 13:
        raise ValueError("no head")
    return int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big"), chunks[-1][2]


# --- WEBP -------------------------------------------------------------------------------------------------


def _riff_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, 8 + int.from_bytes(content[4:8], "little")
    if end > len(content):
        raise ValueError("the picture has no end")
    for _nth in range(_MOST_PARTS):
        if at + 8 > end:
            return
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        if at + 8 + size > end:
            raise ValueError("a chunk runs past the end")
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    raise ValueError("too many chunks")


def _webp_size(content: bytes) -> tuple[int, int, int]:
    end = 8 + int.from_bytes(content[4:8], "little")
    for name, data in list(_riff_chunks(content)):  # to the last: what is cut off shows there
        size = _size_in(name, data)
        if size is not None:
            return *size, end
    raise ValueError("no frame")


def _size_in(name: bytes, data: bytes) -> tuple[int, int] | None:
    if name not in (b"VP8X", b"VP8L", b"VP8 "):
        return None
    if len(data) < 10:
        raise ValueError("a frame without a size")
    if name == b"VP8X":
        return 1 + int.from_bytes(data[4:7], "little"), 1 + int.from_bytes(data[7:10], "little")
    if name == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = data[6:8], data[8:10]
    return int.from_bytes(width, "little") & 0x3FFF, int.from_bytes(height, "little") & 0x3FFF


def _webp_cleaned(content: bytes) -> bytes:
    body = b"WEBP"
    for name, data in _riff_chunks(content):
        if name in (b"EXIF", b"XMP "):
            continue
        if name == b"VP8X":
            data = bytes([data[0] & ~0x0C]) + data[1:]
        body += name + len(data).to_bytes(4, "little") + data + b"\x00" * (len(data) % 2)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


# --- HEIC -------------------------------------------------------------------------------------------------


def _heic_size(content: bytes) -> tuple[int, int, int]:
    """The largest of its pictures; `ispe` is the box of a size."""
    sizes = [
        (int.from_bytes(content[at + 8 : at + 12], "big"), int.from_bytes(content[at + 12 : at + 16], "big"))
        for at in (found.start() for found in re.finditer(b"ispe\x00\x00\x00\x00", content))
    ]
    if not sizes:
        raise ValueError("no size")
    if len(_TIFF_HEADS.findall(content)) > _MOST_TIFFS:
        raise ValueError("too many descriptions")
    return *max(sizes, key=lambda size: size[0] * size[1]), len(content)


def _heic_cleaned(content: bytes) -> bytes:
    cleaned = bytearray(content)
    for head in _TIFF_HEADS.finditer(content):
        exif.blank_place(cleaned, head.start())
    for found in _XMP_PLACE.finditer(content):
        cleaned[found.start(1) : found.end(1)] = b" " * (found.end(1) - found.start(1))
    return bytes(cleaned)


# --- what the camera wrote --------------------------------------------------------------------------------


def _exif_blocks(content: bytes, kind: str) -> Iterator[bytes]:
    if kind == _JPEG:
        for marker, start, end in _segments(content):
            if marker == _APP1 and content[start + 4 : start + 10] == _EXIF:
                yield content[start + 10 : end]
    elif kind == _PNG:
        yield from (data for name, data, _end in _png_chunks(content) if name == b"eXIf")
    elif kind == _WEBP:
        yield from (data.removeprefix(_EXIF) for name, data in _riff_chunks(content) if name == b"EXIF")
    elif kind == _HEIC:
        yield from (content[head.start() :] for head in _TIFF_HEADS.finditer(content))


def _xmp_blocks(content: bytes, kind: str) -> Iterator[bytes]:
    if kind == _JPEG:
        for marker, start, end in _segments(content):
            if marker == _APP1 and content[start + 4 : end].startswith(_XMP):
                yield content[start:end]
    elif kind == _PNG:
        yield from (data for name, data, _end in _png_chunks(content) if name == b"iTXt")
    elif kind == _WEBP:
        yield from (data for name, data in _riff_chunks(content) if name == b"XMP ")
    elif kind == _HEIC:
        yield content
