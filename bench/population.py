"""Fill a scratch home with a city: units and staff by the product's own import, a full year by COPY."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from bench import scratch


def build(home: Path, people: int, seed: int) -> dict[str, Any]:
    """Make the city in `home`, which must be new or an earlier city. Returns seconds by step and rows by table."""
    if home.exists() and not (home / scratch.NOTE).exists() and any(home.iterdir()):
        raise SystemExit(f"{home} holds something else. Choose another --home.")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    (home / scratch.NOTE).write_text("{}", encoding="utf-8")
    scratch.enter(home)
    times = _Times()
    with times("migrate"):
        scratch.abdi("migrate")
    from abdi.core.embedded import running

    with running():
        scratch.set_up()
        rows = _fill(home, people, seed, times)
    said = {
        "people": people,
        "seed": seed,
        "seconds": times.seconds,
        "rows": rows,
        "load": scratch.load_average(),
    }
    (home / scratch.NOTE).write_text(json.dumps(said), encoding="utf-8")
    return said


class _Times:
    """Seconds by step, told as they pass."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds[step] = round(time.perf_counter() - began, 1)
        print(f"{step:12} {self.seconds[step]:7.1f} s", flush=True)


def _fill(home: Path, people: int, seed: int, times: _Times) -> dict[str, int]:
    from abdi.core.actor import Actor, acting_as
    from bench.city import cast, papers, plans, quarters

    author = Actor.system("bench")
    with times("people"), acting_as(author):
        _import_people(home, people, seed)
    year = _open_year()
    _analyze()
    everybody = cast.read(seed)
    with times("plans"), acting_as(author):
        made = plans.write(everybody, year)
    users = {player.person: player.user for player in everybody}
    with acting_as(author):  # in one, for a rating stands only with its receipt
        with times("quarters"):
            told = quarters.write(made, year)
        with times("papers"):
            sealed = papers.write(made, told, users)
    with times("analyze"):
        _analyze()
    return {
        "people": len(everybody),
        "versions": len(made.versions),
        "reports": len(told),
        "realisations": sum(len(aim.indicators) for t in told for aim in t.player.aims),
        "ratings": sum(t.is_rated for t in told),
        "receipts": sealed,
    }


def _import_people(home: Path, people: int, seed: int) -> None:
    from abdi.demo.accounts import make_officers
    from abdi.people.enums import ImportKind
    from abdi.people.services.imports import import_file
    from bench.city import tree

    staff = home / "pegawai.csv"
    tree.write_people(staff, people, seed)
    import_file(kind=ImportKind.UNITS, path=tree.UNITS)
    import_file(kind=ImportKind.OFFICIALS, path=tree.OFFICIALS)
    report = import_file(kind=ImportKind.PEOPLE, path=staff)
    if report.rejected:
        raise SystemExit(f"{report.rejected} rows of the staff file were rejected: {report.problems[:3]}")
    make_officers()


def _analyze() -> None:
    """What autovacuum does within a minute on a server that runs; the owner of the tables may ask for it."""
    import psycopg

    from config import env

    entry = env.database("owner")
    place = {"host": entry["HOST"], "port": entry["PORT"], "user": entry["USER"], "dbname": entry["NAME"]}
    with psycopg.connect(**place, password=entry["PASSWORD"], autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _open_year() -> Any:
    from abdi.accounts.models import User
    from abdi.cycles import services as cycles
    from abdi.demo.stage import on_stage

    with on_stage(User.objects.get(username="bkd"), date(2026, 1, 5)) as viewer:
        plan, _ground = cycles.usual_plan(2026)
        return cycles.open_year(viewer=viewer, year=cycles.save_year(viewer=viewer, plan=plan))
