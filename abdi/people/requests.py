"""The viewer on a request, typed."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Person


def viewer_on(request: HttpRequest) -> Viewer:
    """The signed-in viewer, or 403."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        raise PermissionDenied(_("Masuk dulu untuk membuka halaman ini."))
    return viewer


def person_on(request: HttpRequest) -> Person:
    """The civil servant who is signed in, or 403: an administrator has no SKP."""
    person = viewer_on(request).person
    if person is None:
        raise PermissionDenied(_("Akun ini tidak terhubung dengan data pegawai."))
    return person


def needs_second_factor(request: HttpRequest) -> bool:
    """Whether a role held today obliges the person to use a second factor (ABDI_SECOND_FACTOR_FOR)."""
    roles: list[str] = settings.ABDI_SECOND_FACTOR_FOR
    if not roles or not request.user.is_authenticated:
        return False
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:  # about to sign in: the viewer of this request was a visitor
        viewer = viewer_for(request.user, clock.today())
    return viewer.has(*roles)
