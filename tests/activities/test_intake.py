from __future__ import annotations

import io
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from abdi.activities import queries
from abdi.activities.enums import IntakeStatus
from abdi.activities.models import Activity, Intake
from abdi.activities.services import bring, record, take_out
from abdi.activities.services import intake as intake_service
from abdi.activities.services.intake import AT_ONCE, work_through
from abdi.activities.sheets.columns import COLUMNS
from abdi.activities.sheets.findings import KINDS, Finding, tell
from abdi.activities.sheets.writing import sheet_rows
from abdi.core.tabular import Unreadable
from abdi.core.tabular.export import to_csv, to_xlsx
from abdi.goals.models import Result
from abdi.people.access import Viewer
from tests.factories.activities import TODAY, make_draft, make_entry

pytestmark = pytest.mark.usefixtures("acting")

HEAD = (
    "Tanggal Kegiatan\tKegiatan Harian\tJam Mulai\tJam Selesai\tRealisasi\tSatuan\tRencana Aksi\tBukti Dukung"
)


def pasted(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows] if head else rows).encode()


def counts(intake: Intake) -> tuple[int, int, int]:
    return intake.recorded, intake.known, intake.refused


def codes(intake: Intake) -> list[tuple[int, str, str]]:
    return [(p.row, p.column, p.code) for p in queries.problems_of(intake)]


def brought(officer: Viewer, content: bytes) -> Intake:
    return bring(viewer=officer, name="lembar", content=content)


def test_a_pasted_sheet_is_recorded_at_once(officer: Viewer, lines: list[Result]) -> None:
    row = f"07/10/2026\tMengawal gladi\t08.30\t10:00\t1.250\torang\t{lines[1].text}\thttps://contoh.id/foto"
    intake = brought(officer, pasted(row))
    assert (intake.status, counts(intake)) == (IntakeStatus.DONE, (1, 0, 0))
    entry = Activity.objects.get()
    assert (entry.day, entry.starts, entry.ends) == (TODAY, time(8, 30), time(10))
    assert (entry.quantity, entry.unit_label, entry.results) == (Decimal(1250), "orang", [lines[1].key])


def test_a_short_piece_needs_no_headings(officer: Viewer) -> None:
    intake = brought(officer, pasted("2026-10-06\tApel pagi", "2026-10-07\tPatroli\t3\tsimpang", head=""))
    assert counts(intake) == (2, 0, 0)
    assert Activity.objects.get(text="Patroli").quantity == 3


@pytest.mark.parametrize("day", ["Rabu, 7 Oktober 2026", "rabu 07/10/2026", "7 Oktober 2026", "7-10-2026"])
def test_a_day_is_read_as_people_and_abdi_itself_write_it(officer: Viewer, day: str) -> None:
    assert counts(brought(officer, pasted(f"{day}\tPatroli"))) == (1, 0, 0)
    assert Activity.objects.get().day == TODAY


def test_a_long_piece_without_headings_follows_the_form(officer: Viewer) -> None:
    brought(officer, pasted("\t2026-10-07\t08.00\t09.00\tPatroli\tekinerja\t3\tsimpang\t", head=""))
    entry = Activity.objects.get()
    assert (entry.text, entry.starts, entry.quantity) == ("Patroli", time(8), 3)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("\tPatroli", "Tanggal Kegiatan", "day_empty"),
        ("31/02/2026\tPatroli", "Tanggal Kegiatan", "day_format"),
        ("Kamis, 7 Oktober 2026\tPatroli", "Tanggal Kegiatan", "day_format"),
        ("Rabu\tPatroli", "Tanggal Kegiatan", "day_format"),
        ("2026-10-08\tPatroli", "Tanggal Kegiatan", "day_future"),
        ("2024-01-08\tPatroli", "Tanggal Kegiatan", "day_too_old"),
        ("2026-10-07\t", "Kegiatan Harian", "text_empty"),
        ("2026-10-07\t" + "x" * 501, "Kegiatan Harian", "text_too_long"),
        ("2026-10-07\tPatroli\t25.00", "Jam Mulai", "hour_format"),
        ("2026-10-07\tPatroli\t09.00\t08.00", "Jam Selesai", "hours_backwards"),
        ("2026-10-07\tPatroli\t\t\ttiga", "Realisasi", "quantity_format"),
        ("2026-10-07\tPatroli\t\t\t-3", "Realisasi", "quantity_format"),
        ("2026-10-07\tPatroli\t\t\t3\t" + "x" * 61, "Satuan", "text_too_long"),
        ("2026-10-07\tPatroli\t\t\t\t\t\t\tlebih", "", "columns_too_many"),
    ],
)
def test_a_row_is_refused_for(officer: Viewer, row: str, column: str, code: str) -> None:
    intake = brought(officer, pasted("2026-10-07\tBaik", row))
    assert counts(intake) == (1, 0, 1)
    assert codes(intake) == [(3, column, code)]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("2026-10-07\tPatroli\t\t\t\t\tRHK orang lain", "Rencana Aksi", "action_unknown"),
        ("2026-10-07\tPatroli\t\t\t\t\t\tC:\\foto.jpg", "Bukti Dukung", "evidence_not_a_link"),
        ("2026-10-07\tPatroli\t\t\t\t\t\tjavascript:alert(1)", "Bukti Dukung", "evidence_not_a_link"),
    ],
)
def test_a_row_comes_in_although(officer: Viewer, row: str, column: str, code: str) -> None:
    intake = brought(officer, pasted(row))
    assert (counts(intake), intake.warnings, codes(intake)) == ((1, 0, 0), 1, [(2, column, code)])
    assert (Activity.objects.get().results, Activity.objects.get().evidence_url) == ([], "")


def test_every_finding_names_fault_remedy_and_who_mends_it() -> None:
    for code in KINDS:
        told = tell(Finding(2, "Satuan", code, "isi", "60"))
        assert told.startswith('Kolom Satuan, "isi": ')
        assert "Yang dapat memperbaiki: " in told
        assert "{" not in told


def test_an_unknown_heading_is_told_once(officer: Viewer) -> None:
    content = b"Tanggal Kegiatan;Kegiatan Harian;Cuaca\n2026-10-07;Patroli;hujan\n"
    assert codes(brought(officer, content)) == [(1, "cuaca", "column_unknown")]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"nama;nip\nA;1\n", b"hanya teks tanpa kolom\n"])
def test_what_is_no_sheet_is_refused_as_a_whole(officer: Viewer, content: bytes) -> None:
    with pytest.raises(Unreadable):
        brought(officer, content)
    assert not Intake.objects.exists()


def test_the_same_sheet_again_changes_nothing(officer: Viewer) -> None:
    content = pasted("2026-10-06\tApel", "2026-10-06\tApel", "2026-10-07\tPatroli")
    assert counts(brought(officer, content)) == (3, 0, 0)
    assert counts(brought(officer, content)) == (0, 3, 0)
    assert counts(brought(officer, content + b"\n2026-10-07\tBaru")) == (1, 3, 0)


def test_a_mended_sheet_brings_only_what_was_mended(officer: Viewer) -> None:
    assert counts(brought(officer, pasted("2026-10-06\tApel", "31/02/2026\tPatroli"))) == (1, 0, 1)
    assert counts(brought(officer, pasted("2026-10-06\tApel", "28/02/2026\tPatroli"))) == (1, 1, 0)


def test_what_was_written_on_the_screen_is_not_brought_twice(officer: Viewer) -> None:
    record(viewer=officer, drafts=[make_draft(text="Patroli  simpang", quantity=Decimal("3.00"))])
    row = "2026-10-07\tpatroli simpang\t\t\t3"
    assert counts(brought(officer, pasted(row, row))) == (1, 1, 0)
    assert counts(brought(officer, pasted(row, row))) == (0, 2, 0)


def test_what_was_taken_out_stays_out(officer: Viewer) -> None:
    content = pasted("2026-10-06\tApel")
    brought(officer, content)
    take_out(viewer=officer, entry=Activity.objects.get())
    assert counts(brought(officer, content)) == (0, 1, 0)


@pytest.mark.parametrize("make", [to_csv, lambda head, rows: to_xlsx("Progress Harian", head, rows)])
def test_what_was_exported_comes_back_as_known(officer: Viewer, lines: list[Result], make: Any) -> None:
    assert officer.person is not None
    facts = {"quantity": Decimal("3.50"), "unit_label": "titik", "starts": time(8), "ends": time(9, 5)}
    make_entry(officer.person, text="=Rapat", results=[line.key for line in lines], **facts)
    make_entry(officer.person, day=date(2026, 9, 1), quantity=Decimal(12))
    entries = list(queries.entries_of(officer.person, date(2026, 1, 1), TODAY))
    words = queries.words_of(officer.person, [line.key for line in lines])
    intake = brought(officer, make(COLUMNS, sheet_rows(entries, words)))
    assert (counts(intake), intake.warnings) == ((0, 2, 0), 0)


def test_a_long_sheet_is_left_to_the_worker_and_goes_on_where_it_ended(officer: Viewer) -> None:
    rows = [f"2026-10-0{1 + n % 7}\tKegiatan {n}" for n in range(1199)]
    intake = brought(officer, pasted(*rows, "2026-10-07\t"))
    assert (intake.status, intake.rows) == (IntakeStatus.WAITING, 1200)
    assert ProcrastinateJob.objects.filter(task_name="activities.take_in").count() == 1
    Intake.objects.filter(pk=intake.pk).update(done=500, recorded=500)  # a worker was killed here
    work_through(intake.pk)
    intake.refresh_from_db()
    assert (intake.status, intake.done, counts(intake)) == (IntakeStatus.DONE, 1200, (1199, 0, 1))
    assert Activity.objects.count() == 699
    work_through(intake.pk)
    assert Activity.objects.count() == 699


def test_ten_thousand_lines_come_in_and_tell_on_the_way_how_far_they_are(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    once_more = intake_service._piece

    def watched(intake_id: int, *rest: Any) -> bool:
        goes_on = once_more(intake_id, *rest)
        told.append(Intake.objects.get(pk=intake_id).done)
        return goes_on

    monkeypatch.setattr(intake_service, "_piece", watched)
    rows = [f"{TODAY - timedelta(days=n % 300)}\tKegiatan {n}" for n in range(10_000)]
    intake = brought(officer, pasted(*rows))
    work_through(intake.pk)
    intake.refresh_from_db()
    assert (intake.status, counts(intake)) == (IntakeStatus.DONE, (10_000, 0, 0))
    assert Activity.objects.count() == 10_000
    assert told == list(range(500, 10_001, 500))


def test_short_and_long_part_at_a_stated_number_of_rows(officer: Viewer) -> None:
    rows = [f"2026-10-07\tKegiatan {n}" for n in range(AT_ONCE)]
    assert brought(officer, pasted(*rows)).status == IntakeStatus.DONE
    assert brought(officer, pasted(*rows, "2026-10-07\tSatu lagi")).status == IntakeStatus.WAITING


def test_the_export_has_the_columns_of_the_form_word_for_word() -> None:
    head = io.StringIO(to_csv(COLUMNS, []).decode("utf-8-sig")).readline().strip().split(";")
    assert head == [
        "Rencana Aksi",
        "Tanggal Kegiatan",
        "Jam Mulai",
        "Jam Selesai",
        "Kegiatan Harian",
        "Sumber Data",
        "Realisasi",
        "Satuan",
        "Bukti Dukung",
    ]
