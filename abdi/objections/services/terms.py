"""What the law says of a result: when it was received, until when one may object, and the days of examination."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from abdi.appraisals.models import Appraisal, Rating
from abdi.core import clock
from abdi.cycles.deadlines import Deadline, in_force
from abdi.objections.enums import Manner
from abdi_rules import objection as law

Because = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Window:
    """When a result was received and how that is known; `last` is the last day to object."""

    notified_on: date
    received_on: date
    how: Manner
    last: Deadline
    because: Because
    version: str

    def days_left(self, day: date) -> int:
        """Below zero once the window is over; zero on the last day."""
        return (self.last.day - day).days


def window_of(
    appraisal: Appraisal,
    rating: Rating,
    *,
    on: date,
    opened_at: datetime | None,
    named_on: date | None = None,
) -> Window:
    """The window for `rating` as it stands on a day.

    `named_on`: the day an examiner was named where nobody could decide before; the days count from then.
    """
    notified = clock.day_of(rating.decided_at)
    opened = clock.day_of(opened_at) if opened_at else None
    received = law.receipt(diberitahukan=notified, dibuka=max(opened, notified) if opened else None, on=on)
    begins = max(received.diterima, named_on) if named_on else received.diterima
    window = law.window(diterima=begins, on=on)
    return Window(
        notified_on=notified,
        received_on=received.diterima,
        how=Manner(received.cara.value),
        last=in_force(appraisal.period.series.year, window.batas),
        because=tuple(r.as_data() for r in (*received.because, *window.because)),
        version=window.version,
    )


@dataclass(frozen=True)
class Clocks:
    """The last day for the statement of the penilai, and for the decision."""

    statement: Deadline
    decision: Deadline
    because: Because


def clocks_from(appraisal: Appraisal, day: date) -> Clocks:
    """The clocks of an objection that was filed, or came to a new examiner, on `day`."""
    found = law.clocks(diajukan=day, on=day)
    year = appraisal.period.series.year
    return Clocks(
        statement=in_force(year, found.keterangan),
        decision=in_force(year, found.putusan),
        because=tuple(r.as_data() for r in found.because),
    )
