"""Fingerprints of what was handed in: of a file its SHA-256, of a text that of its letters alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime

from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Evidence, Realisation
from abdi.screening.enums import MarkKind
from abdi.screening.models import Mark
from abdi.screening.services.thresholds import Limits

_TIME_WORDS = frozenset(
    {"januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober"}
    | {"november", "desember", "triwulan", "semester", "bulan", "tahun", "i", "ii", "iii", "iv"}
)
_WORDS = re.compile(r"[^\W\d_]+")


def letters_of(text: str) -> str:
    """The words of a text without figures, signs and names of times: two months tell the same but for these."""
    return " ".join(word for word in _WORDS.findall(text.lower()) if word not in _TIME_WORDS)


def mark_of_text(text: str, shortest: int) -> str:
    """The fingerprint of a text; empty where it is too short to say anything."""
    letters = letters_of(text)
    return hashlib.sha256(letters.encode()).hexdigest() if len(letters) >= shortest else ""


def mark_what_was_handed_in(people: Sequence[int], since: datetime, limits: Limits) -> list[Mark]:
    """Keep the marks of what these persons handed in since; answers all of them, known ones too."""
    shown = Realisation.objects.filter(
        report__skp__person__in=people, report__status__in=HANDED_IN, report__submitted_at__gte=since
    ).select_related("report__skp")
    marks = [mark for one in shown if (mark := _of_text(one, limits))]
    pieces = Evidence.objects.filter(
        file__isnull=False,
        realisation__report__skp__person__in=people,
        realisation__report__status__in=HANDED_IN,
        realisation__report__submitted_at__gte=since,
    ).select_related("file", "realisation__report__skp")
    marks += [_of_file(piece) for piece in pieces]
    Mark.objects.bulk_create(marks, ignore_conflicts=True)
    return marks


def _of_text(shown: Realisation, limits: Limits) -> Mark | None:
    mark = mark_of_text(shown.narrative, limits.values.huruf_uraian)
    if not mark:
        return None
    return Mark(
        kind=MarkKind.TEXT,
        mark=mark,
        person_id=shown.report.skp.person_id,
        period_id=shown.report.period_id,
        subject=shown.public_id,
        title=shown.narrative[:80],
    )


def _of_file(piece: Evidence) -> Mark:
    assert piece.file is not None
    report = piece.realisation.report
    return Mark(
        kind=MarkKind.FILE,
        mark=piece.sent_sha256 or piece.file.sha256,
        person_id=report.skp.person_id,
        period_id=report.period_id,
        subject=piece.public_id,
        title=piece.title[:200],
    )
