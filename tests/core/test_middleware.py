"""What every request goes through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from abdi.accounts.models import User
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
