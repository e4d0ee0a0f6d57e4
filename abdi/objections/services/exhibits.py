"""Evidence that a side brings: kept once, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from abdi.core import clock, files
from abdi.objections.enums import Side
from abdi.objections.models import Exhibit, Objection
from abdi.objections.services.errors import ObjectionRefused
from abdi.reporting.services import EvidenceRefused
from abdi.reporting.services.evidence import check_link, honest_name, prepare

MOST = 10
TITLE_LENGTH = 200


@dataclass(frozen=True)
class Brought:
    """Files and one link, as sent with a form."""

    uploads: Sequence[UploadedFile[Any]] = ()
    link: str = ""
    link_title: str = ""


def keep(objection: Objection, side: Side, brought: Brought) -> list[dict[str, str]]:
    """Keep what was brought; returns what the receipt names of it. The same file twice is kept once."""
    if len(brought.uploads) > MOST:
        raise ObjectionRefused(
            _("Paling banyak %(most)s berkas. Gabungkan beberapa menjadi satu PDF.") % {"most": MOST},
            "uploads",
        )
    try:
        prepared = {one.sent_sha256: one for one in (prepare(up, False) for up in brought.uploads)}
        address = check_link(brought.link) if brought.link.strip() else ""
    except EvidenceRefused as refusal:
        raise ObjectionRefused(str(refusal), "link" if refusal.field == "url" else "uploads") from refusal
    kept = [
        Exhibit(
            objection=objection,
            side=side,
            title=honest_name(one.name, one.content_type)[-TITLE_LENGTH:],
            file=files.keep(
                one.content, name=honest_name(one.name, one.content_type), content_type=one.content_type
            ),
            added_at=clock.now(),
        )
        for one in prepared.values()
    ]
    if address:
        title = brought.link_title.strip()[:TITLE_LENGTH] or address[:TITLE_LENGTH]
        kept.append(Exhibit(objection=objection, side=side, title=title, url=address, added_at=clock.now()))
    for one in kept:
        one.save()
    return [
        {"judul": one.title, "sha256": one.file.sha256 if one.file else "", "tautan": one.url} for one in kept
    ]
