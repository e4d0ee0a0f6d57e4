"""English as second language: what the capabilities below say has its English, and nothing is said unmarked.

To add a capability: mark its words, put their English in abdi/<app>/locale/en/LC_MESSAGES/django.po,
compile (`python -m abdi.web.catalogue`), and name it in SPEAKS.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from abdi.web.catalogue import parse, sources
from tests.web import speech

VALUES = re.compile(r"%\(\w+\)\w|\{\w+\}")

# By capability: paths inside it that stay Indonesian for a reason.
SPEAKS: dict[str, tuple[str, ...]] = {
    "acceptance": (),
    "accounts": ("models.py",),  # names of columns, never on a screen
    "activities": ("models.py", "sheets/columns.py"),  # and the heads of the national form
    "appraisals": ("models.py", "documents/", "filling.py"),  # and official documents
    "campaigns": (),
    "cascade": (),
    "core": ("actor.py", "embedded/"),  # said to who programs and runs the server
    "cycles": ("services/calendar.py",),  # names of periods, kept on record
    "feedback": ("models.py",),
    "goals": ("documents/", "services/printing.py"),  # the official form
    "ideas": ("models.py",),
    "insight": ("statements.py",),  # SQL
    "interchange": (
        "management/",
        "feeds/",
        "ekinerja/columns.py",
    ),  # said to who runs the server; the form's heads
    "library": ("models.py", "sheets/"),  # and findings, as they were told
    "measures": ("value.py", "results.py"),  # the origin of a figure, kept on record
    "notifications": (),
    "objections": ("models.py", "documents/", "services/printing.py"),  # and the official document
    "practice": ("models.py",),
    "trials": ("models.py",),
    "people": ("services/imports/",),  # findings, kept on record as they were told
    "renkin": (
        "models.py",
        "documents/",
        "services/printing.py",
        "sheets/",
    ),  # and official forms and findings
    "reporting": ("models.py",),
    "screening": ("models.py",),
    "strategy": ("models.py", "sheets/"),  # and findings, as they were told
    "teams": ("models.py",),
    "web": ("catalogue.py",),
}


def named(path: Path) -> str:
    return str(path.relative_to(speech.ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("app", SPEAKS)
def test_every_word_has_its_english(app: str) -> None:
    known = speech.english()
    missing = [
        f"{named(page)}: {key!r}"
        for page in speech.templates(app)
        for key in speech.marked_in_template(page.read_text(encoding="utf-8")) - known.keys()
        if speech.says_something(key)
    ]
    missing += [
        f"{named(path)}: {key!r}"
        for path in speech.modules(app, SPEAKS[app])
        for key in speech.marked_in_code(tree(path)) - known.keys()
        if speech.says_something(key)
    ]
    assert not missing, (
        f"put the English in abdi/{app}/locale/en/LC_MESSAGES/django.po, then python -m abdi.web.catalogue:\n"
        + "\n".join(sorted(missing))
    )


@pytest.mark.parametrize("app", SPEAKS)
def test_no_page_says_a_word_unmarked(app: str) -> None:
    naked = [
        f"{named(page)}: {words}"
        for page in speech.templates(app)
        for words in speech.naked_in_template(page.read_text(encoding="utf-8"))
    ]
    assert naked == []


@pytest.mark.parametrize("app", SPEAKS)
def test_no_code_says_a_sentence_unmarked(app: str) -> None:
    naked = [
        f"{named(path)}:{line}: {words!r}"
        for path in speech.modules(app, SPEAKS[app])
        for line, words in speech.naked_in_code(tree(path), is_models=path.name == "models.py")
    ]
    assert naked == []


def test_a_sentence_and_its_english_take_the_same_values() -> None:
    odd = [
        key
        for source in sources()
        for key, value in parse(source.read_text(encoding="utf-8")).items()
        if key and set(VALUES.findall(key)) != set(VALUES.findall(value))
    ]
    assert odd == []


def test_two_capabilities_never_give_the_same_words_different_english() -> None:
    said: dict[str, str] = {}
    for source in sources():
        for key, value in parse(source.read_text(encoding="utf-8")).items():
            assert not key or said.setdefault(key, value) == value, (
                f"{source}: {key!r}; tell them apart by context"
            )


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>Belum ada</p>", ["Belum ada"]),
        ('{% translate "Belum ada" %} · {% blocktranslate %}satu {{ b }}{% endblocktranslate %} {{ x }}', []),
        ('<a title="Buka">{% icon "eye" %}</a>', ['title="Buka"']),
        ('<td data-l="Baris">SKP</td>', ['data-l="Baris"']),
        ('{% card "a" "Data diri" lead=_("Surel") %}', ['"Data diri"']),
        ('{% field f unit="hari" %}{{ x|default:"kosong" }}{{ d|date:"j M Y" }}', ['"hari"', '"kosong"']),
        ("{# catatan #}{% comment %}catatan{% endcomment %}<style>p { color: red }</style>NIP 1", []),
    ],
)
def test_the_guard_hears_what_a_page_says(page: str, found: list[str]) -> None:
    assert speech.naked_in_template(page) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('messages.success(request, "Tersimpan.")', ["Tersimpan."]),
        ('messages.success(request, _("Tersimpan."))', []),
        ('raise Refused(f"Isi {what}.")', ["Isi ."]),
        ('raise ValueError("no such unit")', []),
        ('CharField(label="Nama", error_messages={"required": "Nama kosong."})', ["Nama", "Nama kosong."]),
        ('class Kind(TextChoices):\n    ONE = "satu", "Satu"', ["Satu"]),
        ('class Kind(TextChoices):\n    ONE = "satu", _("Satu")', []),
        ('said = "belum diisi"', ["belum diisi"]),
        ('"""belum diisi"""', []),
        ('_(f"Isi {what}.")', ["Isi ."]),
    ],
)
def test_the_guard_hears_what_the_code_says(line: str, found: list[str]) -> None:
    assert [words for _line, words in speech.naked_in_code(ast.parse(line))] == found


def test_the_guard_reads_what_is_marked() -> None:
    page = '{% translate "Satu" %}{% x _("Dua") %}'
    page += "{% blocktranslate count n=1 %}{{ n }} a{% plural %}{{ n }} b{% endblocktranslate %}"

    assert speech.marked_in_template(page) == {"Satu", "Dua", "%(n)s a\0%(n)s b"}
    assert speech.marked_in_code(ast.parse('ngettext("a", "b", 2); pgettext("c", "d")')) == {"a\0b", "c\x04d"}
