"""A staff file against the records: what goes in, what is left alone, what is dated from when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from abdi.accounts.models import User
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.people.enums import ImportKind
from abdi.people.models import Appointment, ImportProblem, ImportRun, Person, Rank
from abdi.people.queries import golongan_on, post_on, status_on, superior_on
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.imports import DEMO, bring, codes, look, nip, row, staff_file

TODAY = date(2026, 10, 7)

pytestmark = pytest.mark.usefixtures("cast")


def person(number: int = 1) -> Person:
    return Person.objects.get(nip=nip(number))


def history() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_history")
        return int(cursor.fetchone()[0])


# --- what goes in ---------------------------------------------------------------------------------------


def test_a_good_row_makes_a_person_with_post_golongan_and_superior(tmp_path):
    report = bring(tmp_path, staff_file(row()))
    assert (report.created, report.changed, report.problems) == (1, 0, ())
    made = person()
    post = post_on(made, TODAY)
    assert post is not None
    assert (post.title, post.unit.code, post.during.lower) == (
        "Pengadministrasi Perkantoran",
        "31.DISHUB.U6",
        date(2023, 7, 1),
    )
    assert golongan_on(made, TODAY) == "III/b"
    assert golongan_on(made, date(2022, 3, 31)) == ""
    superior = superior_on(made, TODAY)
    assert superior is not None
    assert superior.office_code == "GUBERNUR"


def test_a_person_gets_an_account_that_nobody_can_enter_before_it_is_activated(tmp_path):
    bring(tmp_path, staff_file(row()))
    user = User.objects.get(username=nip(1))
    assert (user.alternate, user.display_name) == ("300001", "Siti Aminah")
    assert not user.has_usable_password()


def test_bad_rows_stay_out_and_good_ones_go_in(tmp_path):
    report = bring(tmp_path, staff_file(row(), row(nip=nip(2), nama=""), row(nip=nip(3), nrk="300003")))
    assert (report.rows, report.accepted, report.rejected) == (3, 2, 1)
    assert not Person.objects.filter(nip=nip(2)).exists()


def test_looking_writes_nothing():
    before = history()
    report = look(staff_file(row()))
    assert report.created == 1
    assert history() == before
    assert not ImportRun.objects.exists()


def test_of_a_nip_told_twice_the_first_row_stays(tmp_path):
    report = bring(tmp_path, staff_file(row(), row(nama="Orang Lain")))
    assert codes(report) == [(3, "nip_duplicate")]
    assert person().name == "Siti Aminah"


def test_a_nip_told_with_blanks_is_the_same_nip():
    report = look(staff_file(row(), row(nip="19860926 201505 1 001")))
    assert codes(report) == [(3, "nip_duplicate")]


def test_an_unknown_unit_rejects_the_row():
    assert codes(look(staff_file(row(kode_unit="31.DISHUB.99")))) == [(2, "unit_unknown")]


def test_a_heading_nobody_knows_is_told_at_the_heading():
    report = look(staff_file(row(alamat="x"), columns=[*row(), "alamat"]))
    assert codes(report) == [(1, "column_unknown")]
    assert report.accepted == 1


def test_an_nrk_belongs_to_one_person(tmp_path):
    report = bring(tmp_path, staff_file(row(), row(nip=nip(2))))
    assert codes(report) == [(3, "nrk_duplicate")]
    assert (person(1).nrk, person(2).nrk) == ("300001", None)


def test_an_nrk_that_is_recorded_stays_with_its_owner(cast: Cast):
    report = look(staff_file(row(nrk=str(cast.officer.nrk))))
    assert codes(report) == [(2, "nrk_duplicate")]


# --- again, and changed ---------------------------------------------------------------------------------


def test_the_same_file_again_changes_nothing_and_leaves_no_trace(tmp_path):
    head = row(nip=nip(9), nrk="300009", jenis_jabatan="Administrator")
    content = staff_file(row(nip_atasan=nip(9)), head, row(nip=nip(2), nip_atasan="x"))
    bring(tmp_path, content)
    before, problems = history(), ImportProblem.objects.count()
    report = bring(tmp_path, content)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 3)
    assert history() == before
    assert ImportProblem.objects.count() == problems
    assert ImportRun.objects.count() == 1


def test_a_new_post_closes_the_old_one_on_its_first_day(tmp_path):
    bring(tmp_path, staff_file(row()))
    report = bring(tmp_path, staff_file(row(jabatan="Penata Layanan", tmt_jabatan="2026-04-01")))
    assert report.changed == 1
    titles = {
        day: getattr(post_on(person(), day), "title", "") for day in (date(2026, 3, 31), date(2026, 4, 1))
    }
    assert titles == {
        date(2026, 3, 31): "Pengadministrasi Perkantoran",
        date(2026, 4, 1): "Penata Layanan",
    }


def test_a_transfer_closes_the_post_in_the_old_unit(tmp_path):
    bring(tmp_path, staff_file(row()))
    bring(tmp_path, staff_file(row(kode_unit="31.DINSOS", tmt_jabatan="2026-04-01")))
    assert [post.unit.code for post in Appointment.objects.filter(person=person()).order_by("during")] == [
        "31.DISHUB.U6",
        "31.DINSOS",
    ]


def test_a_promotion_closes_the_old_golongan(tmp_path):
    bring(tmp_path, staff_file(row()))
    bring(tmp_path, staff_file(row(golongan="III/c", tmt_golongan="2026-04-01")))
    assert golongan_on(person(), date(2026, 3, 31)) == "III/b"
    assert golongan_on(person(), date(2026, 4, 1)) == "III/c"


def test_the_same_first_day_with_another_title_is_a_correction(tmp_path):
    bring(tmp_path, staff_file(row()))
    bring(tmp_path, staff_file(row(jabatan="Pengadministrasi Umum")))
    assert [post.title for post in Appointment.objects.filter(person=person())] == ["Pengadministrasi Umum"]


def test_another_first_day_of_the_same_post_moves_it(tmp_path):
    bring(tmp_path, staff_file(row()))
    bring(tmp_path, staff_file(row(tmt_jabatan="2023-08-01")))
    assert [post.during.lower for post in Appointment.objects.filter(person=person())] == [date(2023, 8, 1)]


@pytest.mark.parametrize("moved", ["2026-03-01", "2026-05-01"])
def test_the_post_before_ends_where_a_moved_post_begins(tmp_path, moved):
    bring(tmp_path, staff_file(row()))
    bring(tmp_path, staff_file(row(jabatan="Penata Layanan", tmt_jabatan="2026-04-01")))
    bring(tmp_path, staff_file(row(jabatan="Penata Layanan", tmt_jabatan=moved)))
    first, second = Appointment.objects.filter(person=person()).order_by("during")
    assert first.during.upper == second.during.lower == date.fromisoformat(moved)


def test_an_older_post_than_the_recorded_one_is_told_and_changes_nothing(tmp_path):
    bring(tmp_path, staff_file(row()))
    report = bring(tmp_path, staff_file(row(jabatan="Dulu", tmt_jabatan="2020-01-01")))
    assert codes(report) == [(2, "post_older")]
    assert report.unchanged == 1


def test_a_changed_name_goes_to_the_account_too(tmp_path):
    bring(tmp_path, staff_file(row()))
    bring(tmp_path, staff_file(row(nama="Siti Aminah Putri")))
    assert User.objects.get(username=nip(1)).display_name == "Siti Aminah Putri"


def test_an_empty_cell_wipes_nothing(tmp_path):
    bring(tmp_path, staff_file(row()))
    bring(tmp_path, staff_file(row(surel="", telepon="", gelar_belakang="", nrk="")))
    kept = person()
    assert (kept.email, kept.phone, kept.back_title, kept.nrk) == (
        "siti@contoh.go.id",
        "081234567890",
        "S.E.",
        "300001",
    )


def test_who_comes_back_does_not_come_back_before_he_left(tmp_path):
    bring(tmp_path, staff_file(row()))
    with acting_as(Actor.system("uji")):
        post = Appointment.objects.get(person=person())
        post.during = type(post.during)(date(2023, 7, 1), date(2026, 6, 1))
        post.save()
    bring(tmp_path, staff_file(row(jabatan="Kembali", tmt_jabatan="2026-01-01")))
    post = post_on(person(), TODAY)
    assert post is not None
    assert post.during.lower == date(2026, 6, 1)


# --- what waits -----------------------------------------------------------------------------------------


def test_a_mended_file_settles_what_waited(tmp_path):
    bring(tmp_path, staff_file(row(jenis_kelamin="P")))
    bring(tmp_path, staff_file(row(jenis_kelamin="L")))
    assert not ImportProblem.objects.filter(settled_at__isnull=True).exists()


def test_a_later_file_with_the_same_fault_keeps_one_thing_waiting(tmp_path):
    bring(tmp_path, staff_file(row(jenis_kelamin="P")))
    bring(tmp_path, staff_file(row(jenis_kelamin="P", telepon="0899")))
    assert ImportProblem.objects.filter(settled_at__isnull=True).count() == 1


def test_what_was_declared_in_order_does_not_come_back(tmp_path, cast):
    bring(tmp_path, staff_file(row(jenis_kelamin="P")))
    ImportProblem.objects.update(settled_at=clock.now(), settled_by=cast.bkd)
    bring(tmp_path, staff_file(row(jenis_kelamin="P", telepon="0899")))
    assert not ImportProblem.objects.filter(settled_at__isnull=True).exists()


# --- the sample of an agency ----------------------------------------------------------------------------


def test_the_file_of_an_agency_is_judged_row_by_row(db, tmp_path):
    bring(tmp_path, (DEMO / "units.csv").read_bytes(), ImportKind.UNITS)
    report = look((DEMO / "pegawai_dari_instansi.csv").read_bytes())
    assert (report.rows, report.accepted, report.rejected, report.warnings) == (362, 353, 9, 7)
    assert codes(report) == [
        (2, "nip_appointment_month"),
        (3, "nip_length"),
        (4, "nip_sex"),
        (6, "nip_birth_date"),
        (9, "golongan_unknown"),
        (10, "unit_unknown"),
        (13, "superior_unknown"),
        (14, "superior_self"),
        (17, "sex_contradicts_nip"),
        (18, "date_format"),
        (18, "birth_date_contradicts_nip"),
        (19, "name_empty"),
        (25, "superior_circle"),
        (34, "superior_circle"),
        (362, "nip_duplicate"),
        (363, "nip_duplicate"),
    ]


def test_the_clean_file_of_the_agency_has_no_findings(tmp_path):
    bring(tmp_path, (DEMO / "units.csv").read_bytes(), ImportKind.UNITS)
    report = bring(tmp_path, (DEMO / "pegawai_bersih.csv").read_bytes())
    assert (report.accepted, report.problems) == (360, ())
    assert Rank.objects.filter(person__nip="197106301998082001").get().golongan == "IV/c"
    leaders = Appointment.objects.filter(leads_unit=True, unit__lineage__startswith="31/31.74/")
    assert {post.title for post in leaders} == {
        "Wali Kota Jakarta Selatan",
        "Camat Tebet",
        "Lurah Tebet Timur",
        "Lurah Tebet Barat",
        "Lurah Menteng Dalam",
    }


def test_a_person_s_day_is_the_office_s_day(tmp_path):
    with clock.fixed(
        NOW - timedelta(hours=2, minutes=30)
    ):  # half past six in Jakarta, still yesterday in UTC
        assert clock.today() == TODAY
        assert codes(look(staff_file(row(tmt_jabatan="2026-10-07")))) == []


def test_a_change_of_status_keeps_what_the_person_was_before(tmp_path):
    bring(tmp_path, staff_file(row(status="CPNS")))
    bring(tmp_path, staff_file(row(status="PNS")))
    assert [status_on(person(), day) for day in (TODAY - timedelta(days=1), TODAY)] == ["CPNS", "PNS"]
