from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.feedback.models import Note
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.feedback import make_note
from tests.factories.goals import make_skp

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[[Person | User], Client]
ATTACK = "<script>alert('x')</script>"


@pytest.fixture
def browser(signed_in: SignedIn, cast: Cast, year: PerformanceYear) -> Client:
    return signed_in(cast.colleague)


def _write(about: Person) -> str:
    return reverse("feedback:write", args=[about.public_id])


def _typed(**said: str) -> dict[str, str]:
    typed = {"token": str(uuid.uuid4()), "subject": "nilai:kolaboratif", "text": "Memberi kabar."}
    return typed | {"visibility": "berkas"} | said


def test_notes_about_oneself_are_read_with_their_author(
    signed_in: SignedIn, cast: Cast, year: PerformanceYear
) -> None:
    make_note(cast.colleague, cast.officer, year)
    page = signed_in(cast.officer).get(reverse("feedback:mine")).content.decode()
    assert "Selalu memberi kabar sebelum pergantian regu." in page
    assert "Daniswara Pranowo" in page


def test_a_withdrawn_note_is_gone_from_the_page_of_the_other(
    signed_in: SignedIn, cast: Cast, year: PerformanceYear
) -> None:
    make_note(cast.colleague, cast.officer, year, withdrawn_at=clock.now())
    page = signed_in(cast.officer).get(reverse("feedback:mine")).content.decode()
    assert "Selalu memberi kabar" not in page


def test_the_search_finds_a_colleague_and_shows_no_number(browser: Client, cast: Cast) -> None:
    page = browser.get(reverse("feedback:find"), {"nama": "irma"}).content.decode()
    assert "Irma Aryani" in page
    assert str(cast.officer.nip) not in page


def test_a_name_that_is_not_there_is_said_so(browser: Client) -> None:
    page = browser.get(reverse("feedback:find"), {"nama": "Jumadi"}).content.decode()
    assert "Tidak ditemukan" in page


def test_a_note_is_left_on_a_result(browser: Client, cast: Cast, year: PerformanceYear) -> None:
    result = make_skp(cast.officer, year).results.get()
    answer = browser.post(_write(cast.officer), _typed(subject=f"hasil:{result.key}"), follow=True)
    note = Note.objects.get()
    assert note.result_key == result.key
    assert note.receipt in answer.content.decode()


def test_a_double_click_leaves_one_note(browser: Client, cast: Cast) -> None:
    typed = _typed()
    browser.post(_write(cast.officer), typed)
    browser.post(_write(cast.officer), typed)
    assert Note.objects.count() == 1


def test_a_note_without_a_subject_comes_back_with_its_words(browser: Client, cast: Cast) -> None:
    answer = browser.post(_write(cast.officer), _typed(subject="", text="Tetap ada"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Pilih satu hasil kerja atau satu nilai" in page
    assert "Tetap ada" in page


def test_a_subject_that_is_not_on_the_list_is_refused(browser: Client, cast: Cast) -> None:
    answer = browser.post(_write(cast.officer), _typed(subject="hasil:bukan-kunci"))
    assert answer.status_code == 422


def test_nobody_writes_to_a_stranger(browser: Client, cast: Cast) -> None:
    assert browser.get(_write(cast.stranger)).status_code == 404


def test_without_an_open_year_it_says_why_not(browser: Client, cast: Cast, year: PerformanceYear) -> None:
    year.status = "ditutup"
    year.save()
    answer = browser.get(_write(cast.officer))
    assert answer.status_code == 409
    assert "Tidak ada tahun kinerja yang dibuka" in answer.content.decode()


def test_a_note_is_withdrawn_from_its_page(browser: Client, cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year)
    browser.post(reverse("feedback:withdraw", args=[note.public_id]))
    note.refresh_from_db()
    assert note.withdrawn_at == clock.now()


def test_a_withdrawal_that_came_too_late_says_so(browser: Client, cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year, settled_at=clock.now())
    answer = browser.post(reverse("feedback:withdraw", args=[note.public_id]))
    assert answer.status_code == 409
    assert "Penilaian sudah ditetapkan" in answer.content.decode()


def test_who_received_a_note_may_not_withdraw_it(
    signed_in: SignedIn, cast: Cast, year: PerformanceYear
) -> None:
    note = make_note(cast.colleague, cast.officer, year)
    answer = signed_in(cast.officer).post(reverse("feedback:withdraw", args=[note.public_id]))
    assert answer.status_code == 403


def test_a_note_is_not_there_for_a_third(signed_in: SignedIn, cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year)
    assert signed_in(cast.stranger).get(reverse("feedback:note", args=[note.public_id])).status_code == 404


def test_hostile_words_are_printed_as_they_are(
    browser: Client, signed_in: SignedIn, cast: Cast, year: PerformanceYear
) -> None:
    note = make_note(cast.colleague, cast.officer, year, text=ATTACK)
    shown = [
        signed_in(cast.officer).get(reverse("feedback:mine")).content.decode(),
        browser.get(reverse("feedback:note", args=[note.public_id])).content.decode(),
        browser.get(reverse("feedback:find"), {"nama": ATTACK}).content.decode(),
    ]
    assert not [page for page in shown if ATTACK in page]


def test_the_page_costs_the_same_however_many_notes(
    signed_in: SignedIn, cast: Cast, year: PerformanceYear, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        make_note(cast.colleague, cast.officer, year)
        make_note(cast.officer, cast.colleague, year)
    browser = signed_in(cast.officer)
    with django_assert_max_num_queries(9):
        browser.get(reverse("feedback:mine"))
