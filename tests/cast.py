"""The stable cast: the same people play in every test."""

from __future__ import annotations

from dataclasses import dataclass

from abdi.accounts.models import User
from abdi.people.models import Person, Unit
from tests.factories.people import give_role, make_office, make_person, make_unit, make_user


@dataclass(frozen=True)
class Cast:
    """One agency in small, with a stranger from another, and those who serve the system."""

    province: Unit
    dishub: Unit
    bidang: Unit
    dinsos: Unit
    governor: Person
    head: Person
    division_head: Person
    section_head: Person
    officer: Person
    colleague: Person
    stranger: Person
    hr: User
    bkd: User
    team: User
    inspector: User
    administrator: User


def assemble() -> Cast:
    province = make_unit("31", "Pemerintah Provinsi", "PROVINSI")
    dishub = make_unit("31.DISHUB", "Dinas Perhubungan", "DINAS", province)
    bidang = make_unit("31.DISHUB.U6", "Bidang Pengendalian Operasional", "BIDANG", dishub)
    dinsos = make_unit("31.DINSOS", "Dinas Sosial", "DINAS", province)
    governor = make_office("GUBERNUR", "Gubernur")
    head = make_person(
        "Maimunah Yulianti",
        dishub,
        "Kepala Dinas Perhubungan",
        job_type="JPT Pratama",
        superior=governor,
        leads=True,
    )
    division = make_person(
        "Darmawan Pohan",
        bidang,
        "Kepala Bidang Pengendalian Operasional",
        job_type="Administrator",
        superior=head,
        leads=True,
    )
    section = make_person(
        "Budi Winarno",
        bidang,
        "Kepala Seksi Pengendalian Operasional I",
        job_type="Pengawas",
        superior=division,
    )
    officer = make_person("Irma Aryani", bidang, "Penata Layanan Operasional", superior=section)
    colleague = make_person("Daniswara Pranowo", bidang, "Penata Layanan Operasional", superior=section)
    social_head = make_person(
        "Kartika Lestari",
        dinsos,
        "Kepala Dinas Sosial",
        job_type="JPT Pratama",
        superior=governor,
        leads=True,
    )
    stranger = make_person("Jumadi Saputra", dinsos, "Pengelola Bantuan", superior=social_head)
    hr = make_user("hr.dishub", "Pengelola Kepegawaian Dishub")
    give_role(hr, "pengelola", dishub)
    bkd = make_user("bkd", "Petugas BKD")
    give_role(bkd, "bkd")
    team = make_user("tim", "Tim Pengelola Kinerja")
    give_role(team, "tim_pengelola")
    inspector = make_user("inspektur", "Inspektur")
    give_role(inspector, "inspektur")
    administrator = make_user("admin", "Administrator Sistem")
    give_role(administrator, "admin_sistem")
    return Cast(
        province=province,
        dishub=dishub,
        bidang=bidang,
        dinsos=dinsos,
        governor=governor,
        head=head,
        division_head=division,
        section_head=section,
        officer=officer,
        colleague=colleague,
        stranger=stranger,
        hr=hr,
        bkd=bkd,
        team=team,
        inspector=inspector,
        administrator=administrator,
    )
