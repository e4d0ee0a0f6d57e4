"""What the frame needs to know about the person looking at a page.

The object itself comes from the people capability, which puts it on the request; the frame only
reads these attributes. An anonymous request has no viewer (attribute absent or None).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, cast, runtime_checkable

from django.http import HttpRequest


@runtime_checkable
class Viewer(Protocol):
    """The person who looks, as of today."""

    @property
    def is_superior(self) -> bool: ...

    @property
    def stands_in(self) -> bool: ...

    @property
    def is_hr(self) -> bool: ...

    @property
    def is_employee(self) -> bool: ...

    @property
    def works_part_time(self) -> bool: ...

    @property
    def is_bkd(self) -> bool: ...

    @property
    def is_administrator(self) -> bool: ...

    @property
    def is_head(self) -> bool: ...

    @property
    def leads_unit(self) -> bool: ...

    @property
    def leads_the_city(self) -> bool: ...

    @property
    def reads_all(self) -> bool: ...

    @property
    def facts(self) -> frozenset[str]: ...

    @property
    def display_name(self) -> str: ...

    @property
    def initials(self) -> str: ...

    @property
    def position_title(self) -> str: ...

    @property
    def unit_name(self) -> str: ...


def viewer_of(request: HttpRequest) -> Viewer | None:
    """The viewer put on the request by the people capability, or None for an anonymous one."""
    return cast("Viewer | None", getattr(request, "viewer", None))


def waiting_for(viewer: Viewer | None) -> Mapping[str, int]:
    """How many things wait for the viewer, by URL name. Empty where the viewer does not count."""
    return cast("Mapping[str, int]", getattr(viewer, "waiting", None) or {})
