"""The kinds of files that can be imported, by name."""

from __future__ import annotations

from datetime import date

from abdi.core.tabular import MAX_BYTES, Source, Table, stream_table
from abdi.people.enums import ImportKind
from abdi.people.services.imports import officials, rows, staff, units
from abdi.people.services.imports.prepared import Prepared
from abdi.people.services.imports.scope import Scope
from abdi.people.services.imports.watch import Part, Watch

REQUIRED = {
    ImportKind.UNITS: units.REQUIRED,
    ImportKind.PEOPLE: rows.REQUIRED,
    ImportKind.OFFICIALS: officials.REQUIRED,
}


def prepare(
    kind: ImportKind, source: Source, *, scope: Scope, today: date, watch: Watch, max_bytes: int = MAX_BYTES
) -> Prepared:
    """Read and check a file; nothing is written. Raises `abdi.core.tabular.Unreadable`."""
    columns, rows = stream_table(source, required=REQUIRED[kind], max_bytes=max_bytes)
    table = Table(columns, tuple(watch.each(Part.READ, rows)))
    watch.rows = len(table)
    if kind is ImportKind.UNITS:
        return units.prepare(table, today)
    if kind is ImportKind.OFFICIALS:
        return officials.prepare(table, today)
    return staff.prepare(table, scope, today, watch)
