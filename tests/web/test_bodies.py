"""A request larger than any form takes is refused by its announced size, before anything of it is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse

from abdi.people.models import Person
from abdi.web import bodies
from tests.cast import Cast

SignedIn = Callable[[Person], Client]
MEGABYTE = 1024 * 1024


class Sender:
    """A body of `size` zeros, that counts how much of it was asked for."""

    def __init__(self, size: int) -> None:
        self.left, self.read_bytes = size, 0

    def readline(self) -> bytes:
        raise AssertionError("it was parsed")

    def read(self, most: int) -> bytes:
        piece = bytes(min(most, self.left))
        self.left -= len(piece)
        self.read_bytes += len(piece)
        return piece


def refuse_reading(request: object) -> None:
    raise AssertionError("the view was asked")


def send(size: int, *, content_type: str, said: int | None = None) -> tuple[int, Sender]:
    sender = Sender(size)
    request = RequestFactory().generic(
        "POST",
        "/realisasi/",
        content_type=content_type,
        **{"CONTENT_LENGTH": str(size if said is None else said), "wsgi.input": sender},
    )
    answer = bodies.BodyWithinBounds(refuse_reading)(request)  # type: ignore[arg-type]
    return answer.status_code, sender


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]
)
def test_two_hundred_megabytes_are_thrown_away_in_pieces_and_answered_413(content_type: str) -> None:
    status, sender = send(200 * MEGABYTE, content_type=content_type)
    assert (status, sender.read_bytes) == (413, 200 * MEGABYTE)


def test_it_stops_listening_to_who_sends_without_end() -> None:
    status, sender = send(10_000 * MEGABYTE, content_type="multipart/form-data; boundary=x")
    assert (status, sender.read_bytes) == (413, 256 * MEGABYTE)


def test_the_page_names_the_limit_and_the_way_back(signed_in: SignedIn, cast: Cast) -> None:
    words = "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    page = signed_in(cast.officer).post("/akun/", words, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 413
    assert "paling banyak 64 MB dengan berkas, atau 5 MB tulisan" in page.content.decode()
    assert "Tekan tombol Kembali" in page.content.decode()


@pytest.mark.django_db
def test_words_that_only_turn_out_too_large_while_read_get_the_same_page(client: Client) -> None:
    words = "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    page = client.post(reverse("account_login"), {"login": words})
    assert page.status_code == 413


@pytest.mark.parametrize("said", ["", "-1", "1e9", "banyak"])
def test_a_size_that_is_none_is_left_to_the_form(said: str) -> None:
    request = RequestFactory().post("/", {"a": "b"}, CONTENT_LENGTH=said)
    assert (
        bodies.BodyWithinBounds(lambda _request: bodies.HttpResponse(status=204))(request).status_code == 204
    )
