"""Half a million lines of citizen reports: how long taking them in lasts, first and again, and what memory it needs.

    python -m bench feeds

Runs against the city's home, inside a transaction that is rolled back. Budget: 60 seconds, 300 MB.
"""

from __future__ import annotations

import csv
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench import scratch

LINES = 498_000
_HEADING = (
    *("nomor_laporan", "kanal", "kategori", "kode_kelurahan", "kode_perangkat_daerah", "nrk_petugas"),
    *("waktu_masuk", "waktu_koordinasi", "waktu_disposisi", "waktu_proses", "waktu_selesai", "status"),
)
_STATUSES = ("Menunggu", "Koordinasi", "Disposisi", "Proses", "Selesai")
_AGENCIES = {
    "31.DISHUB": "Kemacetan Lalu Lintas",
    "31.DBM": "Jalan Rusak",
    "31.DSDA": "Banjir dan Genangan",
    "31.DLH": "Sampah",
    "31.SATPOL": "Parkir Liar",
    "31.TAMHUT": "Pohon Tumbang",
}


def write_reports(path: Path, lines: int, seed: int) -> None:
    """An export of the CRM; two lines in a thousand are told twice."""
    dice = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(_HEADING)
        for number in range(lines):
            row = list(_row(number, dice))
            out.writerows([row, row] if dice.random() < 0.002 else [row])


def _row(number: int, dice: random.Random) -> Iterator[str]:
    agency = dice.choice(tuple(_AGENCIES))
    at = datetime(2026, 1, 1) + timedelta(minutes=dice.randrange(60 * 24 * 270))  # noqa: DTZ001 - local, as told
    reached = dice.choices((0, 1, 3, 4), weights=(2, 3, 5, 90))[0]
    yield from (f"JK26{number:08d}", "JAKI", _AGENCIES[agency])
    yield f"31.7{dice.randrange(1, 6)}.0{dice.randrange(1, 9)}.100{dice.randrange(1, 8)}"
    yield from (agency, str(200_000 + dice.randrange(3000)) if dice.random() < 0.4 else "")
    for stage in range(5):
        yield f"{at:%Y-%m-%d %H:%M}" if stage <= reached else ""
        at += timedelta(minutes=dice.randrange(1, 600))
    yield _STATUSES[reached]


class _Undo(Exception):
    """Leave the database as it was."""


def main(home: Path, seed: int) -> None:
    """Take the file in twice, print and write what it took."""
    scratch.enter(home)
    from abdi.core.embedded import running

    with tempfile.TemporaryDirectory() as folder, running():
        scratch.set_up()
        path = Path(folder) / "laporan.csv"
        write_reports(path, LINES, seed)
        print(
            scratch.keep(
                "feeds", {"lines": LINES, "file_mb": round(path.stat().st_size / 1e6), **_measure(path)}
            )
        )


def _measure(path: Path) -> dict[str, Any]:
    from abdi.core.actor import Actor, acting_as
    from abdi.interchange.feeds import import_feed
    from abdi.measures.enums import FeedKind

    said: dict[str, Any] = {"memory_before_mb": _memory()}
    try:
        with acting_as(Actor.system("bench")):
            for what in ("first", "again"):
                began, busy = time.perf_counter(), time.process_time()
                report = import_feed(kind=FeedKind.COMPLAINTS, path=path)
                said[what] = {
                    "seconds": round(time.perf_counter() - began, 1),
                    "seconds_of_python": round(time.process_time() - busy, 1),
                    "created": report.created,
                    "unchanged": report.unchanged,
                    "load": scratch.load_average(),
                }
                print(what, said[what], flush=True)
            raise _Undo
    except _Undo:
        pass
    return {**said, "memory_most_mb": _memory()}


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
