"""The Matriks Peran Hasil of a Seksi: what the section head asks of each of his people in the last quarter."""

from __future__ import annotations

from datetime import date

from abdi.cascade.queries.matrix import columns_of
from abdi.cascade.services import hand_over, save_cell
from abdi.cycles.models import PerformanceYear
from abdi.demo.stage import on_stage
from abdi.goals.enums import Approach, Cascade
from abdi.goals.services import start_skp
from abdi.people.models import Person

SHARED = date(2026, 11, 17)
_SUPERIOR, _BEGINNER = "100680", "100687"
_HANDED_OVER = {
    _BEGINNER: ("Tersedianya kendaraan dan radio regu yang siap pakai setiap pergantian", Cascade.INDIRECT),
    "100715": ("Terhubunginya kembali setiap pelapor setelah simpang terurai", Cascade.INDIRECT),
    "100701": ("Terurainya kemacetan pada laporan yang ditugaskan kepada regu malam", Cascade.DIRECT),
}
_WRITTEN = {"100722": ("Tertatanya arsip laporan kemacetan untuk setiap ruas", Cascade.INDIRECT)}


def share_out(year: PerformanceYear) -> None:
    """Three cells become results or offers, one stays in draft words; one of the people has just begun his SKP."""
    with on_stage(_person(_BEGINNER), SHARED) as viewer:
        start_skp(viewer=viewer, year=year, approach=Approach.QUANTITATIVE)
    _write(year, _HANDED_OVER)
    superior = _person(_SUPERIOR)
    with on_stage(superior, SHARED) as viewer:
        hand_over(viewer=viewer, superior=superior, year=year)
    _write(year, _WRITTEN)


def _write(year: PerformanceYear, cells: dict[str, tuple[str, Cascade]]) -> None:
    superior = _person(_SUPERIOR)
    with on_stage(superior, SHARED) as viewer:
        column = columns_of(superior, year, SHARED)[0]
        for nrk, (text, cascade) in cells.items():
            save_cell(
                viewer=viewer,
                superior=superior,
                year=year,
                member=_person(nrk),
                column=column,
                text=text,
                cascade=cascade,
                edition=0,
                token=None,
            )


def _person(nrk: str) -> Person:
    return Person.objects.select_related("user").get(nrk=nrk)
