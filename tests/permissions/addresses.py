"""The addresses of the URL configuration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """A named pattern with its arguments; `path` as it is written in the URL configuration."""

    route: str
    path: str
    arguments: tuple[str, ...]


def addresses() -> list[Address]:
    """Every address, in the order of the URL configuration. One without a name cannot stand in the table."""
    return list(_under(get_resolver()))


def _under(resolver: URLResolver, space: str = "", path: str = "/") -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = f"{path}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from _under(entry, f"{entry.namespace}:" if entry.namespace else space, here)
        elif isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name}", here, tuple(entry.pattern.converters))
