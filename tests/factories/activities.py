from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

from abdi.activities.drafts import Draft
from abdi.activities.models import Activity
from abdi.people.models import Person

TODAY = date(2026, 10, 7)
WRITTEN = datetime(2026, 10, 7, 1, 0, tzinfo=UTC)


def make_entry(person: Person, **facts: Any) -> Activity:
    """An entry of today, served by no line of the SKP."""
    return Activity.objects.create(
        **{
            "person": person,
            "day": TODAY,
            "text": "Mengatur lalu lintas di Simpang Pancoran",
            "recorded_at": WRITTEN,
            **facts,
        }
    )


def make_draft(**facts: Any) -> Draft:
    return Draft(
        **{
            "day": TODAY,
            "text": "Mengatur lalu lintas di Simpang Pancoran",
            "client_id": uuid.uuid4(),
            **facts,
        }
    )
