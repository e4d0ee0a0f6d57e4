"""`abdi import …` as those see it who script against it."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command

from abdi.people.models import Person, Unit
from tests.factories.imports import DEMO, nip, row, staff_file

pytestmark = pytest.mark.django_db

KEYS = ["rows", "accepted", "rejected", "warnings", "problems"]


def run(*arguments) -> tuple[str, int]:
    """What is printed, and the exit status."""
    out, status = io.StringIO(), 0
    try:
        call_command("import", *map(str, arguments), stdout=out, stderr=io.StringIO())
    except SystemExit as end:
        status = int(end.code or 0)
    return out.getvalue(), status


@pytest.fixture
def units():
    run("units", DEMO / "units.csv")


@pytest.fixture
def staff(tmp_path):
    path = tmp_path / "staf.csv"
    path.write_bytes(staff_file(row(), row(nip=nip(2), nrk="300002", nama=""), row(nip=nip(3), nrk="x")))
    return path


def test_units_and_people_go_in(units, staff):
    assert run("people", staff)[1] == 0
    assert Unit.objects.count() == 441
    assert Person.objects.filter(nip__in=[nip(1), nip(3)]).count() == 2


def test_a_dry_run_writes_nothing(units, staff):
    run("people", staff, "--dry-run")
    assert not Person.objects.exists()


def test_json_has_exactly_the_promised_keys(units, staff):
    printed, status = run("people", staff, "--json")
    report = json.loads(printed)
    assert list(report) == KEYS
    assert (report["rows"], report["accepted"], report["rejected"], report["warnings"]) == (3, 2, 1, 1)
    assert [list(problem) for problem in report["problems"]] == [
        ["row", "column", "code", "severity", "message"]
    ] * 2
    assert [(problem["row"], problem["severity"]) for problem in report["problems"]] == [
        (3, "error"),
        (4, "warning"),
    ]
    assert status == 0


def test_a_dry_run_and_the_import_report_the_same(units, staff):
    assert run("people", staff, "--json", "--dry-run") == run("people", staff, "--json")


def test_rejected_rows_do_not_fail_the_command(units, staff):
    assert run("people", staff)[1] == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_empty"), (b"%PDF-1.4", "file_type"), (b"a;b\n1;2", "heading_missing")],
)
def test_an_unusable_file_fails_and_json_says_why(tmp_path, content, code):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    printed, status = run("people", path, "--json")
    report = json.loads(printed)
    assert (list(report), report["rows"], report["problems"][0]["code"]) == (KEYS, 0, code)
    assert status == 2


def test_a_file_that_is_not_there_is_told(tmp_path):
    printed, status = run("people", tmp_path / "tidak-ada.csv", "--json")
    assert json.loads(printed)["problems"][0]["code"] == "file_missing"
    assert status == 2


def test_offices_may_come_along_with_the_people(units):
    printed, _status = run("people", DEMO / "pegawai_bersih.csv", "--officials", DEMO / "pejabat.csv")
    assert "360 baris: 360 diterima, 0 ditolak, 0 perlu dibereskan." in printed
    assert Person.objects.get(office_code="GUBERNUR").name.startswith("Gubernur Daerah Khusus")


def test_for_people_the_findings_are_printed_in_words(units, staff):
    printed, _status = run("people", staff)
    assert "3 baris: 2 diterima, 1 ditolak, 1 perlu dibereskan." in printed
    assert "baris 3  Ditolak (name_empty)" in printed
