"""One row of a staff file, checked on its own."""

from __future__ import annotations

from datetime import date

import pytest

from abdi.core.tabular import Row
from abdi.people.services.imports.dates import read_date
from abdi.people.services.imports.rows import Law, check
from tests.factories.imports import row

LAW = Law(date(2026, 10, 7))


def checked(**facts: str):
    person, _nip, found = check(Row(2, row(**facts)), LAW)
    return person, [(problem.column, problem.code) for problem in found]


def test_a_good_row_has_no_findings():
    person, found = checked()
    assert found == []
    assert person is not None
    assert (person.name, person.job_class, person.since) == ("Siti Aminah", 5, date(2023, 7, 1))


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("nip", "", "nip_empty"),
        ("nip", "19860926201505100", "nip_length"),
        ("nip", "1986092620150510011", "nip_length"),
        ("nip", "1,98609E+17", "nip_digits_lost"),
        ("nip", "19860926201505100A", "nip_digits"),
        ("nip", "198602302015051001", "nip_birth_date"),
        ("nip", "202609262026051001", "nip_appointment_before_birth"),
        ("nip", "198609262015131001", "nip_appointment_month"),
        ("nip", "198609262027051001", "nip_appointment_future"),
        ("nip", "198609262015053001", "nip_sex"),
        ("nip", "198609262015051000", "nip_sequence"),
        ("nama", "", "name_empty"),
        ("nama", "   ", "name_empty"),
        ("nama", "x" * 201, "text_too_long"),
        ("status", "Honorer", "status_unknown"),
        ("status", "", "status_unknown"),
        ("jenis_jabatan", "Juru Kunci", "job_type_unknown"),
        ("jabatan", "", "title_empty"),
        ("kode_unit", "", "unit_unknown"),
        ("golongan", "III/f", "golongan_unknown"),
        ("golongan", "IX", "golongan_unknown"),
    ],
)
def test_an_error_rejects_the_row(column, value, code):
    person, found = checked(**{column: value})
    assert (column, code) in found
    assert person is None


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("jenis_kelamin", "P", "sex_contradicts_nip"),
        ("jenis_kelamin", "X", "sex_unknown"),
        ("tanggal_lahir", "1986-09-27", "birth_date_contradicts_nip"),
        ("tanggal_lahir", "26/09/1986", "date_format"),
        ("tanggal_lahir", "31-02-1986", "date_invalid"),
        ("tmt_golongan", "entah", "date_invalid"),
        ("tmt_jabatan", "", "date_empty"),
        ("tmt_jabatan", "2027-01-01", "date_future"),
        ("golongan", "", "golongan_empty"),
        ("kelas_jabatan", "18", "class_invalid"),
        ("kelas_jabatan", "lima", "class_invalid"),
        ("surel", "siti@", "email_invalid"),
        ("nrk", "12-34", "nrk_format"),
        ("nama", "=SUM(A1)", "formula_text"),
        ("jabatan", "@import", "formula_text"),
    ],
)
def test_a_warning_lets_the_row_in(column, value, code):
    person, found = checked(**{column: value})
    assert found == [(column, code)]
    assert person is not None


@pytest.mark.parametrize("written", ["19860926 201505 1 001", " 198609262015051001 ", "198609262015051 001"])
def test_blanks_in_a_nip_are_no_fault(written):
    person, found = checked(nip=written)
    assert found == []
    assert person is not None
    assert person.nip == "198609262015051001"


def test_a_pppk_number_is_read_as_one():
    facts = {"nip": "198609262023211001", "status": "PPPK", "golongan": "IX"}
    assert checked(**facts)[1] == []
    assert ("nip", "nip_appointment_month") in checked(**facts | {"status": "PNS", "golongan": "III/a"})[1]


def test_part_time_pppk_has_the_number_and_golongan_of_a_pppk():
    facts = {"nip": "198609262023211001", "status": "PPPK Paruh Waktu", "golongan": "V"}
    assert checked(**facts)[1] == []


@pytest.mark.parametrize(("written", "read"), [("pns", "PNS"), ("  PPPK  paruh waktu ", "PPPK Paruh Waktu")])
def test_capitals_and_blanks_in_a_status_do_not_matter(written, read):
    person, _found = checked(status=written, nip="198609262015121001", golongan="")
    assert person is not None
    assert person.status == read


def test_a_golongan_is_told_in_the_official_spelling():
    person, _found = checked(golongan=" iii/B ")
    assert person is not None
    assert person.golongan == "III/b"


def test_a_telephone_number_with_a_plus_is_no_formula():
    assert checked(telepon="+62 812-3456")[1] == []


def test_a_lone_dash_means_empty():
    person, found = checked(gelar_belakang="-", surel="-", nrk="-", kelas_jabatan="-")
    assert found == []
    assert person is not None
    assert (person.back_title, person.email, person.nrk, person.job_class) == ("", "", "", None)


def test_the_code_of_an_office_is_read_in_capitals():
    person, _found = checked(nip_atasan=" gubernur ")
    assert person is not None
    assert person.superior == "GUBERNUR"


def test_cells_beyond_the_headings_reject_the_row():
    person, _nip, found = check(Row(2, row(), ("lebih",)), LAW)
    assert person is None
    assert [problem.code for problem in found] == ["columns_too_many"]


def test_every_fault_of_a_row_is_told_at_once():
    _person, found = checked(nip="123", nama="", golongan="X")
    assert {code for _column, code in found} == {"nip_length", "name_empty"}


def test_a_finding_names_column_value_remedy_and_who_can_mend_it():
    _person, _nip, found = check(Row(7, row(nip="19860926201505100")), LAW)
    told = found[0].message
    assert told.startswith('Kolom nip, "19860926201505100": panjang nomor harus 18 angka, yang tertulis 17.')
    assert "Salin NIP dari SK" in told
    assert told.endswith("Yang dapat memperbaiki: pengelola kepegawaian unit.")


@pytest.mark.parametrize(
    "written",
    ["31/12/1985", "31-12-1985", "31.12.1985", "1985/12/31", "19851231", "31 Desember 1985", "31 Des 1985"],
)
def test_other_ways_to_write_a_day_are_understood(written):
    assert read_date(written) == (date(1985, 12, 31), False)


@pytest.mark.parametrize("written", ["1985-12-31", "1985-12-31 00:00:00"])
def test_the_usual_way_to_write_a_day_is_no_finding(written):
    assert read_date(written) == (date(1985, 12, 31), True)


@pytest.mark.parametrize(
    "written", ["31/13/1985", "31/12/85", "0001-01-01", "12 Foo 2020", "2026-02-30", "x"]
)
def test_what_is_no_day_is_not_guessed(written):
    assert read_date(written)[0] is None
