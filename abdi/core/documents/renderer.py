"""Official documents as PDF: a Typst template and data in, bytes out. Knows no domain.

Templates belong to Abdi and are trusted; everything in `data` was typed by people and is only ever text. It
reaches the template as JSON and is shown as strings, which Typst neither parses nor evaluates.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

import typst

from abdi.core.documents.text import PLAIN, REPLACEMENT, Artwork, substitute, tidy

ROOT = Path(__file__).resolve().parents[2]
"""The folder that a template's absolute imports start from: the `abdi` package."""

_GLYPH_PROBE = b'#set document(title: "x")\n#for c in json(bytes(sys.inputs.data)) { par(text(c)) }'
_has_glyph: dict[str, bool] = {}


class DocumentError(Exception):
    """The template could not be set; the message is Typst's and is meant for developers."""


def render(template: Traversable, data: Mapping[str, object]) -> bytes:
    """Set `template` with `data` and return a tagged PDF/UA-1 file.

    `data` holds strings, numbers, booleans, None, lists and mappings, and under `document` at least `title`
    (text) and `date` (ISO, becomes the date inside the file). The same template, data and release of Typst
    give the same bytes. Characters for which no font is at hand print as □, and `official.typ` explains it.
    Raises `ValueError` for a missing title or date, `TypeError` for a value of another kind and
    `DocumentError` for a faulty template.
    """
    day = _document_date(data)
    source = template.read_bytes()
    tidied = _walk(data, tidy)
    unusual = _characters(tidied) - PLAIN
    missing = {c for c in unusual if not _glyph_at_hand(c, unusual)}
    try:
        return _compile(source, _payload(tidied, missing), day)
    except typst.TypstError as error:
        # A mark may fail in combination with a letter of another font although each alone has a glyph.
        if missing == unusual:
            raise DocumentError(error.diagnostic) from error
    try:
        return _compile(source, _payload(tidied, unusual), day)
    except typst.TypstError as error:
        raise DocumentError(error.diagnostic) from error


def _document_date(data: Mapping[str, object]) -> date:
    head = data.get("document")
    if not isinstance(head, Mapping) or not head.get("title") or not head.get("date"):
        raise ValueError("data['document'] needs a title and an ISO date")
    return date.fromisoformat(str(head["date"]))


def _payload(tidied: object, missing: set[str]) -> str:
    lacking = frozenset(missing)
    payload = _walk(tidied, lambda text: substitute(text, lacking))
    return json.dumps(
        {"data": payload, "substituted": REPLACEMENT in _characters(payload)}, ensure_ascii=False
    )


def _walk(value: object, change: Callable[[str], str]) -> object:
    """`value` in JSON's types, every string but artwork passed through `change`."""
    if isinstance(value, Artwork) or value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {str(key): _walk(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_walk(item, change) for item in value]
    raise TypeError(f"a document cannot show a {type(value).__name__}")


def _characters(value: object) -> set[str]:
    if isinstance(value, Artwork) or not isinstance(value, str | dict | list):
        return set()
    if isinstance(value, str):
        return set(value)
    parts = value.values() if isinstance(value, dict) else value
    return set().union(*map(_characters, parts))


def _glyph_at_hand(character: str, company: set[str]) -> bool:
    """Whether a bundled font can show `character`; `company` is asked about in the same breath."""
    if character not in _has_glyph:
        unknown = sorted(c for c in company if c not in _has_glyph)
        if _can_set(unknown):
            _has_glyph.update(dict.fromkeys(unknown, True))
        else:
            _has_glyph.update({c: _can_set([c]) for c in unknown})
    return _has_glyph[character]


def _can_set(characters: list[str]) -> bool:
    # PDF/UA-1 refuses text without a glyph, so the compiler itself tells what the fonts cover.
    try:
        _compile(_GLYPH_PROBE, json.dumps(characters), date(2026, 1, 1))
    except typst.TypstError:
        return False
    return True


def _compile(source: bytes, payload: str, day: date) -> bytes:
    # A compiler serves one thread at a time and costs 0.2 ms; the fonts are what is dear, and are shared.
    compiler = typst.Compiler(
        root=ROOT, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs={"data": payload}
    )
    pdf = compiler.compile(
        input=source,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)
