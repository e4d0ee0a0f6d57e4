"""The workbook to take along: the SKP in the columns of the official form, and every box of e-Kinerja as a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from abdi.core.numbers import figure_words
from abdi.core.tabular.export import Sheet, to_workbook
from abdi.goals.models import Indicator, Skp
from abdi.goals.queries import SkpLines
from abdi.interchange.ekinerja.columns import PLAN_HEADING
from abdi.interchange.ekinerja.fields import Part, rows, seen_as


def workbook(skp: Skp, lines: SkpLines, parts: Sequence[Part]) -> bytes:
    """XLSX with two sheets. The first is what `read_skp` reads."""
    heading = (_("Bagian"), _("Kelompok"), _("Isian"), _("Isi"))
    return to_workbook(
        [Sheet("SKP", PLAN_HEADING, plan_rows(skp, lines)), Sheet(_("Semua isian"), heading, rows(parts))]
    )


def plan_rows(skp: Skp, lines: SkpLines) -> Iterator[tuple[str, ...]]:
    """One row an indicator; the result is repeated on each of its rows."""
    for line in lines.results:
        head = (str(line.result.kind).capitalize(), line.supports, line.result.text)
        targets: Iterable[tuple[str, ...]] = [_cells(indicator, skp) for indicator in line.indicators]
        yield from ((*head, *cells) for cells in targets or [("",) * 5])


def _cells(indicator: Indicator, skp: Skp) -> tuple[str, ...]:
    head = (seen_as(indicator, skp), indicator.text)
    if indicator.target is None:
        return *head, indicator.target_text, "", ""
    most = "" if indicator.target_max is None else figure_words(indicator.target_max)
    return *head, figure_words(indicator.target), most, indicator.unit_label
