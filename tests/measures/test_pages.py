from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator
from abdi.measures.models import IndicatorSource
from abdi.people.models import Person
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.measures import JAM, complaint, tell_budget, tell_complaints, tell_events
from tests.measures.conftest import indicator_of

SignIn = Callable[[Person | User], Client]
HOME = "/indikator/"


@pytest.fixture
def reports(cast: Cast, tmp_path: Path) -> None:
    """Congestion reports of the officer and his colleague in two months, and one of a stranger."""
    own, other, stranger = (p.nrk or "" for p in (cast.officer, cast.colleague, cast.stranger))
    tell_complaints(
        tmp_path,
        complaint("A", started="2026-07-01 09:30", nrk=own),
        complaint("B", "2026-08-01 08:00", "2026-08-01 08:51", nrk=own),
        complaint("C", "2026-08-01 08:00", "2026-08-01 08:41", nrk=other),
        complaint("D", "2026-08-01 08:00", nrk=other),
        complaint("E", unit=cast.dinsos.code, nrk=stranger, category="Pengemis"),
    )


def of(person: Person) -> str:
    return f"{HOME}pegawai/{person.public_id}/"


def test_the_head_of_agency_sees_the_months_of_his_agency(
    cast: Cast, reports: None, signed_in: SignIn
) -> None:
    page = signed_in(cast.head).get(HOME)
    text = page.content.decode()
    assert "Dinas Perhubungan" in text
    assert "Juli 90 menit, Agustus 46 menit" in text
    assert cast.officer.full_name in text
    assert "Pengemis" not in text


def test_the_curve_shows_the_target_of_the_heads_own_indicator(
    cast: Cast, year: PerformanceYear, reports: None, signed_in: SignIn, acting: None
) -> None:
    indicator = indicator_of(cast.head, year, target=45)
    IndicatorSource.objects.create(
        key=indicator.key,
        measure="citizen-report-response",
        figure="median_minutes",
        reach="unit",
        unit_code=cast.dishub.code,
        category=JAM,
        set_by=cast.head,
        set_at=NOW,
    )
    assert "target 45 menit" in signed_in(cast.head).get(HOME).content.decode()


def test_a_section_head_sees_those_he_leads(cast: Cast, reports: None, signed_in: SignIn) -> None:
    text = signed_in(cast.section_head).get(HOME).content.decode()
    assert "Yang saya pimpin" in text
    assert cast.colleague.full_name in text


def test_an_officer_sees_his_own_and_not_his_colleagues(cast: Cast, reports: None, signed_in: SignIn) -> None:
    text = signed_in(cast.officer).get(HOME).content.decode()
    assert "Juli 90 menit, Agustus 51 menit" in text
    assert cast.colleague.full_name not in text


@pytest.mark.parametrize(
    "who", ["officer", "section_head", "division_head", "head", "hr", "inspector", "bkd"]
)
def test_the_figures_of_an_officer_are_open_to(
    who: str, cast: Cast, reports: None, signed_in: SignIn
) -> None:
    assert signed_in(getattr(cast, who)).get(of(cast.officer)).status_code == 200


@pytest.mark.parametrize("who", ["colleague", "stranger", "administrator"])
def test_the_figures_of_an_officer_do_not_exist_for(
    who: str, cast: Cast, reports: None, signed_in: SignIn
) -> None:
    assert signed_in(getattr(cast, who)).get(of(cast.officer)).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("head", 200),
        ("hr", 200),
        ("inspector", 200),
        ("officer", 404),
        ("section_head", 404),
        ("stranger", 404),
    ],
)
def test_the_figures_of_a_unit_are_for_who_leads_it_or_reads_it(
    who: str, status: int, cast: Cast, signed_in: SignIn
) -> None:
    page = signed_in(getattr(cast, who)).get(f"{HOME}unit/{cast.dishub.public_id}/")
    assert page.status_code == status


def test_who_leads_a_unit_does_not_see_the_one_above(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.division_head)
    assert browser.get(f"{HOME}unit/{cast.bidang.public_id}/").status_code == 200
    assert browser.get(f"{HOME}unit/{cast.dishub.public_id}/").status_code == 404


def test_who_leads_nobody_has_no_page_of_those_he_leads(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.officer).get(f"{HOME}tim/").status_code == 404


def test_an_administrator_sees_no_figures(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.administrator).get(HOME).status_code == 404


def test_nobody_unknown_sees_anything(client: Client, db: None) -> None:
    assert client.get(HOME).status_code == 302


def test_without_data_the_page_says_what_to_wait_for(cast: Cast, signed_in: SignIn) -> None:
    assert "Belum ada data untuk cakupan ini" in signed_in(cast.head).get(HOME).content.decode()


def test_a_nonsensical_address_falls_back_to_what_is_usual(
    cast: Cast, reports: None, signed_in: SignIn
) -> None:
    page = signed_in(cast.head).get(f"{HOME}?kategori=Tidak&batas=-5&tahun=abc&halaman=x")
    assert page.status_code == 200
    assert "paling lama 60 menit" in page.content.decode()


def test_absorption_stands_beside_the_curve(cast: Cast, tmp_path: Path, signed_in: SignIn) -> None:
    tell_budget(tmp_path, f"{cast.dishub.code};2026-01;1000;930", f"{cast.dishub.code};2026-02;1000;")
    assert "93 persen dari rencana sampai Januari" in signed_in(cast.head).get(HOME).content.decode()


def test_the_board_of_a_unit_sums_recommendations_that_no_indicator_takes(
    cast: Cast, tmp_path: Path, signed_in: SignIn
) -> None:
    assert not IndicatorSource.objects.exists()
    line = "{};Gladi;Gladi;{};;;2026-07-04;2026-07-04;100;8;80;{}"
    tell_events(
        tmp_path,
        line.format("A", cast.dishub.code, "4;3"),
        line.format("B", cast.bidang.code, "3;0"),
        line.format("C", cast.dinsos.code, "9;9"),
    )
    page = " ".join(signed_in(cast.head).get(HOME).content.decode().split())
    assert "3 dari 7 selesai (42,86 persen)" in page


def test_the_page_of_a_head_asks_little_of_the_database(
    cast: Cast, reports: None, year: PerformanceYear, tmp_path: Path, signed_in: SignIn, acting: None
) -> None:
    indicator_of(cast.head, year, target=45)
    tell_budget(tmp_path, "31.DISHUB,2026-07,100,90")
    tell_complaints(tmp_path, complaint("F", started="2026-09-01 09:30", unit="31.DISHUB.U6"))
    browser = signed_in(cast.head)
    with CaptureQueriesContext(connection) as asked:
        browser.get(HOME)
    assert len(asked) <= 12


@pytest.mark.parametrize("reach", ["sendiri", "unit"])
def test_the_page_of_a_source_asks_little_of_the_database(
    cast: Cast, indicator: Indicator, reports: None, signed_in: SignIn, reach: str
) -> None:
    browser = signed_in(cast.officer)
    of_unit = {"reach": "unit", "unit_code": cast.dishub.code} if reach == "unit" else {}
    browser.post(at(indicator), {**CHOICE, **of_unit, "token": str(uuid.uuid4())})
    assert IndicatorSource.objects.get().reach == reach
    browser.get(at(indicator))
    with CaptureQueriesContext(connection) as asked:
        browser.get(at(indicator))
    assert len(asked) <= 12


CHOICE = {
    "figure": "citizen-report-response/within_limit_percent",
    "reach": "sendiri",
    "unit_code": "",
    "category": JAM,
    "limit_minutes": "60",
}


def at(indicator: Indicator) -> str:
    return f"{HOME}sumber/{indicator.key}/"


def test_the_owner_sets_the_source_and_sees_the_value_with_its_path(
    cast: Cast, indicator: Indicator, reports: None, signed_in: SignIn
) -> None:
    browser = signed_in(cast.officer)
    answer = browser.post(at(indicator), {**CHOICE, "token": str(uuid.uuid4())})
    assert (answer.status_code, answer.headers["Location"]) == (302, at(indicator))
    text = browser.get(at(indicator)).content.decode()
    assert "50 <small>persen" in text
    assert "2 laporan: 2 diukur" in text


def test_a_form_sent_twice_sets_it_once(
    cast: Cast, indicator: Indicator, reports: None, signed_in: SignIn
) -> None:
    browser, form = signed_in(cast.officer), {**CHOICE, "token": str(uuid.uuid4())}
    browser.post(at(indicator), form)
    browser.post(at(indicator), {**form, "limit_minutes": "30"})
    assert IndicatorSource.objects.get().limit_minutes == 60


def test_a_refused_form_comes_back_with_what_was_chosen(
    cast: Cast, indicator: Indicator, reports: None, signed_in: SignIn
) -> None:
    answer = signed_in(cast.officer).post(at(indicator), {**CHOICE, "limit_minutes": ""})
    assert answer.status_code == 422
    assert "Isi batas dalam menit" in answer.content.decode()
    assert f'<option value="{JAM}" selected>' in answer.content.decode()


def test_the_appraiser_lets_it_go_again(
    cast: Cast, indicator: Indicator, reports: None, signed_in: SignIn
) -> None:
    signed_in(cast.officer).post(at(indicator), CHOICE)
    assert signed_in(cast.section_head).post(f"{at(indicator)}lepas/").status_code == 302
    assert not IndicatorSource.objects.exists()


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [("division_head", 200, 403), ("hr", 200, 403), ("colleague", 404, 404), ("administrator", 404, 404)],
)
def test_who_only_reads_the_record_reads_the_source(
    who: str, read: int, write: int, cast: Cast, indicator: Indicator, reports: None, signed_in: SignIn
) -> None:
    browser = signed_in(getattr(cast, who))
    assert browser.get(at(indicator)).status_code == read
    assert browser.post(at(indicator), CHOICE).status_code == write
    assert browser.post(f"{at(indicator)}lepas/").status_code == write
    assert not IndicatorSource.objects.exists()


def test_a_key_that_means_nothing_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.officer).get(f"{HOME}sumber/{uuid.uuid4()}/").status_code == 404


def menu(browser: Client) -> str:
    return browser.get("/").content.decode()


def test_an_officer_for_whom_data_speak_finds_them_in_the_menu(
    cast: Cast, indicator: Indicator, reports: None, signed_in: SignIn
) -> None:
    browser = signed_in(cast.officer)
    assert HOME not in menu(browser)
    browser.post(at(indicator), {**CHOICE, "token": str(uuid.uuid4())})
    assert f'href="{HOME}"' in menu(browser)
    assert HOME not in menu(signed_in(cast.colleague))


@pytest.mark.parametrize(("role", "sees"), [("officer", True), ("section_head", False)])
def test_what_stands_in_a_draft_is_listed_for_its_owner_alone(
    cast: Cast, indicator: Indicator, signed_in: SignIn, role: str, sees: bool
) -> None:
    version = indicator.result.version
    version.status = "draf"
    version.save()
    page = signed_in(getattr(cast, role)).get(of(cast.officer)).content.decode()
    assert (indicator.text in page) is sees
