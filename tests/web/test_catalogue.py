from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest

from abdi.web.catalogue import CatalogueError, compiled, parse, sources

ROOT = Path(__file__).resolve().parents[2]


def read(messages: dict[str, str]) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(compiled(messages)))


@pytest.mark.parametrize("po", sources(), ids=lambda po: str(po.relative_to(ROOT)))
def test_the_compiled_words_are_in_step_with_their_source(po: Path) -> None:
    source = compiled(parse(po.read_text(encoding="utf-8")))
    assert po.with_suffix(".mo").read_bytes() == source, "run: python -m abdi.web.catalogue"


def test_gettext_reads_what_we_compile() -> None:
    words = read(
        parse('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Ya"\nmsgstr "Yes"\n')
    )
    assert words.gettext("Ya") == "Yes"


def test_fuzzy_and_empty_entries_are_left_out() -> None:
    assert parse('#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n') == {}


def test_long_entries_run_over_several_lines() -> None:
    assert parse('msgid ""\n"satu "\n"dua"\nmsgstr "one two"\n') == {"satu dua": "one two"}


def test_plural_forms_are_kept_together() -> None:
    text = 'msgid "%d hal"\nmsgid_plural "%d hal"\nmsgstr[0] "%d thing"\nmsgstr[1] "%d things"\n'
    assert parse(text) == {"%d hal\0%d hal": "%d thing\0%d things"}


def test_a_line_of_no_known_kind_is_named() -> None:
    with pytest.raises(CatalogueError, match="line 2"):
        parse('msgid "a"\nsalah\n')
