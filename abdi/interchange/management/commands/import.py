"""`abdi import KIND FILE`: bring an agency's file in, or say what is wrong with it.

Kinds: units, people, officials (docs/imports.md); complaints, budget, events (docs/measures.md);
goals (the goals of units of a year, with --year).

Exit codes: 0 the file could be read (rows may have been rejected), 2 the file or the call is unusable.
With --json, standard output carries one JSON object and nothing else, also for an unusable file.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.core.tabular import Unreadable
from abdi.cycles.queries import year_with_number
from abdi.interchange.feeds import check_feed, import_feed
from abdi.interchange.feeds.reading import STEP
from abdi.measures.enums import FeedKind
from abdi.people.enums import ImportKind
from abdi.people.services.imports import ImportRefused, Report, check_file, import_file
from abdi.people.services.imports.report import unreadable
from abdi.strategy.services import GoalRefused, take_in

_SHOWN = 50
_LONG = 50_000
_UNUSABLE = 2
_GOALS = "goals"
_DRAWN = (FeedKind.BUDGET.value, FeedKind.EVENTS.value)


class Command(BaseCommand):
    help = (
        "Impor dari CSV atau XLSX: unit kerja, pegawai, pejabat penilai (lihat docs/imports.md), "
        "laporan warga, anggaran, kegiatan (lihat docs/measures.md), sasaran unit."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = [*ImportKind.values, *FeedKind.values, _GOALS]
        parser.add_argument("kind", choices=kinds, metavar="kind", help=", ".join(kinds))
        parser.add_argument("file", type=Path, help="berkas CSV atau XLSX")
        parser.add_argument(
            "--officials", type=Path, metavar="FILE", help="berkas pejabat, diimpor lebih dulu (hanya people)"
        )
        parser.add_argument("--year", type=int, metavar="TAHUN", help="tahun kinerja (hanya goals)")
        parser.add_argument(
            "--drawn",
            type=_day,
            metavar="TANGGAL",
            help="hari berkas ditarik, 2026-10-07 (budget dan events)",
        )
        parser.add_argument("--dry-run", action="store_true", help="periksa saja, tidak ada yang disimpan")
        parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["officials"]:
                self._run(ImportKind.OFFICIALS.value, options["officials"], dry=options["dry_run"])
            if options["kind"] == _GOALS:
                report = self._run_goals(options["file"], options["year"], dry=options["dry_run"])
            else:
                report = self._run(
                    options["kind"], options["file"], dry=options["dry_run"], drawn=options["drawn"]
                )
        except (Unreadable, ImportRefused, GoalRefused, OSError) as error:
            self._tell_unusable(_as_unreadable(error, options["file"]), as_json=options["json"])
            sys.exit(_UNUSABLE)
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self._tell(report, options["dry_run"])

    def _run(self, kind: str, path: Path, *, dry: bool, drawn: date | None = None) -> Report:
        if drawn is not None and kind not in _DRAWN:
            raise Unreadable(
                "drawn_unused", f"--drawn hanya untuk {' dan '.join(_DRAWN)}. Impor tanpa --drawn."
            )
        if kind in FeedKind.values:
            return self._run_feed(FeedKind(kind), path, dry=dry, drawn=drawn)
        if dry:
            return check_file(kind=ImportKind(kind), source=path)
        with acting_as(Actor.system("impor")):
            return import_file(kind=ImportKind(kind), path=path)

    def _run_goals(self, path: Path, number: int | None, *, dry: bool) -> Report:
        number = number or clock.today().year
        year = year_with_number(number)
        if year is None:
            raise GoalRefused(f"Tahun kinerja {number} belum ada. Buat lebih dulu di Periode & Jadwal.")
        with acting_as(Actor.system("impor")):
            return take_in(source=path, year=year, may_write=lambda unit: True, dry=dry)

    def _run_feed(self, kind: FeedKind, path: Path, *, dry: bool, drawn: date | None) -> Report:
        if dry:
            return check_feed(kind=kind, source=path, progress=self._tell_progress, drawn=drawn)
        with acting_as(Actor.system("impor")):
            return import_feed(kind=kind, path=path, progress=self._tell_progress, drawn=drawn)

    def _tell_progress(self, read: int, lines: int) -> None:
        """On standard error, a tenth of a long file at a time."""
        before = (read - STEP) * 10 // lines
        if lines >= _LONG and read * 10 // lines > before:
            self.stderr.write(f"{read * 100 // lines} persen: {read} dari {lines} baris dibaca")

    def _tell(self, report: Report, dry: bool) -> None:
        self.stdout.write(
            f"{report.rows} baris: {report.accepted} diterima, {report.rejected} ditolak, "
            f"{report.warnings} perlu dibereskan."
        )
        made = "Akan" if dry else "Sudah"
        self.stdout.write(
            f"{made} dibuat {report.created}, diubah {report.changed}, tetap {report.unchanged}."
        )
        for problem in report.problems[:_SHOWN]:
            mark = "Ditolak" if problem.is_error else "Perlu dibereskan"
            self.stdout.write(f"  baris {problem.row}  {mark} ({problem.code})  {problem.message}")
        hidden = len(report.problems) - _SHOWN
        if hidden > 0:
            self.stdout.write(f"  … dan {hidden} temuan lagi; pakai --json untuk melihat semuanya.")

    def _tell_unusable(self, error: Unreadable, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(unreadable(error).as_json(), ensure_ascii=False))
        else:
            self.stderr.write(f"Berkas tidak dapat dipakai: {error.sentence}")


def _as_unreadable(error: Exception, path: Path) -> Unreadable:
    if isinstance(error, Unreadable):
        return error
    if isinstance(error, ImportRefused | GoalRefused):
        return Unreadable("import_refused", str(error))
    if isinstance(error, FileNotFoundError):
        return Unreadable(
            "file_missing", f"Berkas {error.filename or path} tidak ditemukan. Periksa letaknya."
        )
    return Unreadable("file_unreadable", f"Berkas {path} tidak dapat dibuka. Periksa letak dan hak bacanya.")


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise ArgumentTypeError(f"{typed} bukan tanggal. Tulis seperti 2026-10-07.") from error
