from __future__ import annotations

import pytest
from django.test import Client

from tests.accounts.conftest import NIP


@pytest.mark.django_db
def test_the_gate_speaks_english_to_who_chose_it(client: Client) -> None:
    client.post("/bahasa/", {"language": "en"})

    page = client.post("/akun/masuk/", {"login": NIP, "password": "x"}).content.decode()

    assert "NIP/NRK or password do not match" in page
