"""Impor Data in the browser: check, look, apply, take the report along."""

from __future__ import annotations

import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from abdi.people.models import ImportRun, Person
from tests.factories.imports import nip, row, staff_file, units_file

pytestmark = pytest.mark.usefixtures("cast")

MIXED = staff_file(row(), row(nip="123", nrk="300002"), row(nip=nip(3), nrk="300003", jenis_kelamin="P"))


def upload(browser, content: bytes, *, kind="people", name="staf.csv", token=None):
    fields = {"kind": kind, "file": SimpleUploadedFile(name, content)}
    if token:
        fields["token"] = str(token)
    return browser.post(reverse("people:import_check"), fields)


def checked(browser, content: bytes = MIXED) -> ImportRun:
    answer = upload(browser, content)
    assert answer.status_code == 302, answer.content.decode()
    return ImportRun.objects.get()


@pytest.fixture
def hr(signed_in, cast):
    return signed_in(cast.hr)


def test_a_checked_file_shows_what_would_happen_and_changes_nothing(hr):
    run = checked(hr)
    page = hr.get(reverse("people:import", args=[run.public_id])).content.decode()
    assert "Periksa sebelum diterapkan" in page
    assert "panjang nomor harus 18 angka" in page
    assert "Terapkan data yang benar" in page
    assert not Person.objects.filter(nip=nip(1)).exists()


def test_applying_writes_the_good_rows_and_says_so(hr):
    run = checked(hr)
    answer = hr.post(reverse("people:import_apply", args=[run.public_id]), follow=True)
    assert "Data yang benar sudah diterapkan" in answer.content.decode()
    assert set(Person.objects.filter(nip__in=[nip(1), nip(3)]).values_list("nip", flat=True)) == {
        nip(1),
        nip(3),
    }
    run.refresh_from_db()
    assert (run.status, run.accepted, run.rejected, run.created) == ("diterapkan", 2, 1, 2)


def test_applying_twice_applies_once(hr):
    run = checked(hr)
    for _click in range(2):
        hr.post(reverse("people:import_apply", args=[run.public_id]))
    run.refresh_from_db()
    assert run.created == 2


def test_a_double_click_on_upload_keeps_one_file(hr):
    token = uuid.uuid4()
    first, second = (upload(hr, MIXED, token=token) for _click in range(2))
    assert first.url == second.url
    assert ImportRun.objects.count() == 1


def test_a_cancelled_file_cannot_be_applied(hr):
    run = checked(hr)
    hr.post(reverse("people:import_cancel", args=[run.public_id]))
    answer = hr.post(reverse("people:import_apply", args=[run.public_id]), follow=True)
    assert "sudah dibatalkan" in answer.content.decode()
    assert not Person.objects.filter(nip=nip(1)).exists()


def test_the_findings_can_be_filtered(hr):
    run = checked(hr)
    address = reverse("people:import", args=[run.public_id])
    warnings = hr.get(address, {"tingkat": "warning"}).content.decode()
    assert "berbeda dari jenis kelamin" in warnings
    assert "panjang nomor" not in warnings
    assert "panjang nomor" in hr.get(address, {"kode": "nip_length"}).content.decode()


def test_the_report_comes_as_csv_and_workbook(hr):
    run = checked(hr)
    text = hr.get(reverse("people:import_report_csv", args=[run.public_id])).content.decode("utf-8-sig")
    assert text.splitlines()[0] == "baris;kolom;tingkat;kode;penjelasan"
    assert "3;nip;Ditolak;nip_length" in text
    answer = hr.get(reverse("people:import_report_xlsx", args=[run.public_id]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[2]][:4] == [3, "nip", "Ditolak", "nip_length"]
    assert nip(1) not in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"%PDF-1.7", "staf.csv", "Berkas ini PDF"),
        (b"", "staf.csv", "Berkas kosong"),
        (b"nama;umur\n1;2", "staf.csv", "Kolom nip, status"),
        (b"PK\x03\x04 rusak", "staf.xlsx", "rusak atau tidak lengkap"),
    ],
)
def test_an_unusable_file_comes_back_with_what_to_do(hr, content, name, sentence):
    answer = upload(hr, content, name=name)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_nothing_chosen_is_told_at_the_field(hr):
    answer = hr.post(reverse("people:import_check"), {"kind": "people"})
    assert answer.status_code == 422
    assert "Pilih berkas CSV atau XLSX." in answer.content.decode()


def test_a_huge_file_is_refused_by_its_announced_size(hr):
    answer = hr.generic(
        "POST",
        reverse("people:import_check"),
        b"x",
        content_type="multipart/form-data",
        CONTENT_LENGTH=str(60 * 10**6),
    )
    assert answer.status_code == 413
    assert "lebih dari 50 MB" in answer.content.decode()


def test_an_upload_without_the_secret_of_the_form_is_refused(cast):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.hr, backend="abdi.accounts.backends.NipOrNrk")
    assert upload(browser, MIXED).status_code == 403


def test_rows_of_another_agency_are_refused_to_hr(hr):
    run = checked(hr, staff_file(row(kode_unit="31.DINSOS")))
    assert [problem.code for problem in run.problems.all()] == ["unit_outside_scope"]


def test_staff_of_another_agency_are_not_drawn_over_by_hr(hr, cast):
    run = checked(hr, staff_file(row(nip=str(cast.stranger.nip), tanggal_lahir="", jenis_kelamin="")))
    assert [problem.code for problem in run.problems.all()] == ["person_outside_scope"]


def test_bkd_moves_staff_between_agencies(signed_in, cast):
    run = checked(
        signed_in(cast.bkd), staff_file(row(nip=str(cast.stranger.nip), tanggal_lahir="", jenis_kelamin=""))
    )
    assert run.rejected == 0


def test_hr_of_a_unit_imports_no_units(hr):
    answer = upload(hr, units_file(("31", "", "PROVINSI", "Provinsi")), kind="units")
    assert answer.status_code == 422
    assert not ImportRun.objects.exists()


def test_an_import_is_not_seen_by_the_hr_of_another_agency(hr, signed_in, cast):
    from abdi.core.actor import Actor, acting_as
    from tests.factories.people import give_role, make_user

    run = checked(hr)
    with acting_as(Actor.system("uji")):
        other = make_user("hr.dinsos", "Pengelola Dinsos")
        give_role(other, "pengelola", cast.dinsos)
    assert signed_in(other).get(reverse("people:import", args=[run.public_id])).status_code == 404


def test_an_inspector_reads_an_import_and_applies_none(hr, signed_in, cast):
    run = checked(hr)
    inspector = signed_in(cast.inspector)
    assert inspector.get(reverse("people:import", args=[run.public_id])).status_code == 200
    assert inspector.post(reverse("people:import_apply", args=[run.public_id])).status_code == 403


@pytest.mark.parametrize("who", ["officer", "head", "administrator"])
def test_imports_are_closed_to_others(signed_in, cast, who):
    assert signed_in(getattr(cast, who)).get(reverse("people:imports")).status_code == 403
