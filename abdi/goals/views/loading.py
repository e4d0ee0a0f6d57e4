"""Load with access in the same breath: not yours to see is 404, yours to see but not to change is 403."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from abdi.goals import access, queries
from abdi.goals.models import SkpVersion
from abdi.people.access import Viewer


def load_version(viewer: Viewer, public_id: uuid.UUID) -> SkpVersion:
    """A version that the viewer may read."""
    version = queries.version_with_skp(public_id)
    if version is None or not access.may_read_version(viewer, version):
        raise Http404
    return version


def load_own_version(viewer: Viewer, public_id: uuid.UUID) -> SkpVersion:
    """A version of the viewer's own SKP."""
    version = load_version(viewer, public_id)
    if not access.may_write_skp(viewer, version.skp):
        raise PermissionDenied(_("SKP hanya dapat diubah oleh pemiliknya."))
    return version


def load_version_to_decide(viewer: Viewer, public_id: uuid.UUID) -> SkpVersion:
    """A version that the viewer opens, agrees or returns; one that was withdrawn too, to be told so."""
    version = queries.version_with_skp(public_id)
    if version is not None and access.may_decide(viewer, version):
        return version
    if version is None or not access.may_read_version(viewer, version):
        raise Http404
    raise PermissionDenied(_("SKP ini diputuskan oleh penilai pegawai yang bersangkutan."))


def say_year(request: HttpRequest, version: SkpVersion) -> None:
    """Name the year in the top line."""
    request.year_label = str(version.skp.year)  # type: ignore[attr-defined]


def edition_of(request: HttpRequest) -> int:
    """The edition from which the page was drawn."""
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0


def is_autosave(request: HttpRequest) -> bool:
    return "X-Autosave" in request.headers


def plain(status: int, words: str = "") -> HttpResponse:
    """The answer to an autosave: a status, and words only where the person must act."""
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
