"""A form sent twice acts once: each carries a token made on the client, unique per actor."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from django.db import connection, transaction

from abdi.core import clock
from abdi.core.actor import current


def once(token: uuid.UUID | None, act: Callable[[], str]) -> str:
    """Run `act` and remember the outcome (a URL or receipt number); a repeat returns the first outcome.

    Two at the same instant: the second waits on the unique index until the first has committed. Without a token
    (a client without the hidden field) the act simply runs.
    """
    if token is None:
        return act()
    who = str(current())
    # A refusal inside `act` undoes the mark as well: the corrected form may come with the same token.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_submission (actor, token, at, outcome) VALUES (%s, %s, %s, '') "
            "ON CONFLICT (actor, token) DO NOTHING RETURNING id",
            [who, token, clock.now()],
        )
        row = cursor.fetchone()
        if row is None:
            cursor.execute(
                "SELECT outcome FROM core_submission WHERE actor = %s AND token = %s", [who, token]
            )
            return str(cursor.fetchone()[0])
        outcome = act()
        cursor.execute("UPDATE core_submission SET outcome = %s WHERE id = %s", [outcome, row[0]])
    return outcome


def token_of(posted: Mapping[str, object]) -> uuid.UUID | None:
    """The token of a form that was sent; None for a client without it."""
    try:
        return uuid.UUID(str(posted.get("token", "")))
    except ValueError:
        return None


def once_for_form(posted: Mapping[str, object], act: Callable[[], str]) -> str:
    """`once` for a form with its hidden token. A refusal is not remembered: the mended form may be sent again."""
    with transaction.atomic():
        return once(token_of(posted), act)
