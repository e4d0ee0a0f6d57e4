"""Offices that appraise without being in the staff file."""

from __future__ import annotations

import pytest

from abdi.people.enums import ImportKind
from abdi.people.models import Appointment, Person, Supervision
from tests.factories.imports import DEMO, bring, codes, look

HEADING = "kode,jabatan,kode_unit,status\n"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _units(tmp_path):
    bring(tmp_path, (DEMO / "units.csv").read_bytes(), ImportKind.UNITS)


def test_the_governor_appraises_without_being_a_civil_servant(tmp_path):
    bring(tmp_path, (DEMO / "pejabat.csv").read_bytes(), ImportKind.OFFICIALS)
    governor = Person.objects.get(office_code="GUBERNUR")
    assert (governor.employment_status, governor.nip) == ("NON ASN", None)
    assert governor.user is not None
    assert not Appointment.objects.filter(person=governor).exists()


def test_the_sekda_has_his_post_under_the_governor(tmp_path):
    bring(tmp_path, (DEMO / "pejabat.csv").read_bytes(), ImportKind.OFFICIALS)
    post = Appointment.objects.get(person__office_code="SEKDA")
    assert (post.unit.code, post.leads_unit) == ("31.S", True)
    assert Supervision.objects.get(person__office_code="SEKDA").superior.office_code == "GUBERNUR"


def test_the_same_file_again_changes_nothing(tmp_path):
    bring(tmp_path, (DEMO / "pejabat.csv").read_bytes(), ImportKind.OFFICIALS)
    report = bring(tmp_path, (DEMO / "pejabat.csv").read_bytes(), ImportKind.OFFICIALS)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 2)


def test_a_new_title_is_written_down(tmp_path):
    for title in ("Gubernur", "Gubernur Jakarta"):
        bring(tmp_path, f"{HEADING}GUBERNUR,{title},31,NON ASN".encode(), ImportKind.OFFICIALS)
    assert Person.objects.get(office_code="GUBERNUR").name == "Gubernur Jakarta"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (",Wakil,31,NON ASN", "code_empty"),
        ("123,Wakil,31,NON ASN", "code_format"),
        ("GUBERNUR,Lain,31,NON ASN", "code_duplicate"),
        ("WAGUB,,31,NON ASN", "title_empty"),
        ("WAGUB,Wakil,99,NON ASN", "unit_unknown"),
        ("WAGUB,Wakil,31,HONORER", "status_unknown"),
    ],
)
def test_a_faulty_office_stays_out(wrong, code):
    content = f"{HEADING}GUBERNUR,Gubernur,31,NON ASN\n{wrong}".encode()
    assert codes(look(content, ImportKind.OFFICIALS)) == [(3, code)]
