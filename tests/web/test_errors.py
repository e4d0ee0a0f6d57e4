from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory, override_settings

from abdi.web import errors


@pytest.fixture(autouse=True)
def _few_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.web.urls", DEBUG=False):
        yield


@pytest.mark.parametrize(
    ("template", "remedy"),
    [
        (errors.bad_request, "muat ulang"),
        (errors.forbidden, "pengelola kepegawaian"),
        (errors.not_found, "Mulai dari Hari Ini"),
    ],
)
def test_a_refusal_says_what_to_do_next_without_a_database(template: object, remedy: str) -> None:
    response = template(RequestFactory().get("/"), Exception())  # type: ignore[operator]
    assert remedy in response.content.decode()


def test_a_refusal_tells_its_own_sentence_as_text() -> None:
    refusal = PermissionDenied("Hanya <b>penilai</b> yang dapat menetapkan.")
    page = errors.forbidden(RequestFactory().get("/"), refusal).content.decode()
    assert "Hanya &lt;b&gt;penilai&lt;/b&gt; yang dapat menetapkan." in page


def test_our_own_fault_is_told_without_a_database() -> None:
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "tidak ada yang berubah setengah jalan" in response.content.decode()


def test_an_old_form_is_told_how_to_save_its_words() -> None:
    response = errors.csrf_failure(RequestFactory().post("/"))
    assert response.status_code == 403
    assert "Salin tulisan" in response.content.decode()


@pytest.mark.parametrize(("address", "status"), [("/tolak/", 403), ("/tidak-ada/", 404), ("/rusak/", 500)])
@pytest.mark.django_db
def test_the_right_page_comes_with_the_right_status(address: str, status: int) -> None:
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code == status
    assert "<h1" in response.content.decode()


@pytest.mark.django_db
def test_a_fault_of_ours_shows_no_trace_of_the_code() -> None:
    assert "RuntimeError" not in Client(raise_request_exception=False).get("/rusak/").content.decode()
