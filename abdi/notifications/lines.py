"""A line of a digest: what waits, where, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Line:
    """`text` says what waits, without judgement and without anybody's name; `url` begins with a slash."""

    text: str
    url: str
    due: date | None = None
