"""Staff files and unit files in small, one fault at a time."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from abdi.core.actor import Actor, acting_as
from abdi.people.enums import ImportKind
from abdi.people.services.imports import Report, check_file, import_file

DEMO = Path(__file__).resolve().parents[2] / "demo"
GOOD = {
    "nip": "198609262015051001",
    "nrk": "300001",
    "nama": "Siti Aminah",
    "gelar_belakang": "S.E.",
    "status": "PNS",
    "jenis_kelamin": "L",
    "tanggal_lahir": "1986-09-26",
    "golongan": "III/b",
    "tmt_golongan": "2022-04-01",
    "jenis_jabatan": "Pelaksana",
    "jabatan": "Pengadministrasi Perkantoran",
    "kelas_jabatan": "5",
    "kode_unit": "31.DISHUB.U6",
    "tmt_jabatan": "2023-07-01",
    "nip_atasan": "GUBERNUR",
    "surel": "siti@contoh.go.id",
    "telepon": "081234567890",
}
COLUMNS = [
    *("nip", "nrk", "nama", "gelar_depan", "gelar_belakang", "status", "jenis_kelamin", "tanggal_lahir"),
    *("golongan", "tmt_golongan", "jenis_jabatan", "jabatan", "jenjang", "eselon", "kelas_jabatan"),
    *("kode_unit", "tmt_jabatan", "nip_atasan", "surel", "telepon"),
]


def nip(number: int) -> str:
    """A sound NIP of its own: the sequence of 001 to 999 tells them apart."""
    return f"198609262015051{number:03d}"


def row(**facts: str) -> dict[str, str]:
    """A good row but for the given cells."""
    return GOOD | facts


def staff_file(*rows: dict[str, str], columns: list[str] = COLUMNS) -> bytes:
    """A staff file as Excel in Indonesia saves it."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, delimiter=";", restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def units_file(*rows: tuple[str, str, str, str]) -> bytes:
    """A file of units: code, parent, kind, name."""
    lines = ["kode,kode_induk,jenis,nama,singkatan", *(",".join((*row, "")) for row in rows)]
    return "\n".join(lines).encode()


def bring(
    tmp_path: Path, content: bytes, kind: ImportKind = ImportKind.PEOPLE, name: str = "data.csv"
) -> Report:
    """Import a file as the command does."""
    path = tmp_path / name
    path.write_bytes(content)
    with acting_as(Actor.system("uji")):
        return import_file(kind=kind, path=path)


def look(content: bytes, kind: ImportKind = ImportKind.PEOPLE) -> Report:
    """What importing a file would do."""
    return check_file(kind=kind, source=content)


def codes(report: Report) -> list[tuple[int, str]]:
    """The findings by row and code."""
    return [(found.row, found.code) for found in report.problems]
