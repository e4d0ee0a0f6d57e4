"""The predikat of a year from another system's file: checked by row, what is right taken over, the rest told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.appraisals.enums import Predikat
from abdi.core import clock, files
from abdi.core.models import StoredFile
from abdi.core.tabular import Row, read_table
from abdi.cycles.models import PerformanceYear
from abdi.people.access import Viewer, import_scope
from abdi.people.enums import AppointmentKind, Severity
from abdi.people.models import Appointment, OtherSystem, Person
from abdi.people.services.imports.problems import Problem
from abdi.people.services.imports.report import Report, in_order
from abdi.transitions.models import ForeignPredikat

MAX_BYTES = 5 * 1024 * 1024
NRK, YEAR, PREDIKAT, REFERENCE = "nrk", "tahun", "predikat", "nomor_dokumen"
REQUIRED = (NRK, YEAR, PREDIKAT)
COLUMNS = (*REQUIRED, REFERENCE)
SAMPLE = (("100162", "2026", "Baik", "DOK-0017/2026"),)

# code: what is wrong, what to do, who can
_KINDS: dict[str, tuple[str, str, str]] = {
    "nrk_unknown": (
        "NRK ini tidak ada dalam data pegawai",
        "Salin NRK dari Data Pegawai",
        "pengelola kepegawaian",
    ),
    "person_not_yours": (
        "pegawai ini di luar kewenangan Anda",
        "Hapus baris ini, atau minta pengelola unitnya mengimpor",
        "pengelola kepegawaian unit itu",
    ),
    "year_unknown": ("tahun ini belum ada di Abdi", "Isi tahun kinerja dengan empat angka", "pembuat berkas"),
    "not_elsewhere": (
        "pegawai ini tidak dicatat dinilai di sistem lain pada tahun itu",
        "Catat dulu di Perubahan Kepegawaian",
        "pengelola kepegawaian unit itu",
    ),
    "predikat_unknown": (
        "bukan predikat kinerja",
        "Tulis Sangat Baik, Baik, Butuh Perbaikan, Kurang, atau Sangat Kurang",
        "pengelola sistem asal",
    ),
    "repeated": (
        "pegawai dan tahun ini sudah ada di baris {detail}",
        "Hapus salah satu baris",
        "pembuat berkas",
    ),
}


@dataclass(frozen=True)
class _Ground:
    """What the rows are held against, in a constant number of queries."""

    viewer: Viewer
    people: Mapping[str, Person]
    lineages: Mapping[int, str]
    years: Mapping[int, PerformanceYear]
    elsewhere: Mapping[int, list[OtherSystem]]
    known: Mapping[tuple[int, int], ForeignPredikat]

    def is_yours(self, person: Person) -> bool:
        if self.viewer.person is not None and self.viewer.person.pk == person.pk:
            return False
        lineage = self.lineages.get(person.pk, "")
        return any(lineage.startswith(under) for under in import_scope(self.viewer))

    def system(self, person: Person, year: int) -> OtherSystem | None:
        """The other system in which the person was appraised in that year."""
        first, after = date(year, 1, 1), date(year + 1, 1, 1)
        return next(
            (
                one
                for one in self.elsewhere.get(person.pk, [])
                if one.during.lower < after and one.during.upper > first
            ),
            None,
        )


@dataclass(frozen=True)
class _Taken:
    """A row that is right."""

    row: int
    person: Person
    year: PerformanceYear
    predikat: str
    system: str
    reference: str


@transaction.atomic
def take_predikats_in(*, viewer: Viewer, file: StoredFile, dry: bool = False) -> Report:
    """Take the predikats of the stored file over; with `dry` only say what would happen.

    The same file again changes nothing. Raises `abdi.core.tabular.Unreadable` for a file that is none.
    """
    if not viewer.is_hr:
        raise PermissionDenied(_("Predikat dari sistem lain diimpor oleh pengelola kepegawaian."))
    with files.open_file(file) as content:
        table = read_table(content.read(), required=REQUIRED, max_bytes=MAX_BYTES)
    rows = list(table)
    ground = _ground(viewer, {_nrk(row) for row in rows})
    problems: list[Problem] = []
    taken: dict[tuple[int, int], _Taken] = {}
    for row in rows:
        found = _read(row, ground, taken)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            taken[found.person.pk, found.year.pk] = found
    counts = {"created": 0, "changed": 0, "unchanged": 0}
    for key, one in taken.items():
        counts[_keep(one, ground.known.get(key), viewer, file, dry=dry)] += 1
    return Report(
        rows=len(rows),
        rejected=len(problems),
        problems=in_order(problems),
        created=counts["created"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
    )


def _ground(viewer: Viewer, numbers: set[str]) -> _Ground:
    people = {person.nrk: person for person in Person.objects.filter(nrk__in=numbers) if person.nrk}
    keys = [person.pk for person in people.values()]
    posts = Appointment.objects.filter(
        person__in=keys, kind=AppointmentKind.DEFINITIF, during__contains=viewer.day
    )
    elsewhere: dict[int, list[OtherSystem]] = {}
    for noted in OtherSystem.objects.filter(person__in=keys, withdrawn_at=None).order_by("-during"):
        elsewhere.setdefault(noted.person_id, []).append(noted)
    known = ForeignPredikat.objects.select_for_update().filter(person__in=keys)
    return _Ground(
        viewer,
        people,
        dict(posts.values_list("person_id", "unit__lineage")),
        {year.year: year for year in PerformanceYear.objects.all()},
        elsewhere,
        {(one.person_id, one.year_id): one for one in known},
    )


def _nrk(row: Row) -> str:
    return "".join(row[NRK].removeprefix("'").split())


def _read(row: Row, ground: _Ground, taken: Mapping[tuple[int, int], _Taken]) -> _Taken | Problem:
    person = ground.people.get(_nrk(row))
    if person is None:
        return _problem(row, NRK, "nrk_unknown")
    if not ground.is_yours(person):
        return _problem(row, NRK, "person_not_yours")
    typed = row[YEAR].strip().removesuffix(".0")
    year = ground.years.get(int(typed)) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else None
    if year is None:
        return _problem(row, YEAR, "year_unknown")
    system = ground.system(person, year.year)
    if system is None:
        return _problem(row, NRK, "not_elsewhere")
    predikat = _predikat(row[PREDIKAT])
    if predikat is None:
        return _problem(row, PREDIKAT, "predikat_unknown")
    if (first := taken.get((person.pk, year.pk))) is not None:
        return _problem(row, NRK, "repeated", str(first.row))
    reference = row[REFERENCE].strip()[:100]
    return _Taken(row.number, person, year, predikat, system.name, reference)


def _predikat(typed: str) -> str | None:
    words = " ".join(typed.replace("_", " ").split()).casefold()
    return next((one.value for one in Predikat if one.value.replace("_", " ") == words), None)


def _keep(one: _Taken, known: ForeignPredikat | None, viewer: Viewer, file: StoredFile, *, dry: bool) -> str:
    """Write what differs; says whether it was made, changed or stood already."""
    said = (one.predikat, one.system, one.reference)
    if known is not None and (known.predikat, known.system, known.reference) == said:
        return "unchanged"
    if not dry:
        kept = known or ForeignPredikat(person=one.person, year=one.year)
        kept.predikat, kept.system, kept.reference = said
        kept.file, kept.row = file, one.row
        kept.brought_at, kept.brought_by = clock.now(), viewer.user
        kept.save()
    return "created" if known is None else "changed"


def _problem(row: Row, column: str, code: str, detail: str = "") -> Problem:
    wrong, remedy, mender = _KINDS[code]
    value = " ".join(row[column].split())[:60]
    message = f'Kolom {column}, "{value}": {wrong.format(detail=detail)}. {remedy}. Yang dapat memperbaiki: {mender}.'
    return Problem(row.number, column, code, Severity.ERROR, message)
