"""Reasons and refusals put into sentences, in Indonesian or English.

The sentences are in `words/<language>.yaml`. A placeholder names a parameter and, after a colon, how
it reads: ``{predikat:term}``, ``{names:terms}``, ``{day:date}``, ``{x:number}``, ``{net:rupiah}``.
"""

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from abdi_rules.errors import LawError
from abdi_rules.reasons import Reason
from abdi_rules.shapes import exactly, listing, mapping, text
from abdi_rules.strict_yaml import read_file

LANGUAGES = ("id", "en")


class Told(Protocol):
    """Whatever has a sentence: Reason, Refused, BadInput."""

    @property
    def code(self) -> str: ...
    @property
    def params(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    months: Sequence[str]
    marks: Mapping[str, str]
    frame: Mapping[str, str]
    terms: Mapping[str, str]
    sentences: Mapping[str, str]


class _Formatter(string.Formatter):
    def __init__(self, words: Words) -> None:
        self.words = words

    def format_field(self, value: Any, format_spec: str) -> str:
        written = str(value)
        match format_spec:
            case "":
                return written
            case "term":
                return term_in(self.words, written)
            case "terms":
                return ", ".join(term_in(self.words, code) for code in written.split(","))
            case "date":
                return date_in(self.words, date.fromisoformat(written))
            case "number":
                return number_in(self.words, written)
            case "rupiah":
                return "Rp" + number_in(self.words, written)
        raise LawError(f"words: {format_spec} bukan cara membaca {{{value}}}")


@cache
def words(language: str) -> Words:
    """The words of a language; raises LawError for one that is not there."""
    if language not in LANGUAGES:
        raise LawError(f"words: tidak ada bahasa {language}")
    path = f"words/{language}.yaml"
    file = exactly(read_file(path), path, ["months", "marks", "frame", "terms", "sentences"])
    return Words(
        months=listing(text)(file["months"], f"{path}.months"),
        marks=mapping(text)(file["marks"], f"{path}.marks"),
        frame=mapping(text)(file["frame"], f"{path}.frame"),
        terms=mapping(text)(file["terms"], f"{path}.terms"),
        sentences=mapping(text)(file["sentences"], f"{path}.sentences"),
    )


def sentence(told: Told, language: str = "id") -> str:
    """What a reason or a refusal says, without its citation."""
    spoken = words(language)
    if told.code not in spoken.sentences:
        raise LawError(f"words/{language}.yaml: belum ada kalimat {told.code}")
    try:
        said = _Formatter(spoken).vformat(spoken.sentences[told.code], (), told.params).strip()
    except (KeyError, ValueError) as fault:
        raise LawError(f"words/{language}.yaml, {told.code}: {fault}") from None
    return said[:1].upper() + said[1:]


def cited(reason: Reason, language: str = "id") -> str:
    """What a reason says, with its enactment, its date of effect, and whether it is assumed."""
    spoken = words(language)
    frame = spoken.frame["assumed" if reason.assumed else "cited"]
    since = date_in(spoken, reason.in_force_from)
    return frame.format(sentence=sentence(reason, language).rstrip("."), cite=reason.cite, since=since)


def term(code: str, language: str = "id") -> str:
    """The label of a code, as ``sangat_baik`` → Sangat Baik."""
    return term_in(words(language), code)


def term_in(spoken: Words, code: str) -> str:
    """The label of a code; a code that only a law file knows reads as its own words."""
    return spoken.terms.get(code, code.replace("_", " "))


def date_in(spoken: Words, day: date) -> str:
    """1 Juli 2023."""
    return f"{day.day} {spoken.months[day.month - 1]} {day.year}"


def number_in(spoken: Words, written: str) -> str:
    """1.234.567,89 in Indonesian, from the digits 1234567.89."""
    units, point, rest = written.partition(".")
    grouped = f"{int(units):,}".replace(",", spoken.marks["thousand"])
    return grouped + (spoken.marks["decimal"] + rest if point else "")
