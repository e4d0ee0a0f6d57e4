"""The browser learns which of its drafts the server has taken."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from abdi.web.drafts import TAKEN_COOKIE, TAKEN_FIELD, DraftTaken


def answer(view: HttpResponse, method: str = "post", name: str = "nilai-7") -> HttpResponse:
    request = getattr(RequestFactory(), method)("/penilaian/", {TAKEN_FIELD: name})
    return DraftTaken(lambda _request: view)(request)


def test_a_form_that_was_taken_is_named() -> None:
    cookie = answer(HttpResponseRedirect("/")).cookies[TAKEN_COOKIE]
    assert (cookie.value, cookie["samesite"], cookie["max-age"]) == ("nilai-7", "Lax", 300)


def test_a_draft_named_by_its_page_is_written_so_that_the_script_reads_it() -> None:
    assert answer(HttpResponseRedirect("/"), name="/skp/7/").cookies[TAKEN_COOKIE].value == "%2Fskp%2F7%2F"


@pytest.mark.parametrize("status", [200, 409, 422])
def test_a_form_that_was_refused_stays_with_the_browser(status: int) -> None:
    assert TAKEN_COOKIE not in answer(HttpResponse(status=status)).cookies


def test_reading_takes_nothing() -> None:
    assert TAKEN_COOKIE not in answer(HttpResponseRedirect("/"), method="get").cookies


@pytest.mark.parametrize("name", ["", "a b", "x" * 201, "a;b"])
def test_a_name_that_no_page_gave_is_not_repeated(name: str) -> None:
    assert TAKEN_COOKIE not in answer(HttpResponseRedirect("/"), name=name).cookies
