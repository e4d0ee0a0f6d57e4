"""Import of a whole city: 100,000 persons in one CSV file; the budget is 45 seconds on two cores.

    python -m bench.people [PERSONS]

Runs against the database of ABDI_HOME or DATABASE_URL inside one transaction that is rolled back, its foreign keys
checked as a commit would. Migrate a fresh ABDI_HOME for each run: after a rollback the statistics say that the tables
are empty, and the checks are planned for empty tables.
"""

from __future__ import annotations

import csv
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HEADING = (
    *("nip", "nrk", "nama", "gelar_depan", "gelar_belakang", "status", "jenis_kelamin", "tanggal_lahir"),
    *("golongan", "tmt_golongan", "jenis_jabatan", "jabatan", "jenjang", "eselon", "kelas_jabatan"),
    *("kode_unit", "tmt_jabatan", "nip_atasan", "surel", "telepon"),
)
NAMES = (
    "Maimunah",
    "Darmawan",
    "Budi",
    "Irma",
    "Daniswara",
    "Kartika",
    "Jumadi",
    "Ophelia",
    "Kenari",
    "Liman",
)
SURNAMES = ("Yulianti", "Pohan", "Winarno", "Aryani", "Pranowo", "Lestari", "Saputra", "Nababan", "Astuti")
SECTION = 12


def write_units(path: Path, agencies: int) -> None:
    """A province with `agencies` agencies, six divisions each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("kode", "kode_induk", "jenis", "nama", "singkatan"))
        out.writerow(("B", "", "PROVINSI", "Provinsi", ""))
        for agency in range(agencies):
            out.writerow((f"B.{agency}", "B", "DINAS", f"Dinas {agency}", ""))
            for division in range(6):
                out.writerow(
                    (f"B.{agency}.{division}", f"B.{agency}", "BIDANG", f"Bidang {agency}.{division}", "")
                )


def write_people(path: Path, count: int, agencies: int) -> None:
    """`count` persons in a line of four levels, shuffled; two in a hundred rows have a fault."""
    dice = random.Random(7)
    rows = list(_people(count, agencies, dice))
    dice.shuffle(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(HEADING)
        out.writerows(rows)


def _people(count: int, agencies: int, dice: random.Random) -> Iterator[list[str]]:
    heads: dict[str, str] = {}
    for number in range(count):
        agency, division = number % agencies, (number // agencies) % 6
        unit = f"B.{agency}.{division}"
        if number < agencies:
            unit, job, superior = f"B.{agency}", "JPT Pratama", "GUBERNUR"
        elif number < agencies * 7:
            division = number // agencies - 1
            unit, job, superior = f"B.{agency}.{division}", "Administrator", heads[f"B.{agency}"]
        elif number % SECTION == 0:
            job, superior = "Pengawas", heads[unit]
        else:
            job, superior = "Pelaksana", heads.get(f"{unit}/seksi", heads[unit])
        nip = _nip(number)
        if job == "Pengawas":
            heads[f"{unit}/seksi"] = nip
        else:
            heads.setdefault(unit, nip)
        yield _row(number, nip, job, unit, superior, dice)


def _nip(number: int) -> str:
    month, day = 1 + number % 12, 1 + number // 12 % 28
    return (
        f"{1970 + number // 336 % 25}{month:02d}{day:02d}{2000 + number // 8400 % 20}05{1 + number % 2}"
        f"{1 + number // 168000 % 999:03d}"
    )


def _row(number: int, nip: str, job: str, unit: str, superior: str, dice: random.Random) -> list[str]:
    name = f"{dice.choice(NAMES)} {dice.choice(SURNAMES)}"
    born = f"{nip[:4]}-{nip[4:6]}-{nip[6:8]}"
    fault = dice.random()
    return [
        nip if fault > 0.01 else nip[:17],
        str(100000 + number),
        name,
        "",
        "S.E." if number % 3 else "",
        "PNS",
        "LP"[number % 2],
        born if fault < 0.98 else "31/12/1985",
        "III/b",
        "2022-04-01",
        job,
        f"{job} {unit}",
        "",
        "",
        "7",
        unit,
        f"202{number % 6}-0{1 + number % 9}-01",
        superior,
        f"{nip}@contoh.go.id",
        f"08{number:010d}",
    ]


class _Undo(Exception):
    """Leave the database as it was."""


def main(count: int = 100_000) -> None:
    """Write the files, import them, import them again, and print how long each took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    os.environ.setdefault("ABDI_DB_ROLE", "app")
    import django

    from abdi.core.embedded import running

    agencies = max(1, min(50, count // 1000))
    with tempfile.TemporaryDirectory() as folder, running():
        django.setup()  # not before: the settings name the socket of this start
        units, people = Path(folder) / "units.csv", Path(folder) / "people.csv"
        write_units(units, agencies)
        write_people(people, count, agencies)
        print(f"{count} pegawai, {people.stat().st_size / 1e6:.1f} MB")
        _measure(units, people)


def _measure(units: Path, people: Path) -> None:
    from django.db import connection

    from abdi.core.actor import Actor, acting_as
    from abdi.people.enums import ImportKind
    from abdi.people.services.imports import check_file, import_file

    try:
        with acting_as(Actor.system("bench")):
            import_file(kind=ImportKind.UNITS, path=units)
            for what, run in (
                ("periksa", lambda: check_file(kind=ImportKind.PEOPLE, source=people)),
                ("impor", lambda: import_file(kind=ImportKind.PEOPLE, path=people)),
                ("impor lagi", lambda: import_file(kind=ImportKind.PEOPLE, path=people)),
            ):
                began, worked = time.perf_counter(), time.process_time()
                report = run()
                connection.check_constraints()  # as a commit would
                seconds, busy = time.perf_counter() - began, time.process_time() - worked
                print(
                    f"{what:12} {seconds:6.1f} s ({busy:.1f} s di Python)  diterima {report.accepted}, "
                    f"ditolak {report.rejected}, dibuat {report.created}, diubah {report.changed}"
                )
            raise _Undo
    except _Undo:
        pass


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
