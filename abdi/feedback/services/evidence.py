"""Bukti beside a note: one file, known by its content, and one link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Sum
from django.utils.translation import gettext as _

from abdi.core import clock, files
from abdi.feedback.models import Note
from abdi.feedback.services.errors import FeedbackError
from abdi.people.models import Person
from abdi.reporting.services import EvidenceRefused
from abdi.reporting.services.evidence import check_link, honest_name, prepare
from abdi_rules.feedback import FEEDBACK

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Proof:
    """What a note rests on, as sent with the form. `keep_place`: the author agreed to keep where a photo was taken."""

    link: str = ""
    upload: UploadedFile[Any] | None = None
    keep_place: bool = False


def attach(note: Note, proof: Proof) -> None:
    """Put link and file beside a note that is not saved yet; FeedbackError names the box and the remedy."""
    try:
        note.link = check_link(proof.link) if proof.link.strip() else ""
        prepared = prepare(proof.upload, proof.keep_place) if proof.upload else None
    except EvidenceRefused as refusal:
        raise FeedbackError(str(refusal), field="link" if refusal.field == "url" else "upload") from None
    if prepared is None:
        return
    _require_room(note, len(prepared.content))
    name = honest_name(prepared.name, prepared.content_type)
    note.file = files.keep(prepared.content, name=name, content_type=prepared.content_type)
    note.place_agreed, note.place = prepared.place_agreed, prepared.place


def _require_room(note: Note, size: int) -> None:
    """Whether the files of one author in one year still have room; counted under the lock of the author."""
    Person.objects.select_for_update(no_key=True).get(pk=note.author_id)
    most = FEEDBACK.on(clock.today()).value.berkas_setahun_mb
    held = Note.objects.filter(author=note.author_id, year=note.year_id).aggregate(all=Sum("file__size"))[
        "all"
    ]
    if (held or 0) + size > most * MEGABYTE:
        raise FeedbackError(
            _("Berkas Anda tahun ini sudah mencapai %(most)s MB. Pakai tautan, atau perkecil berkasnya.")
            % {"most": most},
            field="upload",
        )
