from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear, Period
from abdi.notifications.models import Notice
from abdi.people.models import Supervision
from abdi.worklists import pages
from abdi.worklists.tasks import count_city
from tests.cast import Cast
from tests.factories.appraisals import make_case, make_rating

SignIn = Callable[[object], Client]
SHOW = reverse("worklists:show")


@pytest.fixture
def hr(signed_in: SignIn, cast: Cast, year: PerformanceYear) -> Client:
    return signed_in(cast.hr)


def text(response: object) -> str:
    words = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S)  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", words)


def sheet(response: object) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))  # type: ignore[attr-defined]
    return book.get_sheet_by_index(0).to_python()


def test_it_names_who_lacks_what_and_whom_to_call(hr: Client) -> None:
    page = text(hr.get(SHOW, {"jenis": "skp"}))
    assert "Irma Aryani" in page
    assert "Belum membuat SKP" in page
    assert "pegawainya sendiri" in page
    assert "Jumadi Saputra" not in page


def test_who_has_no_superior_waits_here(hr: Client, cast: Cast) -> None:
    with acting_as(Actor.system("uji")):
        Supervision.objects.filter(person__in=[cast.officer, cast.stranger]).delete()
    page = text(hr.get(SHOW, {"jenis": "tanpa-atasan"}))
    assert "Irma Aryani" in page
    assert "Tetapkan atasan" in page
    assert "Jumadi Saputra" not in page


def test_the_warnings_of_files_stand_in_the_same_list(hr: Client) -> None:
    for address in (SHOW, reverse("people:worklist")):
        page = text(hr.get(address))
        assert "Belum punya SKP" in page
        assert "Data perlu dicek" in page


def test_a_unit_is_looked_at_alone(signed_in: SignIn, cast: Cast, year: PerformanceYear) -> None:
    page = text(signed_in(cast.bkd).get(SHOW, {"jenis": "skp", "unit": str(cast.dinsos.public_id)}))
    assert "Jumadi Saputra" in page
    assert "Irma Aryani" not in page


@pytest.mark.parametrize("asked", ["bukan-unit", "0190a0a0-0000-7000-8000-000000000000"])
def test_an_unknown_unit_is_not_found(hr: Client, asked: str) -> None:
    assert hr.get(SHOW, {"unit": asked}).status_code == 404


def test_a_unit_of_another_agency_is_not_found(hr: Client, cast: Cast) -> None:
    assert hr.get(SHOW, {"unit": str(cast.dinsos.public_id)}).status_code == 404
    sent = {"jenis": "skp", "unit": str(cast.dinsos.public_id)}
    assert hr.post(reverse("worklists:remind"), sent).status_code == 404
    assert not Notice.objects.exists()


def test_the_button_says_how_many_and_whom_not(hr: Client) -> None:
    first = text(hr.post(reverse("worklists:remind"), {"jenis": "skp"}, follow=True))
    assert "5 orang diingatkan." in first
    assert "Diingatkan terakhir" in first
    again = text(hr.post(reverse("worklists:remind"), {"jenis": "skp"}, follow=True))
    assert "Tidak ada yang diingatkan." in again
    assert "Sudah diingatkan hari ini: " in again
    assert Notice.objects.count() == 5


def test_an_unknown_kind_is_not_found(hr: Client) -> None:
    assert hr.post(reverse("worklists:remind"), {"jenis": "semua"}).status_code == 404


def test_the_table_has_one_row_a_person(hr: Client, cast: Cast, year: PerformanceYear) -> None:
    with acting_as(Actor.system("uji")):
        make_rating(make_case(cast.officer, year), cast.section_head)
        Period.objects.filter(number=2).update(appraise_due=date(2026, 10, 6))
    rows = sheet(hr.get(reverse("worklists:export")))
    assert rows[0][:3] == ["NIP", "NRK", "Nama"]
    own = [row for row in rows if row[2] == "Irma Aryani"]
    assert len(own) == 1
    assert own[0][0] == cast.officer.nip
    assert "belum dinilai; Hasil Triwulan III belum dibuka" in str(own[0][4])


def test_the_table_of_one_kind_holds_that_kind(hr: Client, cast: Cast) -> None:
    rows = sheet(hr.get(reverse("worklists:export"), {"jenis": "hasil"}))
    assert len(rows) == 1


@pytest.mark.parametrize("kind", ["skp", "tanpa-atasan", "penilaian", "hasil"])
def test_a_page_asks_twelve_times_at_most(
    signed_in: SignIn,
    cast: Cast,
    year: PerformanceYear,
    kind: str,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    with acting_as(Actor.system("uji")):
        make_rating(make_case(cast.officer, year), cast.section_head)
        make_case(cast.colleague, year)
        Supervision.objects.filter(person=cast.colleague).delete()
    browser = signed_in(cast.bkd)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        browser.get(SHOW, {"jenis": kind})


def test_a_list_too_long_is_shown_by_unit(hr: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LARGE", 3)
    whole = text(hr.get(SHOW, {"jenis": "skp"}))
    assert "Terlalu banyak untuk satu daftar" in whole
    assert "Irma Aryani" not in whole
    assert "Irma Aryani" in text(hr.get(SHOW, {"jenis": "skp", "unit": str(cast.bidang.public_id)}))


def test_the_numbers_of_the_city_are_kept(
    signed_in: SignIn, cast: Cast, year: PerformanceYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_city(0)
    monkeypatch.setattr(pages, "counts", None)  # whoever counts now fails
    assert "7 menunggu" in text(signed_in(cast.bkd).get(SHOW))
