"""Who works where: the units of demo/units.csv, filled with staff whose lines end at the Governor."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

UNITS = Path(__file__).resolve().parents[2] / "demo" / "units.csv"
OFFICIALS = UNITS.with_name("pejabat.csv")

# How many of 100,000 work in an agency and all under it; the others share what remains.
_GREAT = {
    "31.DISDIK": 10_000,
    "31.DINKES": 9_500,
    "31.SATPOL": 5_200,
    "31.GULKARMAT": 4_600,
    "31.DLH": 4_300,
    "31.DISHUB": 4_000,
    "31.DSDA": 3_600,
    "31.DBM": 3_200,
    "31.TAMHUT": 3_000,
    "31.DINSOS": 2_600,
}
_SMALLEST = 100
_TEAM = 14  # staff under one Pengawas
_SECTIONS = 6  # Pengawas under one Administrator
_AREAS = {"KECAMATAN", "KELURAHAN"}

HEADING = (
    *("nip", "nrk", "nama", "gelar_belakang", "status", "jenis_kelamin", "tanggal_lahir", "golongan"),
    *("tmt_golongan", "jenis_jabatan", "jabatan", "eselon", "kelas_jabatan", "kode_unit", "tmt_jabatan"),
    *("nip_atasan", "surel", "telepon"),
)
_FIRST = ("Irma", "Budi", "Kartika", "Jumadi", "Ophelia", "Liman", "Maimunah", "Darmawan", "Wulan", "Rangga")
_MIDDLE = ("Dewi", "Eka", "Putra", "Nur", "Tri", "Adi", "Sri", "Bayu", "Mega", "Yoga", "Ratna", "Galih")
_LAST = ("Yulianti", "Pohan", "Winarno", "Aryani", "Pranowo", "Lestari", "Saputra", "Nababan", "Astuti")


@dataclass
class _Unit:
    code: str
    kind: str
    name: str
    parent: _Unit | None
    staff: int = 0
    leader: str = ""
    children: list[_Unit] = field(default_factory=list)

    def below(self) -> Iterator[_Unit]:
        """The unit and all under it, from the top down."""
        yield self
        for child in self.children:
            yield from child.below()


@dataclass(frozen=True)
class _Post:
    job_type: str
    title: str
    echelon: str
    job_class: int
    golongan: str


def write_people(path: Path, count: int, seed: int) -> None:
    """A staff file of `count` persons for the product's own import, from the heads down."""
    dice = random.Random(seed)
    root = _read_units()
    _share_out(root, count)
    numbers = _Numbers()
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(HEADING)
        for unit in root.below():
            for post, nip, superior in _posts_of(unit, numbers):
                out.writerow(_row(numbers.last, nip, post, unit.code, superior, dice))


def _read_units() -> _Unit:
    units: dict[str, _Unit] = {}
    with UNITS.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            parent = units.get(line["kode_induk"])
            unit = _Unit(line["kode"], line["jenis"], line["nama"], parent)
            units[unit.code] = unit
            if parent is not None:
                parent.children.append(unit)
    return next(iter(units.values()))


def _share_out(root: _Unit, count: int) -> None:
    """Agencies from 100 to 10,000 at full size; within one, areas and branches have more than the office itself."""
    scale = count / 100_000
    agencies = root.children
    wanted = {agency.code: round(_GREAT.get(agency.code, 0) * scale) for agency in agencies}
    others = [agency for agency in agencies if not wanted[agency.code]]
    weights = {
        agency.code: 3 + sum(1 for _ in agency.below()) + 12 / (1 + n) for n, agency in enumerate(others)
    }
    rest = count - sum(wanted.values())
    for agency in others:
        fair = round(rest * weights[agency.code] / sum(weights.values()))
        wanted[agency.code] = max(round(_SMALLEST * scale), fair)
    wanted[agencies[0].code] += count - sum(wanted.values())
    for agency in agencies:
        _share_within(agency, max(1, wanted[agency.code]))


def _share_within(agency: _Unit, staff: int) -> None:
    units = list(agency.below())
    weights = [2.0 if unit.kind in _AREAS else 5.0 for unit in units]
    for unit, weight in zip(units, weights, strict=True):
        unit.staff = max(1, int(staff * weight / sum(weights)))
    agency.staff += max(0, staff - sum(unit.staff for unit in units))


def _posts_of(unit: _Unit, numbers: _Numbers) -> Iterator[tuple[_Post, str, str]]:
    """Post, NIP and superior's NIP of each who works in the unit itself: leader, Administrator, Pengawas, staff."""
    if not unit.staff:
        return
    above = unit.parent.leader if unit.parent and unit.parent.leader else "GUBERNUR"
    unit.leader = numbers.draw()
    yield _leading(unit), unit.leader, above
    left, section, chief = unit.staff - 1, 0, unit.leader
    while left > 0:
        if unit.staff > _TEAM * _SECTIONS and section % _SECTIONS == 0 and unit.kind not in _AREAS:
            chief, left = numbers.draw(), left - 1
            number = section // _SECTIONS + 1
            yield (
                _Post("Administrator", f"Kepala Bidang {number} {unit.name}", "III.b", 11, "IV/a"),
                chief,
                unit.leader,
            )
        superior = chief
        if unit.staff > _TEAM and left > 0:
            superior, left = numbers.draw(), left - 1
            yield (
                _Post("Pengawas", f"Kepala Seksi {section + 1} {unit.name}", "IV.a", 9, "III/d"),
                superior,
                chief,
            )
        for place in range(min(left, _TEAM)):
            yield _working(place, unit), numbers.draw(), superior
        left -= min(left, _TEAM)
        section += 1


def _leading(unit: _Unit) -> _Post:
    match unit.kind:
        case "KELURAHAN":
            return _Post("Pengawas", f"Lurah {unit.name}", "IV.a", 9, "III/d")
        case "KECAMATAN":
            return _Post("Administrator", f"Camat {unit.name}", "III.a", 12, "IV/a")
        case "BIDANG" | "SUDIN" | "UPT":
            return _Post("Administrator", f"Kepala {unit.name}", "III.a", 12, "IV/a")
        case _:
            return _Post("JPT Pratama", f"Kepala {unit.name}", "II.a", 15, "IV/c")


def _working(place: int, unit: _Unit) -> _Post:
    if place % 5 == 0:
        return _Post("JF Keahlian", "Analis Kebijakan Ahli Pertama", "", 8, "III/b")
    if place % 5 == 1:
        return _Post("JF Keterampilan", "Pranata Komputer Terampil", "", 7, "II/d")
    return _Post("Pelaksana", f"Penata Layanan Operasional {unit.name}", "", 7, "III/a")


class _Numbers:
    """NIPs that are whole, one after the other."""

    def __init__(self) -> None:
        self.last = -1
        self._drawn: Counter[str] = Counter()

    def draw(self) -> str:
        self.last += 1
        number = self.last
        year, month, day = 1968 + number % 31, 1 + number // 31 % 12, 1 + number // 372 % 28
        begun = year + 23 + number % 4
        base = f"{year}{month:02d}{day:02d}{begun}{1 + number % 12:02d}{1 + number % 2}"
        self._drawn[base] += 1
        return f"{base}{self._drawn[base]:03d}"


def _row(number: int, nip: str, post: _Post, unit: str, superior: str, dice: random.Random) -> list[object]:
    name = f"{dice.choice(_FIRST)} {dice.choice(_MIDDLE)} {dice.choice(_LAST)}"
    return [
        *(nip, 200_000 + number, name, "S.E." if number % 3 else "", "PNS", "LP"[number % 2]),
        f"{nip[:4]}-{nip[4:6]}-{nip[6:8]}",
        *(post.golongan, "2024-04-01", post.job_type, post.title, post.echelon, post.job_class, unit),
        *("2025-01-02", superior, f"pegawai{number}@contoh.go.id", f"08{number:010d}"),
    ]
