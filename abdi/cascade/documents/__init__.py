"""The printed Matriks Peran Hasil, a working paper: what counts stands in the SKP.

Rows, columns and the cross of an empty cell follow the steps of the SKP (PermenPANRB 6/2022); the layout is our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from abdi.core.documents import Standing, document_head, render


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One person with what he takes under each column; an empty text is printed as a cross."""

    name: str
    post: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class MatrixForm:
    """Everything as it is to be printed, in Indonesian."""

    institution: str
    superior: str
    post: str
    year: int
    columns: Sequence[str]
    lines: Sequence[MatrixLine]
    issued_on: date


def render_matrix(form: MatrixForm) -> bytes:
    """The matrix as PDF/UA, on paper laid across."""
    data: dict[str, object] = {
        "document": document_head(
            title=f"Matriks Peran Hasil {form.year}, {form.superior}",
            footer=f"MATRIKS PERAN HASIL TAHUN {form.year} · {form.superior}",
            issued_on=form.issued_on,
            standing=Standing.DRAFT,
            verification=None,
        ),
        "title": f"MATRIKS PERAN HASIL TAHUN {form.year}",
        "institution": form.institution,
        "superior": form.superior,
        "post": form.post,
        "columns": list(form.columns),
        "lines": [{"name": line.name, "post": line.post, "cells": list(line.cells)} for line in form.lines],
    }
    return render(files("abdi.cascade.documents") / "matriks.typ", data)
