"""What every request goes through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from abdi.accounts.models import User
from abdi.core.middleware import NoNulCharacters
from abdi.people.models import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person | User], Client]


@pytest.mark.parametrize(
    "address",
    ["/umpan-balik/beri/?nama=a%00b", "/gagasan/instansi/?cari=%00", "/realisasi/bantuan/?nama=%00"],
)
def test_a_search_for_what_the_database_cannot_hold_is_refused_plainly(
    cast: Cast, signed_in: SignedIn, address: str
) -> None:
    assert signed_in(cast.officer).get(address).status_code == 400


def test_so_is_a_form_that_holds_it(cast: Cast, signed_in: SignedIn) -> None:
    sent = signed_in(cast.officer).post("/realisasi/bantuan/tunjuk/", {"nama": "\x00"})
    assert sent.status_code == 400


def test_of_a_view_that_looks_at_the_size_first_the_form_is_not_read() -> None:
    def exempt(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    exempt.csrf_exempt = True  # type: ignore[attr-defined]
    request = RequestFactory().post("/", {"nama": "isi"})
    NoNulCharacters(exempt).process_view(request, exempt)
    assert request.body  # refused by Django once the form was read
