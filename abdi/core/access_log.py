"""Who read a sensitive record, and why. Append-only, partitioned by year."""

from __future__ import annotations

import uuid

from django.db import connection

from abdi.core import clock


def record(*, actor: str, subject: str, subject_id: uuid.UUID, reason: str = "") -> None:
    """Append one reading; `subject` names the kind of record (``people.Person``)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_accesslog (at, actor, subject, reason) VALUES (%s, %s, %s, %s)",
            [clock.now(), actor, f"{subject}:{subject_id}", reason],
        )
