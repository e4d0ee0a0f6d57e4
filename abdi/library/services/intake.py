"""Targets of units from a sheet: the rows that are right taken in, the others told with who can mend them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core.tabular import Source, Unreadable, read_table
from abdi.library.models import Edition, UnitTarget
from abdi.library.queries import coded, content_of, units_of
from abdi.library.services.errors import TemplateRefused
from abdi.library.services.locking import writable
from abdi.library.sheets.columns import UNIT
from abdi.library.sheets.reading import Read, Reader
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.people.services.imports.problems import Problem
from abdi.people.services.imports.report import Report, in_order

MAX_BYTES = 5 * 1024 * 1024


@transaction.atomic
def take_in_targets(*, viewer: Viewer, edition: Edition, source: Source, dry: bool = False) -> Report:
    """Keep the targets of a sheet in a draft; with `dry` only say what would happen.

    An empty cell leaves what is stored. Raises `abdi.core.tabular.Unreadable` for a file that is none, and
    TemplateRefused for an edition that is no draft or has no indicator to give a target to.
    """
    edition = writable(viewer, edition)
    indicators = [one for one in coded(content_of(edition)) if one.needs_target]
    if not indicators:
        raise TemplateRefused(
            _("Tulis dulu RHK dan indikatornya; sesudah itu target per unit dapat diimpor.")
        )
    table = read_table(source, required=(UNIT,), max_bytes=MAX_BYTES)
    reader = Reader(table.columns, indicators)
    if not reader.is_long and not any(column.code in reader.by_code for column in reader.columns):
        raise Unreadable(
            "no_indicator_column",
            _("Tidak ada kolom indikator di baris 1. Pakai contoh berkas, lalu unggah lagi."),
        )
    run = _Run(edition, reader, [reader.read(row) for row in table], viewer.day)
    return run.go(dry=dry)


@dataclass
class _Run:
    edition: Edition
    reader: Reader
    reads: list[Read]
    day: date
    units: dict[str, Unit] = field(default_factory=dict)
    first_rows: dict[tuple[str, str], int] = field(default_factory=dict)
    created: list[UnitTarget] = field(default_factory=list)
    changed: list[UnitTarget] = field(default_factory=list)

    def go(self, *, dry: bool) -> Report:
        self.units = {u.code: u for u in Unit.objects.filter(code__in={one.unit for one in self.reads})}
        held = set(units_of(self.edition.template, self.day).values_list("code", flat=True))
        for read in self.reads:
            self._check(read, held)
        accepted = [read for read in self.reads if not read.is_refused]
        stored = {
            (one.unit_id, one.indicator_id): one
            for one in UnitTarget.objects.filter(indicator__result__edition=self.edition)
        }
        outcomes = [self._outcome(read, stored) for read in accepted]
        if not dry:
            UnitTarget.objects.bulk_create(self.created)
            UnitTarget.objects.bulk_update(self.changed, ["target", "target_max"], batch_size=500)
        problems: list[Problem] = [*self.reader.problems, *(p for read in self.reads for p in read.problems)]
        return Report(
            rows=len(self.reads),
            rejected=len(self.reads) - len(accepted),
            problems=in_order(problems),
            created=outcomes.count("created"),
            changed=outcomes.count("changed"),
            unchanged=outcomes.count("unchanged"),
        )

    def _check(self, read: Read, held: set[str]) -> None:
        unit = self.units.get(read.unit)
        if not read.unit:
            return
        if unit is None:
            read.found(UNIT, "unit_unknown", read.unit)
        elif not unit.lineage.startswith(self.edition.template.reach):
            read.found(UNIT, "unit_outside", read.unit)
        elif unit.code not in held:
            read.found(UNIT, "unit_without_holder", read.unit)
        self._must_be_first(read)

    def _must_be_first(self, read: Read) -> None:
        codes = [cell.coded.code for cell in read.cells] if self.reader.is_long else [""]
        for code in codes:
            before = self.first_rows.setdefault((read.unit, code), read.number)
            if before != read.number:
                kind = "target_repeated" if self.reader.is_long else "unit_repeated"
                read.found(UNIT, kind, read.unit, str(before))

    def _outcome(self, read: Read, stored: dict[tuple[int, int], UnitTarget]) -> str:
        unit = self.units[read.unit]
        found = "unchanged"
        for cell in read.cells:
            before = stored.get((unit.pk, cell.coded.indicator.pk))
            if before is None:
                found = "created" if found == "unchanged" else found
                one = UnitTarget(unit=unit, indicator=cell.coded.indicator)
                self.created.append(one)
            elif (before.target, before.target_max) == (cell.target, cell.target_max):
                continue
            else:
                found, one = "changed", before
                self.changed.append(one)
            one.target, one.target_max = cell.target, cell.target_max
        return found
