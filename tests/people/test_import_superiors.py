"""Superiors and leaders out of a staff file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from abdi.core.actor import Actor, acting_as
from abdi.people.models import Appointment, ImportProblem, Person, Supervision, Unit
from abdi.people.queries import leader_on, superior_on
from abdi.people.services.supervision import put_superior
from tests.factories.imports import bring, codes, look, nip, row, staff_file
from tests.factories.people import viewer_of

TODAY = date(2026, 10, 7)

pytestmark = pytest.mark.usefixtures("cast")


def person(number: int = 1) -> Person:
    return Person.objects.get(nip=nip(number))


def head(number: int = 9, **facts: str) -> dict[str, str]:
    """The head of the division, whose superior stands in the agency above."""
    return row(
        nip=nip(number),
        nrk=f"3000{number:02d}",
        nama="Kepala Bidang Baru",
        jenis_jabatan="Administrator",
        jabatan="Kepala Bidang Pengendalian Operasional",
        kelas_jabatan="12",
        **facts,
    )


# --- superiors ------------------------------------------------------------------------------------------


def test_a_superior_may_come_later_in_the_file(tmp_path):
    report = bring(tmp_path, staff_file(row(nip_atasan=nip(9)), head()))
    assert report.problems == ()
    assert superior_on(person(), TODAY) == person(9)


def test_nobody_supervises_before_he_came_to_his_post(tmp_path):
    bring(tmp_path, staff_file(row(nip_atasan=nip(9)), head(tmt_jabatan="2026-02-01")))
    assert superior_on(person(), date(2026, 1, 31)) is None
    assert superior_on(person(), date(2026, 2, 1)) == person(9)


def test_with_a_new_post_the_new_superior_begins_on_its_first_day(tmp_path):
    bring(tmp_path, staff_file(row(nip_atasan=nip(9)), head()))
    bring(tmp_path, staff_file(row(jabatan="Baru", tmt_jabatan="2026-04-01", nip_atasan="GUBERNUR")))
    assert superior_on(person(), date(2026, 3, 31)) == person(9)
    governor = superior_on(person(), date(2026, 4, 1))
    assert governor is not None
    assert governor.office_code == "GUBERNUR"


def test_another_superior_in_the_same_post_begins_today(tmp_path):
    bring(tmp_path, staff_file(row(nip_atasan=nip(9)), head()))
    bring(tmp_path, staff_file(row(nip_atasan="GUBERNUR")))
    assert superior_on(person(), TODAY - timedelta(days=1)) == person(9)
    assert superior_on(person(), TODAY) != person(9)


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("", "superior_empty"),
        ("199001012015011999", "superior_unknown"),
        ("BUKAN-PEJABAT", "superior_unknown"),
        (nip(1), "superior_self"),
    ],
)
def test_without_a_usable_superior_one_is_proposed_and_the_row_waits(tmp_path, cast, named, code):
    report = bring(tmp_path, staff_file(row(nip_atasan=named)))
    assert codes(report) == [(2, code)]
    line = Supervision.objects.get(person=person())
    assert (line.source, line.superior) == ("bawaan", cast.section_head)
    assert ImportProblem.objects.filter(person=person(), settled_at__isnull=True).count() == 1


def test_a_superior_whose_row_is_rejected_is_unknown_and_told_so():
    report = look(staff_file(row(nip_atasan=nip(9)), head(golongan="IX")))
    assert codes(report) == [(2, "superior_unknown"), (3, "golongan_unknown")]
    assert "barisnya ditolak (baris 3)" in report.problems[0].message


def test_those_who_supervise_each_other_both_wait(tmp_path):
    content = staff_file(
        row(nip_atasan=nip(2)), row(nip=nip(2), nip_atasan=nip(1)), row(nip=nip(3), nip_atasan=nip(2))
    )
    report = bring(tmp_path, content)
    assert [found for found in codes(report) if found[1] == "superior_circle"] == [
        (2, "superior_circle"),
        (3, "superior_circle"),
    ]
    assert superior_on(person(3), TODAY) == person(2)


def test_a_circle_through_the_records_is_seen(tmp_path):
    bring(tmp_path, staff_file(row(nip_atasan=nip(9)), head()))
    report = look(staff_file(head(nip_atasan=nip(1))))
    assert codes(report) == [(2, "superior_circle")]


def test_a_recorded_superior_is_kept_when_the_file_names_none(tmp_path):
    bring(tmp_path, staff_file(row(nip_atasan=nip(9)), head()))
    report = bring(tmp_path, staff_file(row(nip_atasan="")))
    assert report.unchanged == 1
    assert superior_on(person(), TODAY) == person(9)


def test_the_agency_s_word_takes_the_place_of_a_proposal_from_its_first_day(tmp_path):
    bring(tmp_path, staff_file(row(nip_atasan=""), head()))
    bring(tmp_path, staff_file(row(nip_atasan=nip(9))))
    line = Supervision.objects.get(person=person())
    assert (line.superior, line.source, line.during.lower) == (person(9), "impor", date(2024, 1, 1))


@pytest.mark.parametrize("source", ["koreksi", "mutasi", "pelaksana", "penugasan"])
def test_a_file_that_still_names_the_old_superior_undoes_nothing_decided_here(tmp_path, cast, source):
    content = staff_file(row(nip_atasan=nip(9)), head())
    bring(tmp_path, content)
    with acting_as(Actor.system("uji")):
        put_superior(
            person=person(),
            superior=cast.section_head,
            since=date(2026, 9, 1),
            source=source,
            settled_by=viewer_of(cast.bkd),
        )
    report = bring(tmp_path, content)
    assert codes(report) == [(2, "superior_corrected")]
    assert superior_on(person(), TODAY) == cast.section_head


def test_a_new_post_after_a_correction_brings_its_own_superior(tmp_path, cast):
    bring(tmp_path, staff_file(row(nip_atasan=nip(9)), head()))
    with acting_as(Actor.system("uji")):
        put_superior(
            person=person(),
            superior=cast.section_head,
            since=date(2026, 9, 1),
            source="koreksi",
            settled_by=viewer_of(cast.bkd),
        )
    bring(tmp_path, staff_file(row(nip_atasan=nip(9), jabatan="Baru", tmt_jabatan="2026-10-01")))
    assert superior_on(person(), TODAY) == person(9)


def test_offices_that_every_province_has_need_no_file_first(tmp_path):
    report = bring(tmp_path, staff_file(row(nip_atasan="SEKDA")))
    assert report.problems == ()
    office = superior_on(person(), TODAY)
    assert office is not None
    assert (office.name, office.user.username) == ("Sekretaris Daerah", "SEKDA")


# --- who leads ------------------------------------------------------------------------------------------


def test_the_holder_of_a_leading_post_under_another_unit_leads(tmp_path, cast):
    unit = Unit.objects.get(code="31.DINSOS")
    facts = {"kode_unit": "31.DINSOS", "jenis_jabatan": "JPT Madya", "tmt_jabatan": "2026-02-01"}
    bring(tmp_path, staff_file(row(**facts)))
    assert leader_on(unit, date(2026, 1, 31)).name == "Kartika Lestari"
    assert leader_on(unit, date(2026, 2, 1)) == person()


def test_the_former_leader_keeps_the_post_and_the_days_he_led(tmp_path):
    former = Person.objects.get(name="Kartika Lestari")
    facts = {"kode_unit": "31.DINSOS", "jenis_jabatan": "JPT Madya", "tmt_jabatan": "2026-02-01"}
    bring(tmp_path, staff_file(row(**facts)))
    posts = Appointment.objects.filter(person=former).order_by("during")
    assert [(post.leads_unit, post.during.upper) for post in posts] == [
        (True, date(2026, 2, 1)),
        (False, None),
    ]


def test_who_stands_under_the_leader_of_his_unit_does_not_lead(tmp_path, cast):
    bring(tmp_path, staff_file(row(jenis_jabatan="Pengawas", nip_atasan=str(cast.division_head.nip))))
    assert not Appointment.objects.get(person=person()).leads_unit


def test_between_equals_nobody_is_marked(tmp_path, cast):
    facts = {"kode_unit": "31.DINSOS", "jenis_jabatan": "JPT Madya", "nip_atasan": "GUBERNUR"}
    bring(tmp_path, staff_file(row(**facts), row(nip=nip(2), nrk="300002", **facts)))
    assert not Appointment.objects.filter(person__nip__in=[nip(1), nip(2)], leads_unit=True).exists()
