from __future__ import annotations

import html
import json
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseRedirect
from django.test import Client, RequestFactory

from abdi.accounts.kept import Kept
from abdi.accounts.models import Session, User
from abdi.web.middleware import SessionEnded
from tests.accounts.conftest import NIP
from tests.factories.accounts import give_second_factor, sign_in

pytestmark = pytest.mark.django_db

WORDS = json.dumps(
    [["narasi", "Simpang Kuningan <b>ditata</b>"], ["token", "0192"], ["csrfmiddlewaretoken", "x"]]
)
CARRIED = {"kirim_ke": "/realisasi/1/", "isi": WORDS}


def test_the_sign_in_page_carries_what_was_written_without_keeping_it(client: Client, owner: User) -> None:
    page = client.post("/akun/masuk/", CARRIED).content.decode()

    assert "Tulisan Anda ikut dibawa" in page
    assert "Simpang Kuningan" in page
    assert not Session.objects.exists()


def test_a_wrong_password_does_not_lose_it(client: Client, owner: User) -> None:
    page = sign_in(client, NIP, "salah-salah-x", **CARRIED).content.decode()

    travelling = re.search(r'name="isi" value="([^"]*)"', page)
    assert travelling is not None
    assert ["narasi", "Simpang Kuningan <b>ditata</b>"] in json.loads(html.unescape(travelling.group(1)))


def test_after_sign_in_the_writer_sees_it_and_sends_it_himself(client: Client, owner: User) -> None:
    answer = sign_in(client, NIP, **CARRIED)

    assert answer["Location"] == "/akun/lanjutkan/"
    page = client.get("/akun/lanjutkan/").content.decode()
    assert 'action="/realisasi/1/"' in page
    assert "Simpang Kuningan &lt;b&gt;ditata&lt;/b&gt;" in page
    assert 'name="token" value="0192"' in page
    assert page.count('name="csrfmiddlewaretoken" value="x"') == 0


def test_it_survives_the_second_step(client: Client, owner: User) -> None:
    telephone = give_second_factor(owner)
    sign_in(client, NIP, **CARRIED)

    answer = client.post("/akun/masuk/kode/", {"code": telephone.code()})

    assert answer["Location"] == "/akun/lanjutkan/"


def test_it_can_be_thrown_away(client: Client, owner: User) -> None:
    sign_in(client, NIP, **CARRIED)

    assert client.post("/akun/lanjutkan/")["Location"] == "/"
    assert client.get("/akun/lanjutkan/")["Location"] == "/"


@pytest.mark.parametrize(
    "change",
    [
        {"kirim_ke": "https://jahat.example/"},
        {"kirim_ke": "//jahat.example/"},
        {"kirim_ke": "javascript:alert(1)"},
        {"isi": "bukan json"},
        {"isi": "[1, 2]"},
        {"isi": json.dumps([["a", "x" * 400_000]])},
    ],
)
def test_what_did_not_come_from_our_own_page_is_dropped(
    client: Client, owner: User, change: dict[str, str]
) -> None:
    answer = sign_in(client, NIP, **(CARRIED | change))

    assert answer["Location"] == "/akun/"


def test_another_site_cannot_plant_anything(owner: User) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/akun/masuk/", CARRIED).status_code == 403


def test_who_signed_in_meanwhile_in_another_tab_sees_it_at_once(client: Client, owner: User) -> None:
    sign_in(client, NIP)

    assert client.post("/akun/masuk/", CARRIED)["Location"] == "/akun/lanjutkan/"


def test_a_form_that_found_no_session_is_offered_to_be_carried() -> None:
    request = RequestFactory().post(
        "/realisasi/1/", {"narasi": "Simpang Kuningan", "token": "0192", "password": "jangan-tampil"}
    )
    request.user = AnonymousUser()
    answer = SessionEnded(lambda _: HttpResponseRedirect("/akun/masuk/?next=/realisasi/1/"))(request)

    page = answer.content.decode()
    carried = re.search(r'name="isi" value="([^"]*)"', page)
    assert answer.status_code == 401
    assert 'name="kirim_ke" value="/realisasi/1/"' in page
    assert carried is not None
    assert json.loads(html.unescape(carried.group(1))) == [["narasi", "Simpang Kuningan"], ["token", "0192"]]
    assert "jangan-tampil" not in page


def test_a_code_of_a_choice_is_carried_and_not_shown_to_be_read(client: Client, owner: User) -> None:
    sent = {
        "text": "Terurainya kemacetan",
        "cascade": "tidak_langsung",
        "link": "r:01a20f4a-34f5-7dac-86c0-160f22974510",
        "indikator-0-target": "15",
    }
    request = RequestFactory().post("/skp/1/rhk/2/", sent)
    request.user = AnonymousUser()
    page = SessionEnded(lambda _: HttpResponseRedirect("/akun/masuk/?next=/skp/"))(request).content.decode()
    shown = re.findall(r"readonly>([^<]*)</textarea>", page)
    assert shown == ["Terurainya kemacetan", "15"]
    assert "Cascade" not in page

    carried = re.search(r'name="isi" value="([^"]*)"', page)
    assert carried is not None
    sign_in(client, NIP, kirim_ke="/skp/1/rhk/2/", isi=html.unescape(carried.group(1)))
    resumed = client.get("/akun/lanjutkan/").content.decode()
    assert re.findall(r"readonly>([^<]*)</textarea>", resumed) == shown
    assert 'name="cascade" value="tidak_langsung"' in resumed


def test_what_a_form_says_of_itself_is_not_shown_as_writing() -> None:
    fields = (("narrative", "Regu tiba."), ("edition", "9"), ("aksi", "draf"), ("baris-0-draft_token", "x"))
    assert Kept("/realisasi/", fields).visible == [("narrative", "Regu tiba.")]
