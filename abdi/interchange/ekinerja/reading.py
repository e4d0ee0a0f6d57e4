"""An SKP exported from e-Kinerja, or any sheet in the columns of the official form, as results and findings.

The sheet may have title lines above its heading, merged cells (empty below their first row), a line with the numbers
of the columns, and section lines "A. UTAMA", "B. TAMBAHAN". What stands below "PERILAKU KERJA" is not read: behaviour
belongs to the superior. Nothing is guessed: a target that is no figure with a unit stays out, and the finding says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from abdi.core.numbers import IndonesianNumber
from abdi.core.tabular import CellRow, Unreadable, read_rows
from abdi.core.tabular.table import clean
from abdi.goals.enums import Aspect, Perspective, ResultKind
from abdi.interchange.ekinerja.columns import (
    ASPECT,
    END,
    HEADINGS,
    INDICATOR,
    KIND,
    NOTHING,
    RESULT,
    SECTION,
    SUPERIOR,
    TARGET,
    TARGET_MAX,
    TARGET_WORDS,
    UNIT,
)
from abdi.interchange.ekinerja.findings import Finding
from abdi.strategy.enums import Direction

MAX_BYTES = 5 * 1024 * 1024
MOST_ROWS = 2_000
MOST_RESULTS = 100  # far more than anybody promises; whoever agrees the SKP reads them all
_HEADING_WITHIN = 60
_LONGEST_HEADING = (
    300  # a cell that is longer heads no column, and looking for words in it takes the square of it
)
_LONGEST = 1000
_UNIT_LONGEST = 60

_COLUMN_NUMBER = re.compile(r"^\(?\d{1,2}\)?$")
_number = IndonesianNumber(required=False)


@dataclass(frozen=True, kw_only=True)
class ReadIndicator:
    """An indicator of the file. `target` is None where none could be read; `target_text` holds a qualitative one."""

    row: int
    text: str
    aspect: str = ""
    perspective: str = ""
    target: Decimal | None = None
    target_max: Decimal | None = None
    target_text: str = ""
    unit_label: str = ""
    direction: str = Direction.UP


@dataclass
class ReadResult:
    """A result of the file with what it intervenes in, as written there."""

    row: int
    text: str
    kind: str
    superior_text: str
    indicators: list[ReadIndicator] = field(default_factory=list)


@dataclass(frozen=True)
class ReadSkp:
    """What a file holds. Results with an error among the findings of their rows are left out."""

    results: tuple[ReadResult, ...]
    findings: tuple[Finding, ...]


def read_skp(content: bytes, *, qualitative: bool) -> ReadSkp:
    """Read the first sheet of an XLSX file, or a CSV file. Raises `Unreadable` for what is no SKP at all.

    `qualitative`: targets are sentences, so every one is taken as it stands.
    """
    stream = iter(read_rows(content, max_bytes=MAX_BYTES, max_rows=MOST_ROWS))
    columns = _heading(stream)
    reader = _Reader(columns, qualitative)
    for number, cells in stream:
        if not reader.take(number, cells):
            break
    if not reader.results and not reader.findings:
        raise Unreadable("file_no_rows", _("Di bawah judul kolom tidak ada rencana hasil kerja."))
    if len(reader.results) > MOST_RESULTS:
        raise Unreadable(
            "file_too_many_results",
            _("Berkas memuat lebih dari %(most)s RHK. Sisakan SKP satu orang, lalu unggah lagi.")
            % {"most": MOST_RESULTS},
        )
    return reader.outcome()


def normal(text: str) -> str:
    """Words as they are compared: blanks, capitals and a last full stop do not tell two texts apart."""
    return " ".join(text.split()).casefold().rstrip(".")


def _heading(stream: Iterator[CellRow]) -> Mapping[str, int]:
    for number, cells in stream:
        if number > _HEADING_WITHIN:
            break
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            words = normal(clean(cell[:_LONGEST_HEADING]))
            name = next((name for pattern, name in HEADINGS if re.search(pattern, words)), None)
            if name is not None:
                found.setdefault(name, place)
        if RESULT in found and INDICATOR in found:
            return found
    raise Unreadable(
        "heading_missing",
        _(
            "Judul kolom Rencana Hasil Kerja dan Indikator Kinerja Individu tidak ditemukan. "
            "Unduh SKP dari e-Kinerja sebagai Excel, atau pakai lembar dari halaman ini."
        ),
    )


class _Reader:
    """Reads row after row; what a merged cell says holds until the next one says otherwise, within its section.

    A sheet that tells the kind on each row tells everything there: what is empty in it is nothing.
    """

    def __init__(self, columns: Mapping[str, int], qualitative: bool) -> None:
        self._columns = columns
        self._qualitative = qualitative
        self._kind: str = ResultKind.MAIN
        self._superior = ""
        self._refused: set[int] = set()
        self.results: list[ReadResult] = []
        self.findings: list[Finding] = []

    def take(self, number: int, cells: Sequence[str]) -> bool:
        """Read one row; False when the part with results is over."""
        told = [clean(cell) for cell in cells]
        filled = [cell for cell in told if cell]
        if not filled or all(_COLUMN_NUMBER.match(cell) for cell in filled):
            return True
        if any(END.match(cell) for cell in filled):
            return False
        section = SECTION.match(filled[0]) if len(set(filled)) == 1 else None
        if section is not None:
            self._kind, self._superior = ResultKind(section.group(1).casefold()), ""
            return True
        self._line(number, {name: self._cell(told, name) for name in self._columns})
        return True

    def outcome(self) -> ReadSkp:
        for result in self.results:
            if not result.indicators and id(result) not in self._refused:
                self._say(result.row, "result_without_indicator", result.text)
        kept = tuple(result for result in self.results if id(result) not in self._refused)
        return ReadSkp(kept, tuple(sorted(self.findings, key=lambda finding: finding.row)))

    def _cell(self, told: Sequence[str], name: str) -> str:
        place = self._columns[name]
        return told[place] if place < len(told) else ""

    def _line(self, number: int, cells: Mapping[str, str]) -> None:
        superior = self._supported(cells.get(SUPERIOR, ""))
        text = cells[RESULT]
        if text and not (self.results and normal(self.results[-1].text) == normal(text)):
            kind = self._kind_of(cells.get(KIND, ""))
            self.results.append(ReadResult(number, text, kind, superior))
            if self._is_too_long(number, text) or self._is_too_long(number, self.results[-1].superior_text):
                self._refused.add(id(self.results[-1]))
        if not cells[INDICATOR]:
            return
        if not self.results:
            self._say(number, "indicator_without_result", cells[INDICATOR])
        elif not self._is_too_long(number, cells[INDICATOR]):
            self.results[-1].indicators.append(self._indicator(number, cells))

    def _supported(self, told: str) -> str:
        """What a result carries on: as told here, as the merged cell above tells, or nothing ("–")."""
        if told or KIND in self._columns:
            self._superior = "" if NOTHING.match(told) else told
        return self._superior

    def _kind_of(self, word: str) -> str:
        named = normal(word)
        return next((kind for kind in ResultKind if kind.value == named), self._kind)

    def _is_too_long(self, number: int, text: str) -> bool:
        if len(text) <= _LONGEST:
            return False
        self._say(number, "text_too_long", text, str(_LONGEST))
        return True

    def _indicator(self, number: int, cells: Mapping[str, str]) -> ReadIndicator:
        aspect, perspective = self._aspect(number, cells.get(ASPECT, ""))
        typed = cells.get(TARGET, "")
        if not typed:
            self._say(number, "target_empty", cells[INDICATOR])
        if self._qualitative or not typed:
            return ReadIndicator(
                row=number,
                text=cells[INDICATOR],
                aspect=aspect,
                perspective=perspective,
                target_text=typed[:500] if self._qualitative else "",
            )
        target = _read_target(typed, cells.get(TARGET_MAX, ""), cells.get(UNIT, ""))
        if target is None:
            self._say(number, "target_unread", typed)
            target = _Target()
        return ReadIndicator(
            row=number,
            text=cells[INDICATOR],
            aspect=aspect,
            perspective=perspective,
            target=target.first,
            target_max=target.last,
            unit_label=target.unit,
            direction=target.direction,
        )

    def _aspect(self, number: int, word: str) -> tuple[str, str]:
        named = normal(word)
        if not named:
            return "", ""
        for aspect in Aspect:
            if named == aspect.value:
                return aspect.value, ""
        for perspective in Perspective:
            if named == perspective.value.replace("_", " "):
                return "", perspective.value
        self._say(number, "choice_unknown", word)
        return "", ""

    def _say(self, row: int, code: str, value: str = "", detail: str = "") -> None:
        self.findings.append(Finding(row, code, value, detail))


@dataclass(frozen=True)
class _Target:
    first: Decimal | None = None
    last: Decimal | None = None
    unit: str = ""
    direction: str = Direction.UP


def _read_target(typed: str, most: str, unit: str) -> _Target | None:
    """ "12 laporan", "10 - 20 menit", "95%", "maksimal 60 menit"; None for anything else."""
    match = TARGET_WORDS.match(typed.strip())
    if match is None:
        return None
    label = " ".join((unit or match["unit"] or "").split())
    try:
        first = _number.clean(match["first"].rstrip(".,"))
        last = _number.clean((most or match["last"] or "").rstrip(".,"))
    except ValidationError:
        return None
    if first is None or not label or len(label) > _UNIT_LONGEST:
        return None
    if last is None:
        return _Target(first, None, label, Direction.DOWN if match["less"] else Direction.UP)
    if last < first or match["less"]:
        return None
    return _Target(first, None, label) if last == first else _Target(first, last, label, Direction.RANGE)
