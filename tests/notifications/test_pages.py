from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from abdi.accounts.models import User
from abdi.core import clock
from abdi.notifications.enums import Rhythm, Urgency
from abdi.notifications.models import AddressTrouble, Notice, Preference
from abdi.people.access import viewer_for
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.notifications import make_notice

SignIn = Callable[[Person | User], Client]
INBOX = "/pemberitahuan/"
CHOOSE = "/pemberitahuan/atur/"


def page(browser: Client, where: str = INBOX, **typed: Any) -> str:
    answer = browser.post(where, typed) if typed else browser.get(where)
    return answer.content.decode()


def user_of(person: Person) -> User:
    assert person.user is not None
    return person.user


def test_it_shows_what_one_was_told(cast: Cast, signed_in: SignIn) -> None:
    make_notice(user_of(cast.officer))
    html = page(signed_in(cast.officer))
    assert "SKP Anda disetujui." in html
    assert "1 belum Anda baca." in html


def test_nobody_sees_what_another_was_told(cast: Cast, signed_in: SignIn) -> None:
    make_notice(user_of(cast.officer))
    assert "Belum ada kabar" in page(signed_in(cast.colleague))


def test_opening_marks_it_read_and_leads_there(cast: Cast, signed_in: SignIn) -> None:
    notice = make_notice(user_of(cast.officer))
    answer = signed_in(cast.officer).post(reverse("notifications:follow", args=[notice.public_id]))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/skp/")
    notice.refresh_from_db()
    assert notice.read_at == clock.now()


def test_opening_for_another_is_refused(cast: Cast, signed_in: SignIn) -> None:
    notice = make_notice(user_of(cast.officer))
    answer = signed_in(cast.colleague).post(reverse("notifications:follow", args=[notice.public_id]))
    assert answer.status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_looking_marks_nothing(cast: Cast, signed_in: SignIn) -> None:
    make_notice(user_of(cast.officer))
    page(signed_in(cast.officer))
    assert Notice.objects.get().read_at is None


def test_all_can_be_marked_at_once(cast: Cast, signed_in: SignIn) -> None:
    for n in range(3):
        make_notice(user_of(cast.officer), f"uji:{n}")
    make_notice(user_of(cast.colleague))
    signed_in(cast.officer).post(reverse("notifications:read_all"))
    assert Notice.objects.filter(read_at=None).count() == 1


def test_a_long_list_is_cut_into_pages(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(45):
        make_notice(user_of(cast.officer), f"uji:{n}")
    browser = signed_in(cast.officer)
    with django_assert_max_num_queries(6):
        html = page(browser, f"{INBOX}?halaman=3")
    assert html.count("SKP Anda disetujui.") == 10  # five lines, each told to the eye and to its button


def test_the_frame_shows_that_there_is_news(cast: Cast, signed_in: SignIn) -> None:
    assert "ada yang baru" not in page(signed_in(cast.officer), "/")
    make_notice(user_of(cast.officer))
    assert "ada yang baru" in page(signed_in(cast.officer), "/")


def test_an_account_without_a_person_has_the_mark_too(cast: Cast, signed_in: SignIn) -> None:
    make_notice(cast.hr)
    assert "ada yang baru" in page(signed_in(cast.hr), "/")


@pytest.mark.parametrize(("urgency", "shown"), [(Urgency.URGENT, False), (Urgency.OWED, True)])
def test_who_wants_no_news_is_only_shown_what_is_owed(cast: Cast, urgency: Urgency, shown: bool) -> None:
    user = user_of(cast.officer)
    Preference.objects.create(user=user, rhythm=Rhythm.NONE)
    make_notice(user, urgency=urgency)
    assert ("news" in viewer_for(user, clock.today()).facts) is shown


def test_the_usual_is_weekly_to_the_address_on_record(cast: Cast, signed_in: SignIn) -> None:
    Person.objects.filter(pk=cast.officer.pk).update(email="irma@contoh.go.id")
    html = page(signed_in(cast.officer), CHOOSE)
    assert re.search(r'value="mingguan"[^>]*checked', html)
    assert "irma@contoh.go.id" in html


def test_a_choice_is_kept(cast: Cast, signed_in: SignIn) -> None:
    page(signed_in(cast.officer), CHOOSE, rhythm="harian", address=" irma@rumah.example ")
    kept = Preference.objects.get()
    assert (kept.user, kept.rhythm, kept.address) == (cast.officer.user, "harian", "irma@rumah.example")


def test_a_broken_address_is_named_and_kept(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).post(CHOOSE, {"rhythm": "harian", "address": "irma@rumah"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis alamat surel lengkap" in html
    assert "irma@rumah" in html
    assert not Preference.objects.exists()


def test_an_address_that_refuses_is_told_and_tried_again_when_saved(cast: Cast, signed_in: SignIn) -> None:
    Person.objects.filter(pk=cast.officer.pk).update(email="irma@contoh.go.id")
    AddressTrouble.objects.create(
        user=user_of(cast.officer), address="irma@contoh.go.id", since=clock.now(), words="550"
    )
    browser = signed_in(cast.officer)
    assert "Alamat ini menolak surel" in page(browser, CHOOSE)
    page(browser, CHOOSE, rhythm="mingguan", address="")
    assert not AddressTrouble.objects.exists()
