"""`abdi indicators measure MEASURE …`: a figure out of an operational feed, with what was left out.

Exit codes: 0 measured (also when nothing was selected: counts are 0, figures null), 2 the call is unusable.
With --json, standard output carries one JSON object and nothing else.
"""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError

from abdi.measures.catalogue import MEASURES, Measure
from abdi.measures.queries.choosing import unit_known
from abdi.measures.results import Number, Result
from abdi.measures.selection import Selection, next_month

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_OPTIONS = ("unit", "area", "officer", "category", "limit_minutes")

_MEANING = """\
citizen-report-response: dari waktu_masuk (Menunggu) ke waktu_proses (Proses), menurut bulan masuk, waktu setempat.
  reports               laporan yang berbeda nomornya
  measured              yang diukur: sudah Proses, waktunya mungkin
  not_yet               yang belum Proses
  faulty                yang tidak dipakai: laporan dengan waktu mundur (atau Selesai tanpa Proses), ditambah baris
                        ganda; karena baris ganda bukan laporan lain, reports = measured + not_yet + waktu mustahil
  median_minutes        nilai tengah yang tepat; bila banyaknya genap, rata-rata dua nilai tengah
  within_limit_percent  dari measured, yang paling lama --limit-minutes; dua desimal, setengah ke atas
budget-absorption: realisasi dibagi rencana, kumulatif Januari sampai --month, rupiah utuh; bulan yang realisasinya
  belum ada tidak dihitung pada kedua sisi (not_yet)
drill-readiness: kegiatan yang direncanakan pada --month; arti tiap angka ada di docs/measures.md
--unit berarti unit itu dan semua unit di bawahnya. Pilihan yang kosong tidak membatasi.
Yang tidak terukur dicetak null, bukan 0.
"""


class Command(BaseCommand):
    help = "Ukur indikator dari data operasional."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("list", help="sebutkan yang dapat diukur")
        measure = acts.add_parser(
            "measure", help="ukur", epilog=_MEANING, formatter_class=RawDescriptionHelpFormatter
        )
        measure.add_argument("measure", choices=list(MEASURES), metavar="ukuran", help=", ".join(MEASURES))
        measure.add_argument("--unit", default="", help="kode unit, dengan semua unit di bawahnya")
        measure.add_argument(
            "--area", default="", help="kode kelurahan, kecamatan, atau kota tempat kejadian"
        )
        measure.add_argument("--officer", default="", metavar="NRK", help="NRK petugas atau penanggung jawab")
        measure.add_argument("--category", default="", help="kategori laporan atau jenis kegiatan")
        measure.add_argument("--month", default="", metavar="YYYY-MM", help="bulan, misalnya 2026-07")
        measure.add_argument("--limit-minutes", type=int, metavar="N", help="batas waktu dalam menit")
        measure.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["act"] == "list":
            self._list()
            return
        measure = MEASURES[options["measure"]]
        selection = _selection(measure, options)
        result = measure.measure(selection)
        if options["json"]:
            numbers = {key: _as_json(number) for key, number in result.numbers().items()}
            self.stdout.write(json.dumps(numbers))
        else:
            self._tell(measure, result)
        if result.is_empty:
            self._hint(measure, selection)

    def _list(self) -> None:
        for measure in MEASURES.values():
            options = ", ".join(f"--{name.replace('_', '-')}" for name in _OPTIONS if name in measure.options)
            self.stdout.write(f"{measure.kind.value}: {measure.kind.label} ({options}, --month)")
            for figure in measure.figures:
                self.stdout.write(f"  {figure.key}: {figure.label} ({figure.unit_label})")

    def _tell(self, measure: Measure, result: Result) -> None:
        self.stdout.write(f"{measure.kind.label}: {result.account()}.")
        for key, number in result.numbers().items():
            self.stdout.write(f"  {key}: {_in_words(number)}")

    def _hint(self, measure: Measure, selection: Selection) -> None:
        """An empty selection may be a misspelt one."""
        there = measure.categories(Selection())
        if selection.category and selection.category not in there:
            known = "; ".join(there) or "belum ada, impor datanya dulu"
            self.stderr.write(f"Kategori “{selection.category}” tidak ada di data. Yang ada: {known}.")
        else:
            self.stderr.write("Tidak ada data untuk pilihan ini. Periksa unit, bulan, dan impor terakhir.")


def _selection(measure: Measure, options: dict[str, Any]) -> Selection:
    for name in _OPTIONS:
        if options[name] not in ("", None) and name not in measure.options:
            _refuse(f"{measure.kind.value} tidak memakai --{name.replace('_', '-')}. Hapus pilihan itu.")
    for name in ("unit", "area"):
        if options[name] and not unit_known(options[name]):
            _refuse(
                f"--{name}: unit dengan kode {options[name]} tidak ada. Periksa kodenya, atau impor unit dulu."
            )
    limit = options["limit_minutes"]
    if limit is not None and limit < 0:
        _refuse("--limit-minutes: isi dengan angka 0 atau lebih.")
    since, until = _days(measure, options["month"])
    return Selection(
        unit=options["unit"],
        area=options["area"],
        officers=(options["officer"],) if options["officer"] else None,
        category=options["category"],
        since=since,
        until=until,
        limit_minutes=limit,
    )


def _days(measure: Measure, month: str) -> tuple[date | None, date | None]:
    if not month:
        return None, None
    match = _MONTH.fullmatch(month)
    if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1900:
        _refuse(f"--month: “{month}” bukan bulan. Tulis seperti 2026-07.")
    first = date(int(match[1]), int(match[2]), 1)
    return measure.window(first, next_month(first))


def _refuse(sentence: str) -> NoReturn:
    raise CommandError(sentence, returncode=2)


def _in_words(number: Number) -> str:
    return "belum terukur" if number is None else f"{number}".replace(".", ",")


def _as_json(number: Number) -> int | float | None:
    """JSON knows only one kind of number; a decimal with two places is written as it is read."""
    if isinstance(number, Decimal):
        return int(number) if number == int(number) else float(number)
    return number
