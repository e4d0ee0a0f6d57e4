"""The viewer on a request, typed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from abdi.people.access import Viewer
from abdi.people.models import Person


def viewer_on(request: HttpRequest) -> Viewer:
    """The signed-in viewer, or 403."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        raise PermissionDenied("Masuk dulu untuk membuka halaman ini.")
    return viewer


def person_on(request: HttpRequest) -> Person:
    """The civil servant who is signed in, or 403: an administrator has no SKP."""
    person = viewer_on(request).person
    if person is None:
        raise PermissionDenied("Akun ini tidak terhubung dengan data pegawai.")
    return person
