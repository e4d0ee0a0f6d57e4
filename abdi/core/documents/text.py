"""What people typed, made fit to print: nothing invisible, nothing without a glyph."""

import re
import unicodedata

REPLACEMENT = "□"
"""Stands for a character that no bundled font can show."""

PLAIN = frozenset(
    "\n"
    + "".join(map(chr, range(0x20, 0x7F)))
    + "".join(map(chr, [*range(0xA0, 0xAD), *range(0xAE, 0x180)]))
    + "–—‘’“”„•…€≤≥×−→"
    + REPLACEMENT
)
"""Characters that the bundled fonts cover (a test asks them), so that most texts need no look-up."""

_JOINERS = "\u200c\u200d"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_RUN_OF_REPLACEMENTS = re.compile(f"{REPLACEMENT}[{REPLACEMENT}{_JOINERS}\u20e3]*")


class Artwork(str):
    """SVG drawn by Abdi itself, handed to a template untouched. Never for anything a person typed."""

    __slots__ = ()


def tidy(text: str) -> str:
    """`text` in composed form with plain line ends and without control characters.

    Invisible format characters go too: those that turn the direction of writing could make an official
    document read otherwise than it was typed. Private and unassigned characters become `REPLACEMENT`.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(map(_tidy_character, unicodedata.normalize("NFC", lines)))


def substitute(text: str, missing: frozenset[str]) -> str:
    """`text` with each run of `missing` characters shown as one `REPLACEMENT`."""
    if text.isascii():
        return text
    marked = "".join(REPLACEMENT if character in missing else character for character in text)
    return _RUN_OF_REPLACEMENTS.sub(REPLACEMENT, marked)


def _tidy_character(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n" or character in _JOINERS:
        return character
    if category in {"Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f":
        return ""
    if category in {"Cs", "Co", "Cn"}:
        return REPLACEMENT
    return character
