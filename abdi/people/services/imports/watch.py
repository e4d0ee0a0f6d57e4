"""How far an import is, told while it works."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from enum import Enum
from types import TracebackType
from typing import Self, TypeVar

from django.db import connection

from abdi.people.models import ImportProgress

T = TypeVar("T")

_STEP = 500  # rows between two thoughts of telling
_PAUSE = 0.4  # seconds between two tellings


class Part(Enum):
    """What is counted; the values are columns of `ImportProgress`."""

    READ = "read"
    CHECKED = "checked"
    WRITTEN = "written"


class Watch:
    """Counts what goes by. This one tells nobody: small files, and commands."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Part, 0)
        self.rows = 0
        self.writes = 0

    def each(self, part: Part, things: Iterable[T]) -> Iterator[T]:
        """`things` as they are, counted as `part`."""
        for thing in things:
            yield thing
            self.counts[part] += 1
            if not self.counts[part] % _STEP:
                self.tell()

    def done(self, part: Part, count: int) -> None:
        """`count` of them at once."""
        self.counts[part] += count
        self.tell()

    def tell(self) -> None:
        """Let others know, where there is somebody to know."""


class ToldWatch(Watch):
    """Tells the table of progress over a connection of its own: the work itself is one open transaction."""

    def __init__(self, progress: ImportProgress) -> None:
        super().__init__()
        self.run = progress.run_id
        self._connection = connection.copy()
        self._told_at = 0.0

    def __enter__(self) -> Self:
        self._send()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def tell(self) -> None:
        if time.monotonic() - self._told_at >= _PAUSE:
            self._send()

    def _send(self) -> None:
        self._told_at = time.monotonic()
        facts = {"rows": self.rows, "writes": self.writes}
        facts |= {part.value: count for part, count in self.counts.items()}
        columns = ", ".join(f'"{name}" = %s' for name in facts)
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {ImportProgress._meta.db_table} SET {columns} WHERE run_id = %s",  # noqa: S608
                [*facts.values(), self.run],
            )
