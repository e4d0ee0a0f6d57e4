"""What stands before a journey begins, made by services and factories in the installation of ABDI_HOME.

`python -m tests.journeys.stages NAME` makes one and prints the logins of those who play in it, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import django

from abdi.core.embedded import running


def traffic() -> dict[str, str]:
    """The cast of Dishub, an SKP in force above the officer, and the citizen reports he answered since July."""
    from tests.cast import assemble
    from tests.factories.cycles import make_year
    from tests.factories.goals import make_indicator, make_result, make_skp

    cast, year = assemble(), make_year()
    above = make_skp(cast.section_head, year, results=0)
    make_indicator(
        make_result(above, text="Tertanganinya laporan kemacetan di wilayah tugas Seksi"),
        text="Median waktu tanggap laporan kemacetan",
        target=Decimal(20),
        unit_label="menit",
        direction="turun",
    )
    assert cast.officer.nrk
    _tell_complaints(cast.officer.nrk)
    return _logins(officer=cast.officer, superior=cast.section_head)


def drills() -> dict[str, str]:
    """An organiser of drills with his SKP in force, the predikat of his unit, and the drills of three months."""
    from tests.factories.appraisals import make_unit_predikat
    from tests.factories.cycles import make_year
    from tests.factories.goals import make_indicator, make_result, make_skp
    from tests.factories.people import make_person, make_unit

    year = make_year()
    bpbd = make_unit("31.BPBD", "Badan Penanggulangan Bencana Daerah", "BADAN")
    readiness = make_unit("31.BPBD.U2", "Bidang Pencegahan dan Kesiapsiagaan", "BIDANG", bpbd)
    head = make_person("Isnawa Prasetya", bpbd, "Kepala Pelaksana BPBD", job_type="JPT Pratama", leads=True)
    make_unit_predikat(readiness, head)
    superior = make_person(
        "Ratna Kusumawati",
        readiness,
        "Kepala Bidang Pencegahan dan Kesiapsiagaan",
        job_type="Administrator",
        superior=head,
        leads=True,
    )
    organiser = make_person(
        "Yusuf Hidayat", readiness, "Analis Kebencanaan Ahli Muda", job_type="JF Keahlian", superior=superior
    )
    version = make_skp(organiser, year, results=0)
    ready = make_result(version, text="Siapnya warga kelurahan rawan banjir menghadapi banjir")
    make_indicator(
        ready,
        text="Median waktu warga sampai titik kumpul",
        target=Decimal(12),
        unit_label="menit",
        direction="turun",
        citizen_effect="Warga tahu ke mana berkumpul dan sampai sebelum air naik.",
    )
    make_indicator(
        ready,
        position=2,
        aspect="kuantitas",
        text="Jumlah peserta gladi",
        target=Decimal(600),
        unit_label="orang",
        target_kind="hitungan",
    )
    assert organiser.nrk
    _tell_drills(organiser.nrk)
    return _logins(organiser=organiser, superior=superior)


def kelurahan() -> dict[str, str]:
    """A camat with his SKP in force, two lurah without one, and a template for lurah with targets of each."""
    from tests.factories.cycles import make_year
    from tests.factories.goals import make_indicator, make_result, make_skp
    from tests.factories.library import give_target, make_edition, make_line, make_template_indicator
    from tests.factories.people import give_role, make_person, make_unit, make_user

    year = make_year()
    city = make_unit("31.74", "Kota Administrasi Jakarta Selatan", "KOTAADM")
    district = make_unit("31.74.01", "Kecamatan Tebet", "KECAMATAN", city)
    places = [
        make_unit(f"31.74.01.100{number}", f"Kelurahan {name}", "KELURAHAN", district)
        for number, name in enumerate(("Tebet Timur", "Manggarai"), start=1)
    ]
    head = make_person("Dyan Airlangga", district, "Camat Tebet", job_type="Administrator", leads=True)
    lurah, neighbour = (
        make_person(
            name,
            place,
            f"Lurah {place.name.split(' ', 1)[1]}",
            job_type="Pengawas",
            superior=head,
            leads=True,
        )
        for name, place in zip(("Rahmi Nasution", "Slamet Riyanto"), places, strict=True)
    )
    above = make_skp(head, year, results=0)
    make_indicator(
        make_result(above, text="Terlayaninya warga Kecamatan Tebet dengan cepat dan sopan"),
        text="Nilai Survei Kepuasan Masyarakat kecamatan",
        target=Decimal(88),
        unit_label="nilai",
    )
    edition = make_edition(year, post="Lurah", matching="awalan", results=0)
    service = make_line(
        edition,
        text="Terlayaninya warga kelurahan dengan cepat dan sopan",
        superior_text="Terlayaninya warga kecamatan dengan cepat dan sopan",
    )
    survey = make_template_indicator(
        service, aspect="kualitas", text="Nilai Survei Kepuasan Masyarakat kelurahan", unit_label="nilai"
    )
    clean = make_line(edition, position=2, text="Bersihnya saluran dan tali air kelurahan")
    channels = make_template_indicator(
        clean,
        aspect="kuantitas",
        text="Panjang saluran yang dibersihkan",
        unit_label="meter",
        target_kind="hitungan",
    )
    for place in places:
        give_target(survey, place, "87")
        give_target(channels, place, "2400")
    give_role(make_user("bkd", "Petugas BKD"), "bkd")
    return _logins(lurah=lurah, neighbour=neighbour, camat=head)


def _tell_complaints(nrk: str) -> None:
    """Nine reports of congestion in the quarter: medians of 19, 17 and 14 minutes; one not yet answered."""
    from tests.factories.measures import complaint, tell_complaints

    minutes = {7: (16, 19, 24), 8: (12, 17, 25), 9: (9, 14, 22)}
    lines = [
        complaint(
            f"JK{month}{number}",
            f"2026-{month:02d}-{10 + number} 08:00",
            f"2026-{month:02d}-{10 + number} 08:{answered:02d}",
            closed=f"2026-{month:02d}-{10 + number} 10:00",
            nrk=nrk,
        )
        for month, each in minutes.items()
        for number, answered in enumerate(each)
    ]
    with tempfile.TemporaryDirectory() as folder:
        report = tell_complaints(Path(folder), *lines, complaint("JK99", "2026-09-29 08:00", nrk=nrk))
    assert not report.rejected, report


def _tell_drills(nrk: str) -> None:
    """Three drills of the quarter: 14, 11 and 9 minutes to the assembly point, 8 of 10 recommendations done."""
    from tests.factories.measures import tell_events

    with tempfile.TemporaryDirectory() as folder:
        report = tell_events(
            Path(folder),
            f"G1;Gladi banjir RW 05;Gladi;31.BPBD.U2;;{nrk};2026-07-18;2026-07-18;180;14;120;4;4",
            f"G2;Gladi banjir RW 07;Gladi;31.BPBD.U2;;{nrk};2026-08-15;2026-08-15;210;11;170;3;3",
            f"G3;Gladi banjir RW 09;Gladi;31.BPBD.U2;;{nrk};2026-09-19;2026-09-19;230;9;200;3;1",
        )
    assert not report.rejected, report


def _logins(**people: Any) -> dict[str, str]:
    return {role: person.nrk for role, person in people.items()}


def _of_the_year(name: str) -> Callable[[], dict[str, str]]:
    """A stage of the year of one unit, which has a file of its own."""

    def play() -> dict[str, str]:
        from tests.journeys.year_of_unit import stages

        made: dict[str, str] = getattr(stages, name)()
        return made

    return play


STAGES: dict[str, Callable[[], dict[str, str]]] = {
    "traffic": traffic,
    "drills": drills,
    "kelurahan": kelurahan,
    **{
        name: _of_the_year(name)
        for name in (
            "three_quarters",
            "rest_answers",
            "last_quarter",
            "rest_is_rated",
            "clocks_run",
            "rest_reads",
        )
    },
}


def main(name: str) -> None:
    """Make the stage of that name."""
    os.environ.setdefault("ABDI_DB_ROLE", "app")
    with running():
        django.setup()
        from abdi.core.actor import Actor, acting_as

        with acting_as(Actor.system("uji")):
            print(json.dumps(STAGES[name]()))


if __name__ == "__main__":
    main(sys.argv[1])
