from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from abdi.cycles.models import PerformanceYear
from abdi.feedback.models import FeedbackRequest, Note, Observation
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


def make_request(asker: Person, asked: Person, year: PerformanceYear, **facts: Any) -> FeedbackRequest:
    """A question of `asker` to `asked` about a value, open for another thirteen days."""
    return FeedbackRequest.objects.create(
        **(
            {
                "asker": asker,
                "asked": asked,
                "year": year,
                "value": "kolaboratif",
                "question": "Apakah kabar saya cukup awal?",
                "asked_at": WRITTEN,
                "until": date(2026, 10, 20),
            }
            | facts
        )
    )


def make_observation(author: Person, about: Person, year: PerformanceYear, **facts: Any) -> Observation:
    """What `author` saw the day before a test's day; the employee has not read it and has four days left."""
    return Observation.objects.create(
        **(
            {
                "author": author,
                "about": about,
                "year": year,
                "day": date(2026, 10, 6),
                "situation": "Pergantian regu di Simpang Harmoni.",
                "behaviour": "Menunggu regu pengganti dan menjelaskan keadaan lalu lintas.",
                "effect": "Regu pengganti langsung bekerja.",
                "written_at": WRITTEN,
                "see_until": date(2026, 10, 11),
            }
            | facts
        )
    )
