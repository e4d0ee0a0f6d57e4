"""Entries in the columns of the form, for people to take along."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from abdi.activities.figures import write_hour, write_quantity
from abdi.activities.models import Activity
from abdi.activities.sheets.columns import BETWEEN, SOURCE_VALUE
from abdi.core.tabular.export import Value


def sheet_rows(entries: Iterable[Activity], words: Mapping[uuid.UUID, str]) -> Iterator[tuple[Value, ...]]:
    """One row an entry, in the order of `COLUMNS`; `words` are those of the lines of the SKP."""
    for entry in entries:
        yield (
            BETWEEN.join(words[key] for key in entry.results if key in words),
            entry.day.isoformat(),
            write_hour(entry.starts),
            write_hour(entry.ends),
            entry.text,
            SOURCE_VALUE,
            _number(entry),
            entry.unit_label,
            entry.evidence_url,
        )


def _number(entry: Activity) -> Value:
    """A whole number as a number, as the form wants it; anything else as it was written."""
    if entry.quantity is None:
        return ""
    whole = int(entry.quantity)
    return whole if whole == entry.quantity else write_quantity(entry.quantity)
