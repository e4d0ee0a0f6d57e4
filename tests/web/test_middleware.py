from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory, override_settings
from django.urls import ResolverMatch
from django.utils import translation

from abdi.accounts.models import User
from abdi.web.middleware import ChosenLanguage, NothingStays, SessionEnded, SmallPages

SIGN_IN = "/akun/masuk/"


@pytest.fixture(autouse=True)
def _few_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.web.urls", LOGIN_URL="account_login"):
        yield


def sent_away(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{SIGN_IN}?next={request.path}")


def answer(method: str, data: dict[str, Any] | None = None, **headers: str) -> HttpResponse:
    request = getattr(RequestFactory(), method)("/skp/ubah/", data or {}, headers=headers)
    request.user = AnonymousUser()
    return SessionEnded(sent_away)(request)


def test_reading_leads_to_sign_in_as_ever() -> None:
    assert answer("get").status_code == 302


def test_a_form_sent_too_late_gets_its_words_back() -> None:
    response = answer("post", {"narasi": "Regu tiba lebih cepat."}, referer="http://testserver/skp/7/")
    body = response.content.decode()
    assert response.status_code == 401
    assert "Regu tiba lebih cepat." in body
    assert f"{SIGN_IN}?next=%2Fskp%2F7%2F" in body


def test_secrets_are_not_shown_back() -> None:
    body = answer("post", {"password": "rahasia-1", "csrfmiddlewaretoken": "rahasia-2"}).content.decode()
    assert "rahasia" not in body


def test_an_autosave_hears_that_the_session_is_over() -> None:
    response = answer("post", {"narasi": "x"}, x_autosave="1", referer="http://testserver/skp/7/")
    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == f"{SIGN_IN}?next=%2Fskp%2F7%2F"


def test_a_part_of_a_page_is_led_to_sign_in_as_a_whole() -> None:
    response = answer("get", hx_request="true", hx_current_url="http://testserver/skp/9/")
    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == f"{SIGN_IN}?next=%2Fskp%2F9%2F"


def test_a_way_back_never_leaves_the_house() -> None:
    response = answer("get", hx_request="true", hx_current_url="https://jahat.example/skp/9/")
    assert response.headers["HX-Redirect"].startswith(f"{SIGN_IN}?next=%2Fskp")


def test_pages_about_passwords_show_nothing_back() -> None:
    request = RequestFactory().post("/akun/keluar/", {"new": "rahasia"})
    request.user = AnonymousUser()
    request.resolver_match = ResolverMatch(sent_away, (), {}, url_name="account_change_password")
    response = SessionEnded(sent_away)(request)
    assert response.status_code == 401
    assert "rahasia" not in response.content.decode()


def test_a_page_open_to_visitors_may_lead_to_sign_in_by_itself() -> None:
    request = RequestFactory().post("/akun/keluar/", {"code": "123456"})
    request.user = AnonymousUser()
    view = login_not_required(lambda request: sent_away(request))
    request.resolver_match = ResolverMatch(view, (), {}, url_name="mfa_authenticate")
    assert SessionEnded(sent_away)(request).status_code == 302


def test_signing_in_itself_is_left_alone() -> None:
    request = RequestFactory().post(SIGN_IN)
    request.user = AnonymousUser()
    assert SessionEnded(sent_away)(request).status_code == 302


def language_of(cookie: str = "", wanted: str = "") -> str:
    request = RequestFactory().get("/", headers={"accept-language": wanted})
    if cookie:
        request.COOKIES["django_language"] = cookie
    spoken: list[str] = []

    def speak(_request: HttpRequest) -> HttpResponse:
        spoken.append(translation.get_language() or "")
        return HttpResponse()

    response = ChosenLanguage(speak)(request)
    assert response.headers["Content-Language"] == spoken[0]
    return spoken[0]


def test_a_browser_set_to_english_still_gets_indonesian() -> None:
    assert language_of(wanted="en-US,en;q=0.9") == "id"


def test_who_chose_english_gets_english() -> None:
    assert language_of(cookie="en") == "en"


def test_a_language_we_do_not_speak_is_indonesian() -> None:
    assert language_of(cookie="xx") == "id"


@pytest.mark.parametrize(("is_in", "kept"), [(True, "private, no-store"), (False, None)])
def test_pages_of_who_is_signed_in_stay_nowhere(is_in: bool, kept: str | None) -> None:
    request = RequestFactory().get("/")
    request.user = User() if is_in else AnonymousUser()
    response = NothingStays(lambda _request: HttpResponse())(request)
    assert response.headers.get("Cache-Control") == kept


def test_an_answer_that_says_itself_how_it_is_kept_keeps_it() -> None:
    request = RequestFactory().get("/")
    request.user = User()
    response = NothingStays(lambda _request: HttpResponse(headers={"Cache-Control": "no-cache"}))(request)
    assert response["Cache-Control"] == "no-cache"


def test_what_was_typed_is_told_by_the_labels_of_its_form() -> None:
    response = answer(
        "post",
        {"narrative": "Regu tiba.", "edition": "9", "aksi": "draf"},
        referer="http://testserver/skp/7/",
    )
    page = response.content.decode()
    assert "Uraian hasil" in page
    assert "Edition" not in page


def compressed(kind: str) -> bool:
    def answers(request: HttpRequest) -> HttpResponse:
        return HttpResponse(b"Abdi " * 500, content_type=kind)

    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    return SmallPages(answers)(request).has_header("Content-Encoding")


def test_pages_travel_compressed_and_files_as_they_are() -> None:
    assert compressed("text/html; charset=utf-8")
    assert not compressed("application/pdf")
    assert "abdi.web.middleware.SmallPages" in settings.MIDDLEWARE


def test_words_of_a_secret_sheet_are_shown_to_be_copied_and_carried_nowhere() -> None:
    """And no button says that they are; a step of the scale, without its question, is not shown."""
    sent = {"rahasia_umum": "Sabar menjawab.", "rahasia_loyal.1": "4", "rahasia_loyal.2": "lewat"}
    response = answer("post", sent, referer="http://testserver/umpan-balik-360/isi/7/")
    body = response.content.decode()
    assert "Sabar menjawab." in body
    assert body.count("<textarea") == 1
    assert "Karena rahasia, ia tidak dibawa melewati halaman masuk" in body
    assert "bawa tulisan ini" not in body
    assert 'name="isi"' not in body
    assert response["Cache-Control"] == "private, no-store"


def test_how_long_the_page_of_an_ended_session_is_tells_nothing_of_what_was_written() -> None:
    sizes = {len(answer("post", {"rahasia_umum": "x"}).content) for _time in range(10)}
    assert max(sizes) - min(sizes) > 600
