from __future__ import annotations

import pytest
from django.test import Client

from abdi.accounts.models import User
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(acting: None) -> User:
    return make_user("198001012005011001", "Irma Aryani", "200001")


@pytest.mark.parametrize("login", ["198001012005011001", "19800101 200501 1 001", "200001", " 200001 "])
def test_it_lets_in_by_nip_or_nrk_with_blanks_ignored(client: Client, owner: User, login: str) -> None:
    answer = client.post("/akun/masuk/", {"login": login, "password": PASSWORD, "next": "/akun/"})

    assert (answer.status_code, answer["Location"]) == (302, "/akun/")
    assert client.get("/akun/").status_code == 200
