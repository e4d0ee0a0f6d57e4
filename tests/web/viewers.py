"""People who look at pages, as the frame knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory


@dataclass
class Somebody:
    is_employee: bool = True
    is_superior: bool = False
    works_part_time: bool = False
    is_hr: bool = False
    is_bkd: bool = False
    is_administrator: bool = False
    is_head: bool = False
    leads_unit: bool = False
    stands_in: bool = False
    leads_the_city: bool = False
    reads_all: bool = False
    facts: frozenset[str] = frozenset()
    display_name: str = "Irma Aryani"
    initials: str = "IA"
    position_title: str = "Penata Layanan Operasional"
    unit_name: str = "Bidang Pengendalian Operasional"
    waiting: Mapping[str, int] = field(default_factory=dict)


def request_of(viewer: Somebody | None, path: str = "/", **extra: Any) -> HttpRequest:
    request = RequestFactory().get(path, **extra)
    request.viewer = viewer  # type: ignore[attr-defined]
    return request
