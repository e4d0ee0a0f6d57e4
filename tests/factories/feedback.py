from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from abdi.cycles.models import PerformanceYear
from abdi.feedback.models import Note
from abdi.people.models import Person

WRITTEN = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)


def make_note(author: Person, about: Person, year: PerformanceYear, **facts: Any) -> Note:
    """A note of `author` about `about`, on a value, written the day before a test's day."""
    return Note.objects.create(
        **(
            {
                "author": author,
                "about": about,
                "year": year,
                "value": "kolaboratif",
                "text": "Selalu memberi kabar sebelum pergantian regu.",
                "written_at": WRITTEN,
            }
            | facts
        )
    )
