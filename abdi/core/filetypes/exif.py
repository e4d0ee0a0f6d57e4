"""What a camera writes into a photo (Exif, a TIFF inside): how to turn it, when and where it was taken."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_ORIENTATION, _EXIF_IFD, _GPS_IFD, _TAKEN = 0x0112, 0x8769, 0x8825, 0x9003
_ASCII, _SHORT, _LONG = 2, 3, 4
_WIDTH = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_MOST_ENTRIES = 500
_Entries = dict[int, tuple[int, int, int]]


@dataclass(frozen=True)
class Facts:
    """`orientation` 1 to 8 (0: not told), `taken` as "YYYY:MM:DD HH:MM:SS", `place` in degrees; empty: not told."""

    orientation: int = 0
    taken: str = ""
    place: str = ""


class _Tiff:
    """A TIFF at `base` of some bytes. Every reading stays inside them; struct.error or ValueError else."""

    def __init__(self, content: bytes | bytearray, base: int = 0) -> None:
        self.content, self.base = content, base
        head = bytes(content[base : base + 2])
        if head not in (b"II", b"MM"):
            raise ValueError("no TIFF")
        self.order = "<" if head == b"II" else ">"

    def number(self, at: int, code: str) -> int:
        value: int = struct.unpack_from(self.order + code, self.content, self.base + at)[0]
        return value

    def first(self) -> int:
        return self.number(4, "I")

    def entries(self, at: int) -> _Entries:
        """By tag: type, count, and where its value stands."""
        found: _Entries = {}
        for nth in range(min(self.number(at, "H"), _MOST_ENTRIES)):
            place = at + 2 + 12 * nth
            tag, kind, count = (
                self.number(place, "H"),
                self.number(place + 2, "H"),
                self.number(place + 4, "I"),
            )
            size = _WIDTH.get(kind, 1) * count
            found[tag] = (kind, count, place + 8 if size <= 4 else self.number(place + 8, "I"))
        return found

    def text(self, entry: tuple[int, int, int]) -> str:
        _kind, count, at = entry
        raw = bytes(self.content[self.base + at : self.base + at + min(count, 64)])
        return raw.split(b"\x00")[0].decode("ascii", "replace")

    def degrees(self, entry: tuple[int, int, int]) -> float:
        """Three rationals: degrees, minutes, seconds."""
        parts = [
            (self.number(entry[2] + 8 * nth, "I"), self.number(entry[2] + 8 * nth + 4, "I"))
            for nth in range(3)
        ]
        whole, minutes, seconds = (top / bottom if bottom else 0.0 for top, bottom in parts)
        return whole + minutes / 60 + seconds / 3600


def read(content: bytes) -> Facts:
    """What a TIFF block tells; what cannot be read is not told."""
    try:
        tiff = _Tiff(content)
        main = tiff.entries(tiff.first())
    except (struct.error, ValueError):
        return Facts()
    turned = main.get(_ORIENTATION)
    try:
        orientation = tiff.number(turned[2], "H") if turned else 0
        taken = _taken(tiff, main)
    except (struct.error, ValueError):
        orientation, taken = 0, ""
    return Facts(orientation=orientation, taken=taken, place=_place(tiff, main))


def _taken(tiff: _Tiff, main: _Entries) -> str:
    if _EXIF_IFD not in main:
        return ""
    entry = tiff.entries(tiff.number(main[_EXIF_IFD][2], "I")).get(_TAKEN)
    return tiff.text(entry) if entry else ""


def _place(tiff: _Tiff, main: _Entries) -> str:
    if _GPS_IFD not in main:
        return ""
    try:
        gps = tiff.entries(tiff.number(main[_GPS_IFD][2], "I"))
        if 2 not in gps or 4 not in gps:
            return ""
        north = -1 if 1 in gps and tiff.text(gps[1]) == "S" else 1
        east = -1 if 3 in gps and tiff.text(gps[3]) == "W" else 1
        return f"{north * tiff.degrees(gps[2]):.5f}, {east * tiff.degrees(gps[4]):.5f}"
    except (struct.error, ValueError):
        return "?"


def written(facts: Facts) -> bytes:
    """A TIFF block that tells how to turn the photo and when it was taken, and nothing else."""
    taken = facts.taken.encode("ascii", "replace")[:19] + b"\x00"
    head = b"MM\x00*" + struct.pack(">I", 8)
    orientation = facts.orientation if 1 <= facts.orientation <= 8 else 1
    if len(taken) < 2:
        return head + struct.pack(">HHHIHHI", 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0)
    second = 8 + 2 + 24 + 4
    main = struct.pack(">H", 2) + struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, orientation, 0)
    main += struct.pack(">HHII", _EXIF_IFD, _LONG, 1, second) + struct.pack(">I", 0)
    where = second + 2 + 12 + 4
    told = struct.pack(">HHHIII", 1, _TAKEN, _ASCII, len(taken), where, 0)
    return head + main + told + taken


def blank_place(content: bytearray, base: int) -> None:
    """Overwrite the location of a TIFF at `base` with zeros, in place; without one, nothing happens."""
    try:
        tiff = _Tiff(content, base)
        main = tiff.entries(tiff.first())
        if _GPS_IFD not in main:
            return
        at = tiff.number(main[_GPS_IFD][2], "I")
        count = min(tiff.number(at, "H"), _MOST_ENTRIES)
        spans = [(value, _WIDTH.get(kind, 1) * number) for kind, number, value in tiff.entries(at).values()]
    except (struct.error, ValueError):
        return
    for start, size in [*spans, (at, 2 + 12 * count)]:
        first, last = base + start, min(base + start + size, len(content))
        if first < last:
            content[first:last] = bytes(last - first)
