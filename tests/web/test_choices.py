from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _few_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.web.urls"):
        yield


def test_the_chosen_theme_is_painted_by_the_server(client: Client) -> None:
    client.post("/tampilan/", {"theme": "dark", "next": "/galeri/"})
    assert 'data-bs-theme="dark"' in client.get("/galeri/").content.decode()


def test_leaving_it_to_the_device_forgets_the_choice(client: Client) -> None:
    client.post("/tampilan/", {"theme": "dark"})
    client.post("/tampilan/", {"theme": ""})
    assert "data-bs-theme" not in client.get("/galeri/").content.decode()


def test_an_unknown_theme_is_not_kept(client: Client) -> None:
    client.post("/tampilan/", {"theme": '"><script>'})
    assert "data-bs-theme" not in client.get("/galeri/").content.decode()


@pytest.mark.parametrize(("back", "goes"), [("/skp/", "/skp/"), ("https://jahat.example/", "/")])
def test_a_choice_leads_back_into_the_house_only(client: Client, back: str, goes: str) -> None:
    assert client.post("/tampilan/", {"theme": "dark", "next": back}).headers["Location"] == goes


def test_a_choice_is_not_made_by_following_a_link(client: Client) -> None:
    assert client.get("/tampilan/").status_code == 405


def test_the_chosen_language_is_kept(client: Client) -> None:
    response = client.post("/bahasa/", {"language": "en", "next": "/"})
    assert response.cookies["django_language"].value == "en"


@override_settings(ABDI_DEMO=False, DEBUG=False)
def test_the_gallery_is_closed_to_visitors_outside_a_demo(client: Client) -> None:
    assert client.get("/galeri/").status_code == 404
