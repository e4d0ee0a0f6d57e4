"""Two acts at the same instant, each in a transaction over a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context

from django.db import connection, connections

from abdi.core.actor import Actor, acting_as

Act = Callable[[], object]


def at_once(first: Act, second: Act) -> list[object]:
    """What the two acts gave or raised. The second begins while the first holds its rows, and waits for them.

    Both see the clock of the test.
    """
    held, outcomes = threading.Event(), [None, None]

    def run(place: int, act: Act) -> None:
        try:
            with acting_as(Actor.system("uji")):
                if place == 1:
                    held.wait(10)
                outcomes[place] = act()
                if place == 0:
                    held.set()
                    _until_somebody_waits()
        except Exception as error:
            outcomes[place] = error
        finally:
            held.set()
            connections.close_all()

    threads = [
        threading.Thread(target=copy_context().run, args=(run, n, act))
        for n, act in enumerate((first, second))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def _until_somebody_waits() -> None:
    """Until another transaction stands before a lock of this database, at most some seconds."""
    for _attempt in range(500):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.01)")
