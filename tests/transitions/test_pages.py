"""The pages of HR and of the person concerned."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Absence, Person, Unit
from abdi.transitions.enums import Kind
from abdi.transitions.models import Transition
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.people import make_person
from tests.factories.transitions import apply, maternity

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person | User], Client]
TYPED = {
    "absence": "melahirkan",
    "first": "2026-04-01",
    "last": "2026-06-30",
    "basis": "SK 850/2026",
    "token": "0193d7a0-0000-7000-8000-000000000001",
}


def address(person: Person, kind: str = "cuti") -> str:
    return f"/perubahan/baru/{person.public_id}/{kind}/"


def test_the_preview_is_confirmed_once(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    browser = signed_in(cast.hr)
    shown = browser.post(address(cast.officer), TYPED | {"aksi": "periksa"})
    mark = re.search(r'name="dilihat" value="(\w+)"', shown.content.decode())
    assert shown.status_code == 200
    assert mark is not None
    assert not Absence.objects.exists()
    sent = TYPED | {"aksi": "terapkan", "dilihat": mark[1]}
    first = browser.post(address(cast.officer), sent)
    again = browser.post(address(cast.officer), sent)
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    assert Transition.objects.count() == 1


def test_what_was_typed_stays_with_the_sentence_that_refuses_it(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    shown = signed_in(cast.hr).post(address(cast.officer), TYPED | {"last": "2026-03-01", "aksi": "periksa"})
    assert shown.status_code == 422
    assert "tidak boleh mendahului" in shown.content.decode()
    assert "SK 850/2026" in shown.content.decode()


def test_a_preview_that_is_no_longer_true_is_shown_anew(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    sent = TYPED | {"aksi": "terapkan", "dilihat": "yang-lama"}
    shown = signed_in(cast.hr).post(address(cast.officer), sent)
    assert shown.status_code == 409
    assert "Keadaan berubah" in shown.content.decode()


def test_an_unknown_number_is_told_by_its_field(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    sent = {"first": "2026-10-05", "superior": "999", "unit": "31.X", "title": "", "aksi": "periksa"}
    shown = signed_in(cast.hr).post(address(cast.officer, "mutasi"), sent).content.decode()
    assert "Tidak ada pegawai dengan NIP, NRK, atau nama itu" in shown
    assert "Tidak ada unit dengan kode atau nama 31.X" in shown


def test_a_decree_that_names_unit_and_superior_is_typed_as_it_stands(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """HR reads names on a decree; codes and numbers stand on no page it has open."""
    sent = {"first": "2026-10-05", "unit": "dinas sosial", "title": "Penata Layanan Operasional"}
    sent |= {"job_type": "Pelaksana", "superior": cast.stranger.name, "basis": "SK 2/2026", "aksi": "periksa"}
    shown = signed_in(cast.hr).post(address(cast.officer, "mutasi"), sent)
    assert shown.status_code == 200
    assert "Dinas Sosial" in shown.content.decode()
    assert cast.stranger.full_name in shown.content.decode()


def test_several_of_one_name_are_told_apart_by_number_and_unit(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    unit = Unit.objects.get(code="31.DISHUB.U6")
    twin = make_person("Irma Wahyuni", unit, "Arsiparis Terampil", superior=cast.section_head)
    sent = {"superior": "irma", "unit": "dinas", "job_type": "", "aksi": "periksa"}
    shown = signed_in(cast.hr).post(address(cast.section_head, "mutasi"), sent).content.decode()
    assert "Beberapa orang cocok: Irma Aryani (" in shown
    assert f"Irma Wahyuni ({twin.nrk}" in shown
    assert "Beberapa unit cocok: Dinas Sosial (31.DINSOS); Dinas Perhubungan (31.DISHUB)" in shown
    assert "Pilih jenis jabatan." in shown


def test_who_bears_the_word_at_its_beginning_is_found_first(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    unit = Unit.objects.get(code="31.DISHUB.U6")
    make_person("Edison Firmansyah", unit, "Arsiparis Terampil", superior=cast.section_head)
    found = signed_in(cast.hr).get("/perubahan/baru/?nama=irma").content.decode()
    assert found.index("Irma Aryani") < found.index("Edison Firmansyah")


def test_the_person_reads_on_his_skp_that_something_changed(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn, acting: None
) -> None:
    version = make_skp(cast.officer, year)
    apply(cast.hr, cast.officer, Kind.LEAVE, maternity())
    browser = signed_in(cast.officer)
    assert "Lihat apa yang berubah" in browser.get(f"/skp/{version.public_id}/").content.decode()
    assert "9 bulan" in browser.get("/perubahan/saya/").content.decode()


@pytest.mark.parametrize("path", ["/perubahan/", "/perubahan/baru/?nama=irma", "/perubahan/saya/"])
def test_it_takes_few_queries(
    cast: Cast,
    year: PerformanceYear,
    signed_in: SignedIn,
    acting: None,
    path: str,
    django_assert_max_num_queries: Any,
) -> None:
    make_skp(cast.officer, year)
    apply(cast.hr, cast.officer, Kind.LEAVE, maternity())
    browser = signed_in(cast.officer if "saya" in path else cast.hr)
    with django_assert_max_num_queries(12):
        assert browser.get(path).status_code == 200


def test_the_list_holds_the_changes_of_the_own_units(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn, acting: None
) -> None:
    apply(cast.bkd, cast.officer, Kind.LEAVE, maternity())
    apply(cast.bkd, cast.stranger, Kind.LEAVE, maternity())
    shown = signed_in(cast.hr).get("/perubahan/").content.decode()
    assert "Irma Aryani" in shown
    assert "Jumadi Saputra" not in shown
