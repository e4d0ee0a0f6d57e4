"""The predikat of another system: taken over by file, marked with its source, never typed twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from abdi.accounts.models import User
from abdi.core import files
from abdi.cycles.models import PerformanceYear
from abdi.people.models import OtherSystem, Person
from abdi.people.services.imports.report import Report
from abdi.transitions.models import ForeignPredikat
from abdi.transitions.services.intake import take_predikats_in
from tests.cast import Cast
from tests.factories.people import viewer_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acting")]
HEADING = "nrk,tahun,predikat,nomor_dokumen\n"


@pytest.fixture
def teacher(cast: Cast, year: PerformanceYear) -> Person:
    OtherSystem.objects.create(
        person=cast.officer,
        name="Ruang GTK",
        basis="SE 3/2026",
        during=DateRange(date(2026, 1, 1), date(2027, 1, 1)),
    )
    return cast.officer


def take(by: User, rows: str, *, dry: bool = False) -> Report:
    kept = files.keep((HEADING + rows).encode(), name="predikat.csv", content_type="application/octet-stream")
    return take_predikats_in(viewer=viewer_of(by), file=kept, dry=dry)


def test_it_keeps_predikat_and_source(cast: Cast, teacher: Person) -> None:
    report = take(cast.hr, f"{teacher.nrk},2026,Sangat Baik,DOK-1\n")
    kept = ForeignPredikat.objects.get()
    assert (report.created, kept.predikat, kept.system) == (1, "sangat_baik", "Ruang GTK")


def test_a_dry_run_keeps_nothing(cast: Cast, teacher: Person) -> None:
    assert take(cast.hr, f"{teacher.nrk},2026,Baik,\n", dry=True).created == 1
    assert not ForeignPredikat.objects.exists()


def test_the_same_file_again_changes_nothing(cast: Cast, teacher: Person) -> None:
    take(cast.hr, f"{teacher.nrk},2026,Baik,\n")
    assert take(cast.hr, f"{teacher.nrk},2026,Baik,\n").unchanged == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("999999,2026,Baik,", "nrk_unknown"),
        ("{nrk},20x6,Baik,", "year_unknown"),
        ("{nrk},2031,Baik,", "year_unknown"),
        ("{nrk},2026,Memuaskan,", "predikat_unknown"),
        ("{colleague},2026,Baik,", "not_elsewhere"),
        ("{stranger},2026,Baik,", "person_not_yours"),
    ],
)
def test_what_is_wrong_is_told_by_row_with_who_can_mend_it(
    cast: Cast, teacher: Person, row: str, code: str
) -> None:
    typed = row.format(nrk=teacher.nrk, colleague=cast.colleague.nrk, stranger=cast.stranger.nrk)
    report = take(cast.hr, typed + "\n")
    assert [(problem.row, problem.code) for problem in report.problems] == [(2, code)]
    assert "Yang dapat memperbaiki" in report.problems[0].message
    assert not ForeignPredikat.objects.exists()


def test_a_second_row_of_the_same_year_is_refused(cast: Cast, teacher: Person) -> None:
    row = f"{teacher.nrk},2026,Baik,\n"
    report = take(cast.hr, row + row)
    assert (report.accepted, report.rejected, report.problems[0].code) == (1, 1, "repeated")


def test_hr_checks_then_applies_and_the_person_reads_the_source(
    cast: Cast, teacher: Person, signed_in: Callable[[Person | User], Client]
) -> None:
    browser = signed_in(cast.hr)
    sheet = SimpleUploadedFile("predikat.csv", f"{HEADING}{teacher.nrk},2026,Baik,DOK-1\n".encode())
    shown = browser.post("/perubahan/predikat/", {"file": sheet})
    kept = shown.context["kept"]
    assert shown.status_code == 200
    assert browser.post("/perubahan/predikat/terapkan/", {"berkas": kept.public_id}).status_code == 302
    assert "Sumber: Ruang GTK" in signed_in(teacher).get("/perubahan/saya/").content.decode()
