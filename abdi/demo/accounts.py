"""The demo accounts: one of each role, with passwords that are printed and work only in a demo."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.accounts.models import User
from abdi.accounts.services import register
from abdi.people.models import Person, RoleAssignment, Unit

PASSWORD = "coba-abdi-2026"  # noqa: S105 - printed on the screen of a demo, refused by production settings


@dataclass(frozen=True)
class DemoAccount:
    """One line of the table that `abdi demo` prints."""

    role: str
    name: str
    login: str
    password: str
    does: str


@dataclass(frozen=True)
class _Staff:
    role: str
    nrk: str
    does: str


@dataclass(frozen=True)
class _Officer:
    role: str
    code: str
    login: str
    name: str
    unit: str
    does: str


STAFF = (
    _Staff("Pegawai", "100715", "petugas lalu lintas: SKP, realisasi, hasil penilaian"),
    _Staff("Pegawai baru", "100722", "belum punya SKP: mulai dari awal"),
    _Staff("Pegawai dengan draf", "100687", "draf SKP yang belum diajukan; membantu rekan mengetik"),
    _Staff("Penilai", "100680", "kepala seksi: setujui SKP, nilai bawahan"),
    _Staff("Atasan penilai", "100673", "kepala bidang"),
    _Staff("Ketua tim", "100232", "Tim Penanganan Kemacetan lintas bidang: tugaskan hasil, beri rekomendasi"),
    _Staff("Kepala perangkat daerah", "100001", "pemantauan Dinas Perhubungan, predikat bidang"),
    _Staff("Penyelenggara gladi", "102269", "BPBD"),
    _Staff("Lurah", "102290", "Kelurahan Tebet Timur"),
    _Staff("Lurah tanpa SKP", "102444", "templat jabatan siap diambil"),
    _Staff("PPPK Paruh Waktu", "102311", "laporan bulanan: target, realisasi, kehadiran"),
)
OFFICERS = (
    _Officer(
        "Pengelola kepegawaian",
        "pengelola",
        "hr.dishub",
        "Pengelola Kepegawaian Dishub",
        "31.DISHUB",
        "data pegawai unit",
    ),
    _Officer(
        "Pengelola wilayah",
        "wilayah",
        "hr.selatan",
        "Suku Badan Kepegawaian Selatan",
        "31.74",
        "data pegawai wilayah",
    ),
    _Officer("BKD", "bkd", "bkd", "Petugas BKD", "", "impor data, tahun kinerja"),
    _Officer(
        "Tim Pengelola Kinerja", "tim_pengelola", "tim", "Tim Pengelola Kinerja", "", "memantau seluruh kota"
    ),
    _Officer("Inspektur", "inspektur", "inspektur", "Inspektur", "", "membaca, tidak mengubah"),
    _Officer(
        "Administrator sistem",
        "admin_sistem",
        "admin",
        "Administrator Sistem",
        "",
        "akun saja",
    ),
)


def make_officers() -> list[DemoAccount]:
    """Accounts of those who serve the system, with their roles."""
    made = []
    for officer in OFFICERS:
        user = register(username=officer.login, alternate=None, display_name=officer.name)
        _give_password(user)
        unit = Unit.objects.get(code=officer.unit) if officer.unit else None
        RoleAssignment.objects.get_or_create(
            user=user, role=officer.code, unit=unit, defaults={"during": DateRange(date(2025, 1, 1), None)}
        )
        made.append(DemoAccount(officer.role, officer.name, officer.login, PASSWORD, officer.does))
    return made


def open_staff_accounts() -> list[DemoAccount]:
    """Passwords for the employees and the Governor who play in the story."""
    made = []
    for staff in STAFF:
        person = Person.objects.select_related("user").get(nrk=staff.nrk)
        assert person.user is not None
        _give_password(person.user)
        made.append(DemoAccount(staff.role, person.full_name, staff.nrk, PASSWORD, staff.does))
    governor = Person.objects.select_related("user").get(office_code="GUBERNUR")
    assert governor.user is not None
    _give_password(governor.user)
    made.append(
        DemoAccount("Gubernur", governor.name, governor.user.username, PASSWORD, "predikat perangkat daerah")
    )
    return made


def write_down(accounts: list[DemoAccount]) -> None:
    """For `abdi demo` to print."""
    path = settings.ABDI_HOME / "demo-accounts.json"
    path.write_text(json.dumps([asdict(account) for account in accounts], ensure_ascii=False, indent=1))


@cache
def _hashed() -> str:
    """Of the one password of all, reckoned once: a hash is slow on purpose."""
    return make_password(PASSWORD)


def _give_password(user: User) -> None:
    user.password = _hashed()
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
