"""Who is acting. Every change of a tracked table needs an author; the database refuses it otherwise.

``acting_as`` is the only way in, for requests, tasks, commands, tests and ``COPY``: it opens a transaction and
tells PostgreSQL the author for that transaction alone, so a pooled connection never carries it on.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction


class NoActor(RuntimeError):
    """A service that records its author ran outside ``acting_as``."""


@dataclass(frozen=True)
class Actor:
    """The author of a change: a signed-in user by public id, or a named piece of automatic work."""

    kind: str
    name: str

    @classmethod
    def user(cls, public_id: uuid.UUID) -> Actor:
        return cls("user", str(public_id))

    @classmethod
    def system(cls, name: str) -> Actor:
        """Automatic work (``impor``, ``penyegel``). It never rates, punishes or pays."""
        return cls("system", name)

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"


_current: ContextVar[Actor | None] = ContextVar("abdi_actor", default=None)


@contextmanager
def acting_as(actor: Actor, *, reason: str = "") -> Iterator[Actor]:
    """Run a block in one transaction whose changes are signed by `actor`.

    A block inside a block acts for its own author and gives the outer one back.
    """
    outer = _current.get()
    token = _current.set(actor)
    try:
        with transaction.atomic():
            _tell(actor, reason)
            yield actor
            if outer is not None:
                _tell(outer, "")
    finally:
        _current.reset(token)


def current() -> Actor:
    """The author at work, or `NoActor`."""
    actor = _current.get()
    if actor is None:
        raise NoActor("Perubahan tanpa pelaku: jalankan di dalam acting_as().")
    return actor


def _tell(actor: Actor, reason: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('abdi.actor', %s, true), set_config('abdi.reason', %s, true)",
            [str(actor), reason],
        )
