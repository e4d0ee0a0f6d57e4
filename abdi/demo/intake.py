"""The staff files of two units, as their HR brought them: one applied in March, one that waits with its findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from abdi.accounts.models import User
from abdi.demo.stage import on_stage
from abdi.people.enums import ImportKind
from abdi.people.services.imports import apply_run, check_upload

MONTHLY, LATEST = date(2026, 10, 1), date(2026, 11, 20)
_UNITS = {"hr.dishub": ";31.DISHUB", "hr.selatan": ";31.74"}


def bring(samples: Path) -> None:
    """Each brings the lines of his unit: those of October changed nothing, those of November are to be looked at."""
    for login, unit in _UNITS.items():
        with on_stage(User.objects.get(username=login), MONTHLY) as viewer:
            content = _lines_of(samples / "pegawai_bersih.csv", unit)
            run = check_upload(
                by=viewer, kind=ImportKind.PEOPLE, name="pegawai-oktober-2026.csv", content=content
            )
            apply_run(by=viewer, run=run)
        with on_stage(User.objects.get(username=login), LATEST) as viewer:
            content = _lines_of(samples / "pegawai_dari_instansi.csv", unit)
            check_upload(by=viewer, kind=ImportKind.PEOPLE, name="pegawai-november-2026.csv", content=content)


def _lines_of(path: Path, unit: str) -> bytes:
    """The heading and the lines that name a unit beginning so."""
    heading, *lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    return "".join([heading, *(line for line in lines if unit in line)]).encode()
