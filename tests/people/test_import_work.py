"""Large files: put off to the worker, watched from a page, done once, all or nothing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from abdi.core.actor import Actor, acting_as
from abdi.people.enums import ImportStatus
from abdi.people.models import ImportProgress, ImportRun, Person
from abdi.people.services.imports import acts, asking
from abdi.people.tasks import carry_out_import
from tests.factories.imports import nip, row, staff_file
from tests.factories.people import give_role, make_user

pytestmark = pytest.mark.usefixtures("cast")

FILE = staff_file(row(), row(nip="123", nrk="300002"), row(nip=nip(3), nrk="300003"))


@pytest.fixture(autouse=True)
def _great_city(monkeypatch):
    """Every file is for the worker, as where 100,000 persons are on record."""
    monkeypatch.setattr(asking, "_FEW_PERSONS", 0)


@pytest.fixture
def hr(signed_in, cast):
    return signed_in(cast.hr)


def brought(browser, content: bytes = FILE, kind: str = "people") -> ImportRun:
    answer = browser.post(
        reverse("people:import_check"), {"kind": kind, "file": SimpleUploadedFile("staf.csv", content)}
    )
    assert answer.status_code == 302, answer.content.decode()
    return ImportRun.objects.get(public_id=answer.url.strip("/").rsplit("/", 1)[-1])


def page(browser, run: ImportRun) -> str:
    return browser.get(reverse("people:import", args=[run.public_id])).content.decode()


def part(browser, run: ImportRun):
    return browser.get(
        reverse("people:import_progress", args=[run.public_id]), headers={"HX-Request": "true"}
    )


def apply(browser, run: ImportRun) -> str:
    return browser.post(reverse("people:import_apply", args=[run.public_id]), follow=True).content.decode()


def worked(run: ImportRun) -> ImportRun:
    carry_out_import(run.pk)
    run.refresh_from_db()
    return run


def waiting_jobs() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args::text FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo'",
            [asking.TASK],
        )
        return [row[0] for row in cursor.fetchall()]


def a_worker_takes(run: ImportRun, *, silent_for: int = 0) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second') "
            "RETURNING id",
            [silent_for],
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s",
            [worker, run.progress.job],
        )


def the_job_is_given_up(run: ImportRun) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", [run.progress.job])


# --- put off and done -----------------------------------------------------------------------------------


def test_a_large_file_is_left_to_the_worker_by_its_number_alone(hr):
    run = brought(hr)
    assert run.status == ImportStatus.CHECKING
    assert waiting_jobs() == [f'{{"run": {run.pk}}}']


def test_the_worker_checks_it_and_changes_nothing(hr):
    run = worked(brought(hr))
    assert (run.status, run.accepted, run.rejected) == (ImportStatus.CHECKED, 2, 1)
    assert "Periksa sebelum diterapkan" in page(hr, run)
    assert not Person.objects.filter(nip=nip(1)).exists()


def test_the_worker_applies_it_for_who_asked(hr, cast):
    run = worked(brought(hr))
    assert "Data sedang diterapkan" in apply(hr, run)
    run = worked(run)
    assert (run.status, run.created) == (ImportStatus.APPLIED, 2)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT actor FROM core_history WHERE table_name = 'people_person' AND row_id = %s",
            [Person.objects.get(nip=nip(1)).pk],
        )
        assert cursor.fetchall() == [(str(Actor.user(cast.hr.public_id)),)]


def test_a_small_file_in_a_small_city_waits_for_nobody(hr, monkeypatch):
    monkeypatch.setattr(asking, "_FEW_PERSONS", 20_000)
    run = brought(hr)
    assert run.status == ImportStatus.CHECKED
    apply(hr, run)
    run.refresh_from_db()
    assert run.status == ImportStatus.APPLIED
    assert waiting_jobs() == []


def test_asking_twice_puts_off_once(hr):
    run = worked(brought(hr))
    apply(hr, run)
    apply(hr, run)
    assert len(waiting_jobs()) == 2  # the check, which nobody takes off the list here, and one apply


def test_a_job_done_again_changes_nothing(hr):
    run = worked(brought(hr))
    apply(hr, run)
    applied_at = worked(run).applied_at
    assert worked(run).applied_at == applied_at


def test_one_that_is_called_off_while_it_waits_is_not_done(hr):
    run = brought(hr)
    hr.post(reverse("people:import_cancel", args=[run.public_id]))
    assert worked(run).status == ImportStatus.CANCELLED


# --- all or nothing -------------------------------------------------------------------------------------


def test_a_fault_halfway_leaves_nothing_and_says_so(hr, monkeypatch):
    run = worked(brought(hr))
    apply(hr, run)

    def fails(*_anything):
        raise ValueError("rusak")

    monkeypatch.setattr(acts, "record", fails)
    with pytest.raises(ValueError, match="rusak"):
        carry_out_import(run.pk)
    run.refresh_from_db()
    assert run.status == ImportStatus.CHECKED
    assert not Person.objects.filter(nip=nip(1)).exists()
    shown = page(hr, run)
    assert "Tidak ada data yang berubah" in shown
    assert "Terapkan data yang benar" in shown


def test_a_file_that_shows_as_unusable_only_when_read_says_what_to_do(hr, monkeypatch):
    monkeypatch.setattr(asking, "_SMALL", 0)
    broken = b"\n".join([FILE, b'"' + b"x" * 200_000])
    run = worked(brought(hr, broken))
    assert run.status == ImportStatus.FAILED
    shown = page(hr, run)
    assert "Berkas ini tidak dapat dipakai" in shown
    assert "tanda kutip yang tidak ditutup" in shown


def test_a_role_that_ended_while_the_file_waited_writes_nothing(hr, cast):
    run = worked(brought(hr))
    apply(hr, run)
    with acting_as(Actor.system("uji")):
        cast.hr.roles.all().delete()
    assert worked(run).status == ImportStatus.CHECKED
    assert "Wewenang" in run.refusal
    assert not Person.objects.filter(nip=nip(1)).exists()


# --- one at a time --------------------------------------------------------------------------------------


@pytest.fixture
def other_hr(signed_in, cast):
    with acting_as(Actor.system("uji")):
        user = make_user("hr.dinsos", "Pengelola Dinsos")
        give_role(user, "pengelola", cast.dinsos)
    return signed_in(user)


def test_a_second_of_the_same_kind_is_refused_while_one_is_applied(hr, other_hr):
    first, second = worked(brought(hr)), worked(brought(other_hr))
    apply(hr, first)
    assert "sedang diterapkan. Tunggu sampai selesai" in apply(other_hr, second)
    second.refresh_from_db()
    assert second.status == ImportStatus.CHECKED


def test_one_that_was_given_up_does_not_stand_in_the_way(hr, other_hr):
    first, second = worked(brought(hr)), worked(brought(other_hr))
    apply(hr, first)
    the_job_is_given_up(first)
    apply(other_hr, second)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (ImportStatus.CHECKED, ImportStatus.APPLYING)
    assert "Tidak ada data yang berubah" in first.refusal


# --- what the page says ---------------------------------------------------------------------------------


def test_without_a_worker_it_says_so_and_what_to_do(hr):
    shown = page(hr, brought(hr))
    assert "belum ada pekerja latar yang berjalan" in shown
    assert "abdi worker" in shown


def test_at_work_it_tells_rows_and_percent(hr):
    run = brought(hr)
    a_worker_takes(run)
    ImportProgress.objects.filter(run=run).update(rows=1000, read=1000, checked=400)
    shown = part(hr, run).content.decode()
    assert "dari 1.000" in shown
    assert "51%" in shown


def test_a_killed_worker_is_told_with_what_happens_next(hr):
    run = brought(hr)
    a_worker_takes(run, silent_for=60)
    assert "Tidak ada yang tersimpan setengah" in page(hr, run)


def test_what_was_given_up_can_be_begun_again(hr):
    run = worked(brought(hr))
    apply(hr, run)
    the_job_is_given_up(run)
    assert "Terapkan lagi" in page(hr, run)
    apply(hr, run)
    assert worked(run).status == ImportStatus.APPLIED


def test_the_part_sends_the_browser_to_the_outcome(hr):
    run = worked(brought(hr))
    assert part(hr, run).headers["HX-Refresh"] == "true"


def test_the_progress_of_another_agency_is_not_seen(hr, other_hr):
    assert part(other_hr, brought(hr)).status_code == 404
