"""Default deny: without signing in, nothing opens but what is named here."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

PUBLIC = frozenset(
    {
        "healthz",
        "web:gallery",
        "web:theme",
        "web:language",
        "web:verify",
        "web:verify_form",
        "web:verify_file",
        "web:help",
        "web:privacy",
        "account_login",
        "account_logout",
        "account_activate",
        "account_trouble",
        "mfa_authenticate",
    }
)
_SAMPLES: dict[str, Any] = {"UUIDConverter": uuid.UUID(int=7), "IntConverter": 2026, "SlugConverter": "apa"}


def named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from named(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.name:
            converters = entry.pattern.converters
            yield (
                f"{space}{entry.name}",
                {k: _SAMPLES.get(type(c).__name__, "contoh") for k, c in converters.items()},
            )


ADDRESSES = sorted(dict(named(get_resolver())).items())


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "arguments"), [a for a in ADDRESSES if a[0] not in PUBLIC])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_sent_to_the_gate_from(name: str, arguments: dict[str, Any], method: str) -> None:
    answer = getattr(Client(), method)(reverse(name, kwargs=arguments))
    assert answer.status_code in {302, 401, 403, 404, 405}
    if answer.status_code == 302:
        assert "/akun/" in answer["Location"]


def test_every_address_has_a_name() -> None:
    assert len(ADDRESSES) > 80
