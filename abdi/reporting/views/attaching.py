"""Evidence that comes with a form or leaves with it, and what the one who sent it is told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from abdi.people.requests import viewer_on
from abdi.reporting import queries, services
from abdi.reporting.models import Evidence, Realisation


def attach(request: HttpRequest, kept: Realisation, said: dict[str, Any]) -> None:
    """Keep the files and the link of a form; say which file has got another ending, and which is shown elsewhere."""
    viewer = viewer_on(request)
    if said["uploads"]:
        pieces = services.add_files(
            viewer=viewer,
            realisation=kept,
            uploads=said["uploads"],
            title=said["file_title"],
            keep_place=said["keep_place"],
        )
        _tell_of_endings(request, pieces, [upload.name for upload in said["uploads"]])
        _tell_of_others(request, kept, pieces)
    if said["url"]:
        services.add_link(viewer=viewer, realisation=kept, url=said["url"], title=said["url_title"])


def _tell_of_endings(request: HttpRequest, pieces: Iterable[Evidence], sent: Iterable[str]) -> None:
    """A photo that was called .pdf is kept as what it is: it opens then, and nobody looks for the document."""
    called = {PurePosixPath(name).stem: name for name in sent}
    words = _("Isi “%(sent)s” bukan jenis yang disebut akhirannya; disimpan sebagai “%(kept)s”.")
    for piece in pieces:
        name = piece.file.name if piece.file else ""
        was = called.get(PurePosixPath(name).stem, name)
        if was != name:
            messages.info(request, words % {"sent": was, "kept": name})


def _tell_of_others(request: HttpRequest, kept: Realisation, pieces: list[Evidence]) -> None:
    for piece, period in queries.also_shown_in(kept, pieces):
        words = _(
            "“%(title)s” sama dengan bukti Anda pada %(period)s. Itu boleh, bila memang bukti keduanya."
        )
        messages.info(request, words % {"title": piece.title, "period": period})


def remove(request: HttpRequest, kept: Realisation) -> None:
    """The piece whose button was pressed; a place in the list, since a new version has pieces of its own."""
    place = request.POST["hapus"]
    pieces = list(kept.evidence.order_by("pk"))
    if place.isdecimal() and len(place) < 6 and int(place) < len(pieces):
        services.remove_evidence(viewer=viewer_on(request), evidence=pieces[int(place)])
