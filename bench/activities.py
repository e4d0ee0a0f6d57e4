"""Ten thousand lines of Catatan Harian from one sheet: how long they last until they stand in the log, first and again.

    python -m bench activities

Runs against the city's home, inside a transaction that is rolled back; the file that was brought stays in its storage.
The work goes in pieces, and the page that shows how far it is asks every two seconds: a piece should be shorter.
"""

from __future__ import annotations

import csv
import io
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import scratch

LINES = 10_000
_DAYS = 300  # within the window in which an entry may be written
_HEADING = (
    *("Rencana Aksi", "Tanggal Kegiatan", "Jam Mulai", "Jam Selesai", "Kegiatan Harian"),
    *("Sumber Data", "Realisasi", "Satuan", "Bukti Dukung"),
)


def sheet(lines: int, today: date) -> bytes:
    """A sheet in the columns of the national form; no two lines are alike."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow(_HEADING)
    for number in range(lines):
        day = today - timedelta(days=number % _DAYS)
        what = f"Mengurai antrean di simpang {number}"
        rows.writerow(("", day.isoformat(), "08.00", "09.00", what, "", number % 9, "laporan", ""))
    return out.getvalue().encode()


class _Undo(Exception):
    """Leave the database as it was."""


def main(home: Path) -> None:
    """Bring the sheet twice, print and write what it took."""
    scratch.enter(home)
    from abdi.core.embedded import running

    with running():
        scratch.set_up()
        print(scratch.keep("activities", {"lines": LINES, **_measure()}))


def _measure() -> dict[str, Any]:
    from abdi.accounts.models import User
    from abdi.core import clock
    from abdi.core.actor import Actor, acting_as
    from abdi.people.access import viewer_for

    user = User.objects.filter(is_active=True, person__isnull=False).order_by("pk").first()
    if user is None:
        raise SystemExit("Nobody in this home can sign in: build the city first (python -m bench city).")
    viewer, content = viewer_for(user, clock.today()), sheet(LINES, clock.today())
    said: dict[str, Any] = {"file_kb": round(len(content) / 1e3)}
    try:
        with acting_as(Actor.user(user.public_id)):
            for what in ("first", "again"):
                said[what] = _brought(viewer, content)
                print(what, said[what], flush=True)
            raise _Undo
    except _Undo:
        return said


def _brought(viewer: Any, content: bytes) -> dict[str, Any]:
    """Seconds until the page answers, and of the work behind it; what became of the lines."""
    from abdi.activities.services import bring
    from abdi.activities.services.intake import work_through

    began = time.perf_counter()
    intake = bring(viewer=viewer, name="catatan.csv", content=content)
    answered, busy = time.perf_counter(), time.process_time()
    work_through(intake.pk)
    intake.refresh_from_db()
    return {
        "seconds_until_the_page_answers": round(answered - began, 1),
        "seconds_of_work": round(time.perf_counter() - answered, 1),
        "seconds_of_python": round(time.process_time() - busy, 1),
        "recorded": intake.recorded,
        "known": intake.known,
        "refused": intake.refused,
        "load": scratch.load_average(),
    }
