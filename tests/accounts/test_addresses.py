from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from abdi.accounts.addresses import client_address


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "address"),
    [
        ([], "10.1.2.3", "", "10.1.2.3"),
        ([], "10.1.2.3", "203.0.113.9", "10.1.2.3"),
        (["10.0.0.1"], "10.0.0.1", "203.0.113.9", "203.0.113.9"),
        (["10.0.0.1"], "10.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        (["10.0.0.0/24"], "10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.7", "203.0.113.9"),
        (["10.0.0.1"], "10.0.0.1", "", "10.0.0.1"),
        (["10.0.0.1"], "10.0.0.1", "omong kosong", "10.0.0.1"),
        (["10.0.0.1"], "::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ([], "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        ([], "", "203.0.113.9", "unknown"),
    ],
)
def test_only_what_a_trusted_proxy_vouches_for_is_believed(
    settings: Any, proxies: list[str], remote: str, forwarded: str, address: str
) -> None:
    settings.ABDI_TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    assert client_address(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)) == address
