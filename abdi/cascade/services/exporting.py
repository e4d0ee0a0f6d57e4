"""The matrix as a sheet and on paper: as it stands, with every member."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from abdi.cascade.documents import MatrixForm, MatrixLine, render_matrix
from abdi.cascade.enums import CellState
from abdi.cascade.queries.matrix import CellView, Column, Row
from abdi.core import clock
from abdi.core.tabular.export import to_xlsx
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import Cascade
from abdi.people.models import Person
from abdi.people.queries import post_on


def matrix_xlsx(columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """A row for each member; in each cell the words, how they support, and how far they are."""
    head = [_("Pegawai"), _("NRK"), _("Jabatan"), *(column.text for column in columns)]
    lines = [
        [row.member.full_name, row.member.nrk or "", _title(row.member), *(_told(cell) for cell in row.cells)]
        for row in rows
    ]
    return to_xlsx(_("Matriks Peran Hasil"), head, lines)


def _told(cell: CellView) -> str:
    return "; ".join(f"{text} ({', '.join(facts)})" for text, facts in _held(cell))


def _held(cell: CellView) -> Iterator[tuple[str, list[str]]]:
    """Each result of a cell with how it supports and how far it is."""
    if cell.cell is not None:
        facts = [str(Cascade(cell.cell.cascade).label).lower()]
        yield cell.text, facts if cell.state == CellState.DRAFT else [*facts, _small(cell.state)]
    for result in cell.carried:
        yield result.text, [str(Cascade(result.cascade).label).lower(), _small(CellState.TAKEN)]


@override("id")  # papers speak Indonesian, whoever prints
def matrix_pdf(
    superior: Person, year: PerformanceYear, columns: Sequence[Column], rows: Sequence[Row]
) -> bytes:
    """The matrix on paper, marked as a draft: what counts stands in the SKP."""
    post = post_on(superior, clock.today())
    return render_matrix(
        MatrixForm(
            institution=settings.ABDI_PROVINCE,
            superior=superior.full_name,
            post=post.title if post else superior.name,
            year=year.year,
            columns=[column.text for column in columns],
            lines=[
                MatrixLine(row.member.full_name, _title(row.member), [_on_paper(cell) for cell in row.cells])
                for row in rows
            ],
            issued_on=clock.today(),
        )
    )


def _small(state: CellState) -> str:
    """Its name within a sentence: SKP keeps its capitals."""
    words = str(state.label)
    return words[0].lower() + words[1:]


def _on_paper(cell: CellView) -> str:
    return "; ".join(text for text, _facts in _held(cell))


def _title(member: Person) -> str:
    post = getattr(member, "post", None)
    return str(post.title) if post else ""
