"""Bantuan and Privasi, and who opened one's data."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from abdi.core import access_log, clock
from abdi.people.models import Person
from abdi.web.readers import PER_PAGE, WHAT
from tests.conftest import NOW

ROOT = Path(__file__).resolve().parents[2]
READERS = "/akun/dibuka-oleh/"


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/bantuan/", "/privasi/"])
def test_help_and_privacy_open_without_signing_in(path, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = text(Client().get(path))
    assert 'href="/akun/masuk/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/akun/masuk/", "/bantuan/", "/periksa/"])
def test_they_are_linked_from_every_foot(path):
    page = text(Client().get(path))
    assert 'href="/bantuan/"' in page
    assert 'href="/privasi/"' in page


@pytest.mark.parametrize(
    ("who", "opened"),
    [
        ("officer", {"pegawai"}),
        ("section_head", {"pegawai", "penilai"}),
        ("head", {"pegawai", "penilai", "kepala"}),
        ("hr", {"pengelola"}),
        ("bkd", {"pengelola", "bkd"}),
        ("inspector", {"pembaca"}),
        ("administrator", {"administrator"}),
    ],
)
def test_help_opens_what_concerns_the_reader(signed_in, cast, who, opened):
    page = text(signed_in(getattr(cast, who)).get("/bantuan/"))
    parts = {"pegawai", "penilai", "kepala", "pengelola", "bkd", "pembaca", "administrator"}
    assert {part for part in parts if f'id="{part}" open' in page} == opened


def test_help_speaks_english(signed_in, cast):
    browser = signed_in(cast.officer)
    browser.post("/bahasa/", {"language": "en"})
    assert "The performance year in five steps" in text(browser.get("/bantuan/"))
    assert "No machine rates a person" in text(browser.get("/privasi/"))


# --- who opened my data ---------------------------------------------------------------------------------


def opened(person: Person, by, *, days: int = 0, times: int = 1) -> None:
    with clock.fixed(NOW - timedelta(days=days)):
        for _ in range(times):
            access_log.record(
                actor=f"user:{by.public_id}", subject="people.Person", subject_id=person.public_id
            )


def test_a_reading_by_hr_is_shown_to_its_owner_with_name_role_and_day(signed_in, cast):
    signed_in(cast.hr).get(reverse("people:person", args=[cast.officer.public_id]))
    page = text(signed_in(cast.officer).get(READERS))
    assert "Pengelola Kepegawaian Dishub" in page
    assert "Pengelola kepegawaian Dinas Perhubungan" in page
    assert "Data diri" in page
    assert "7 Oktober 2026" in page


def test_the_administrator_who_opened_an_account_is_named(signed_in, cast):
    signed_in(cast.administrator).get(reverse("people:account", args=[cast.officer.user.public_id]))
    page = text(signed_in(cast.officer).get(READERS))
    assert "Administrator Sistem" in page
    assert "Keadaan akun" in page


def test_one_day_of_one_reader_is_one_line(signed_in, cast):
    opened(cast.officer, cast.hr, times=3)
    page = text(signed_in(cast.officer).get(READERS))
    assert "3 kali" in page
    assert page.count("Pengelola Kepegawaian Dishub") == 1


def test_nobody_sees_who_opened_the_data_of_another(signed_in, cast):
    opened(cast.officer, cast.hr)
    assert "Pengelola Kepegawaian Dishub" not in text(signed_in(cast.colleague).get(READERS))


def test_what_one_opened_oneself_is_no_news(signed_in, cast):
    opened(cast.officer, cast.officer.user)
    assert "Belum ada yang membuka" in text(signed_in(cast.officer).get(READERS))


@pytest.mark.parametrize(("days", "shown"), [(90, True), (91, False)])
def test_ninety_days_are_shown(signed_in, cast, days, shown):
    opened(cast.officer, cast.hr, days=days)
    assert ("Pengelola Kepegawaian Dishub" in text(signed_in(cast.officer).get(READERS))) is shown


def test_many_readings_come_in_pages(signed_in, cast):
    for day in range(PER_PAGE + 5):
        opened(cast.officer, cast.hr, days=day)
    browser = signed_in(cast.officer)
    assert text(browser.get(READERS)).count("Data diri</td>") == PER_PAGE
    assert text(browser.get(f"{READERS}?halaman=2")).count("Data diri</td>") == 5


def test_the_page_costs_the_same_for_one_reader_and_for_many(signed_in, cast, django_assert_num_queries):
    opened(cast.officer, cast.hr)
    browser = signed_in(cast.officer)
    for by in (cast.bkd, cast.inspector, cast.team, cast.head.user):
        opened(cast.officer, by)
    with django_assert_num_queries(9):
        browser.get(READERS)


def test_the_account_page_leads_there(signed_in, cast):
    assert READERS in text(signed_in(cast.officer).get("/akun/"))


def test_every_kind_of_reading_that_is_noted_has_words():
    noted = set()
    for path in (ROOT / "abdi").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if "access_log.record(" in source:
            noted |= set(re.findall(r'subject="([A-Za-z.]+)"', source))
    assert noted == set(WHAT)


def test_a_reader_whose_account_is_gone_does_not_break_the_page(signed_in, cast):
    access_log.record(
        actor=f"user:{uuid.UUID(int=1)}", subject="people.Person", subject_id=cast.officer.public_id
    )
    assert "server Abdi" in text(signed_in(cast.officer).get(READERS))
