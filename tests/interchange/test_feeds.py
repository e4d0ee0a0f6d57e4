from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from abdi.core.tabular import Unreadable
from abdi.interchange.feeds import check_feed
from abdi.interchange.feeds.formats import FORMATS
from abdi.measures.enums import FeedKind
from abdi.measures.models import BudgetMonth, CitizenReport, Delivery, Event
from tests.cast import Cast
from tests.factories.measures import (
    BUDGET,
    COMPLAINTS,
    complaint,
    take_in,
    tell_budget,
    tell_complaints,
    tell_events,
    write,
)

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).resolve().parents[2] / "demo" / "laporan_warga_2026_triwulan3.csv"
Counts = tuple[int, int, int]


def counts(report: object) -> Counts:
    return tuple(getattr(report, name) for name in ("created", "changed", "unchanged"))  # type: ignore[return-value]


def codes(report: object) -> list[str]:
    return [problem.code for problem in report.problems]  # type: ignore[attr-defined]


def test_local_time_is_stored_in_utc(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A", "2026-07-01 00:11"))
    assert CitizenReport.objects.get().entered_at == datetime(2026, 6, 30, 17, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["2026-07-01 08:00:00", "2026-07-01T08:00", "01/07/2026 08.00", "2026-07-01T01:00:00+00:00"]
)
def test_times_are_read_as_systems_write_them(tmp_path: Path, written: str) -> None:
    tell_complaints(tmp_path, complaint("A", written))
    assert CitizenReport.objects.get().entered_at == datetime(2026, 7, 1, 1, 0, tzinfo=UTC)


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    line = complaint("A", started="2026-07-01 08:10")
    tell_complaints(tmp_path, line, line, complaint("B"))
    before = list(CitizenReport.objects.order_by("pk").values())
    assert counts(tell_complaints(tmp_path, line, line, complaint("B"))) == (0, 0, 2)
    assert list(CitizenReport.objects.order_by("pk").values()) == before
    assert Delivery.objects.count() == 1


def test_a_later_export_brings_what_happened_since(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A"), complaint("B"))
    report = tell_complaints(
        tmp_path, complaint("A", started="2026-07-01 08:30"), complaint("B"), complaint("C")
    )
    assert counts(report) == (1, 1, 1)
    told = CitizenReport.objects.get(number="A")
    assert (told.status, told.response_seconds) == ("Proses", 1800)
    assert told.delivery == Delivery.objects.first()


def test_an_export_without_the_double_line_counts_none(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A"), complaint("A"))
    tell_complaints(tmp_path, complaint("A"))
    assert CitizenReport.objects.get().repeats == 0


def test_a_line_told_twice_is_named_and_not_used(tmp_path: Path) -> None:
    report = tell_complaints(tmp_path, complaint("A"), complaint("A"))
    assert (report.rows, report.accepted, report.rejected) == (2, 1, 1)
    assert "line_repeated" in codes(report)


def test_of_two_lines_that_contradict_the_first_counts(tmp_path: Path) -> None:
    report = tell_complaints(tmp_path, complaint("A"), complaint("A", started="2026-07-01 08:10"))
    assert "line_contradicts" in codes(report)
    assert CitizenReport.objects.get().started_at is None


def test_an_impossible_time_is_kept_and_named(tmp_path: Path) -> None:
    report = tell_complaints(tmp_path, complaint("A", started="2026-07-01 07:00"))
    assert (report.accepted, "times_backwards" in codes(report)) == (1, True)


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        (complaint(""), "field_empty", "nomor_laporan"),
        (complaint("A", ""), "field_empty", "waktu_masuk"),
        (complaint("A", "2026-13-01 08:00"), "time_format", "waktu_masuk"),
        (complaint("A", "kemarin"), "time_format", "waktu_masuk"),
        (complaint("A", "0026-07-01 08:00"), "time_format", "waktu_masuk"),
        (complaint("A" * 41), "text_too_long", "nomor_laporan"),
        (complaint("A", nrk="1.00715E+5"), "digits_lost", "nrk_petugas"),
        (complaint("A") + ",lebih", "columns_too_many", ""),
    ],
)
def test_a_line_that_cannot_be_read_is_rejected_with_its_column(
    tmp_path: Path, line: str, code: str, column: str
) -> None:
    report = tell_complaints(tmp_path, line, complaint("B"))
    errors = [problem for problem in report.problems if problem.is_error]
    assert [(found.row, found.code, found.column) for found in errors] == [(2, code, column)]
    assert CitizenReport.objects.count() == 1


def test_an_unknown_unit_is_told_once_and_kept(tmp_path: Path, cast: Cast) -> None:
    report = tell_complaints(
        tmp_path,
        complaint("A", unit="31.X"),
        complaint("B", unit="31.X"),
        complaint("C", unit=cast.dishub.code),
    )
    assert codes(report) == ["unit_unknown"]
    assert CitizenReport.objects.count() == 3


def test_an_unknown_officer_is_told_and_a_known_one_is_not(tmp_path: Path, cast: Cast) -> None:
    known = cast.officer.nrk or ""
    report = tell_complaints(
        tmp_path,
        complaint("A", unit=cast.dishub.code, nrk=known),
        complaint("B", unit=cast.dishub.code, nrk="999999"),
    )
    assert codes(report) == ["officer_unknown"]


def test_checking_writes_nothing_and_tells_the_same(tmp_path: Path) -> None:
    path = write(tmp_path / "laporan.csv", COMPLAINTS, [complaint("A"), complaint("A"), complaint("B")])
    checked = check_feed(kind=FeedKind.COMPLAINTS, source=path)
    assert not CitizenReport.objects.exists()
    assert not Delivery.objects.exists()
    assert take_in(path) == checked


def test_a_file_with_a_missing_column_is_refused_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "laporan.csv", COMPLAINTS.replace("waktu_proses,", ""), [complaint("A")])
    with pytest.raises(Unreadable, match="waktu_proses"):
        take_in(path)


def test_a_file_without_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="judul kolom"):
        tell_complaints(tmp_path)


def test_an_unknown_column_is_named(tmp_path: Path, cast: Cast) -> None:
    path = write(
        tmp_path / "laporan.csv", f"{COMPLAINTS},catatan", [complaint("A", unit=cast.dishub.code) + ",x"]
    )
    assert codes(take_in(path)) == ["column_unknown"]


def test_a_delivery_tells_what_the_file_brought(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A"), complaint("A"), complaint("B", "salah"))
    told = Delivery.objects.get()
    assert (told.name, told.rows, told.rejected, told.created) == ("laporan.csv", 3, 2, 1)
    assert told.taken_by == "system:uji"


def test_the_sample_is_taken_in_whole() -> None:
    report = take_in(SAMPLE)
    assert (report.rows, report.accepted, report.rejected) == (6007, 6000, 7)
    assert codes(report).count("times_backwards") == 27
    assert counts(take_in(SAMPLE)) == (0, 0, 6000)


@pytest.mark.parametrize(
    ("written", "rupiah"),
    [("1500000", 1_500_000), ("1.500.000", 1_500_000), ("Rp1.500.000,00", 1_500_000), ("-250.000", -250_000)],
)
def test_amounts_are_read_in_whole_rupiah(tmp_path: Path, written: str, rupiah: int) -> None:
    tell_budget(tmp_path, f"31.A;2026-01;2000000;{written}")
    assert BudgetMonth.objects.get().realised == rupiah


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("31.A;2026-13;1;1", "month_format"),
        ("31.A;Juli;1;1", "month_format"),
        ("31.A;2026-01;-1;1", "amount_negative"),
        ("31.A;2026-01;1,5;1", "amount_format"),
        ("31.A;2026-01;1;1.50", "amount_format"),
        ("31.A;2026-01;;1", "field_empty"),
    ],
)
def test_a_budget_line_that_cannot_be_read_is_rejected(tmp_path: Path, line: str, code: str) -> None:
    report = tell_budget(tmp_path, line, "31.B;2026-01;1;1")
    assert code in codes(report)
    assert list(BudgetMonth.objects.values_list("unit_code", flat=True)) == ["31.B"]


def test_a_month_of_a_unit_is_one_row_however_it_is_written(tmp_path: Path) -> None:
    report = tell_budget(tmp_path, "31.A;2026-01;100;50", "31.A;01/2026;100;50")
    assert (report.accepted, report.rejected) == (1, 1)
    assert BudgetMonth.objects.get().repeats == 1


@pytest.mark.parametrize(
    ("results", "code"), [("x;8;80;4;3", "count_format"), ("100;delapan;80;4;3", "decimal_format")]
)
def test_a_drill_that_cannot_be_read_is_rejected(tmp_path: Path, results: str, code: str) -> None:
    report = tell_events(tmp_path, f"A;Gladi;Gladi;31.BPBD;;;2026-07-04;2026-07-04;{results}")
    assert (report.accepted, code in codes(report)) == (0, True)


def test_every_file_tells_every_field_of_its_feed() -> None:
    for form in FORMATS.values():
        assert set(form.columns.values()) == {field.name for field in form.feed.fields}


def test_a_budget_file_is_not_taken_for_complaints(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="nomor_laporan"):
        take_in(write(tmp_path / "salah.csv", BUDGET, ["31.A;2026-01;1;1"]))


def test_the_command_reports_a_feed_in_the_form_of_every_import(tmp_path: Path) -> None:
    path = write(tmp_path / "laporan.csv", COMPLAINTS, [complaint("A"), complaint("A")])
    out = StringIO()
    call_command("import", "complaints", str(path), "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert list(told) == ["rows", "accepted", "rejected", "warnings", "problems"]
    assert set(told["problems"][0]) == {"row", "column", "code", "severity", "message"}


def test_the_command_only_checks_when_asked_to(tmp_path: Path) -> None:
    path = write(tmp_path / "laporan.csv", COMPLAINTS, [complaint("A")])
    call_command("import", "complaints", str(path), "--dry-run", stdout=StringIO())
    assert not CitizenReport.objects.exists()


class TestAnOlderFile:
    """Exports come in any order; what happened later stays true."""

    OPEN = complaint("A", started="2026-07-01 08:30")
    CLOSED = complaint("A", started="2026-07-01 08:30", closed="2026-07-03 10:00")

    def test_it_does_not_open_again_what_was_closed(self, tmp_path: Path) -> None:
        tell_complaints(tmp_path, self.CLOSED)
        report = tell_complaints(tmp_path, self.OPEN)
        told = CitizenReport.objects.get()
        assert told.closed_at == datetime(2026, 7, 3, 3, 0, tzinfo=UTC)
        assert (told.status, counts(report), codes(report)[-1]) == ("Selesai", (0, 0, 1), "unit_unknown")
        assert codes(report)[0] == "file_older"
        assert Delivery.objects.get(outdated=1).told_until == datetime(2026, 7, 1, 1, 30, tzinfo=UTC)

    def test_it_opens_nothing_again_even_with_a_later_step_of_that_report(self, tmp_path: Path) -> None:
        tell_complaints(tmp_path, self.CLOSED, complaint("B", started="2026-07-09 08:00"))
        tell_complaints(tmp_path, complaint("A", started="2026-07-04 08:00"))
        assert CitizenReport.objects.get(number="A").status == "Selesai"

    def test_it_brings_what_no_later_file_has_told(self, tmp_path: Path) -> None:
        tell_complaints(tmp_path, complaint("A"), complaint("B", started="2026-07-09 08:00"))
        report = tell_complaints(tmp_path, self.OPEN, complaint("C"))
        assert counts(report) == (1, 1, 0)

    def test_checking_says_so_beforehand(self, tmp_path: Path) -> None:
        tell_complaints(tmp_path, self.CLOSED)
        checked = check_feed(
            kind=FeedKind.COMPLAINTS, source=write(tmp_path / "lama.csv", COMPLAINTS, [self.OPEN])
        )
        assert (counts(checked), codes(checked)[0]) == ((0, 0, 1), "file_older")

    def test_a_later_file_may_open_it_again(self, tmp_path: Path) -> None:
        tell_complaints(tmp_path, self.CLOSED)
        tell_complaints(tmp_path, self.OPEN, complaint("B", started="2026-07-05 08:00"))
        assert CitizenReport.objects.get(number="A").status == "Proses"

    def test_a_mistyped_year_does_not_make_it_the_newest_for_good(self, tmp_path: Path) -> None:
        tell_complaints(tmp_path, complaint("A", started="2062-07-01 08:30"))
        tell_complaints(tmp_path, complaint("A", started="2026-07-01 08:30"))
        assert CitizenReport.objects.get().response_seconds == 1800


class TestAnOlderBudgetFile:
    """Amounts carry no instant: the latest month with a realisation tells how far a file speaks."""

    TO_JUNE = ("31.A;2026-05;100;50", "31.A;2026-06;100;60")
    TO_JULY = ("31.A;2026-05;100;55", "31.A;2026-06;100;60", "31.A;2026-07;100;70")

    def told(self, unit: str = "31.A") -> list[int | None]:
        rows = BudgetMonth.objects.filter(unit_code=unit).order_by("month")
        return list(rows.values_list("realised", flat=True))

    def test_it_does_not_take_back_what_was_corrected(self, tmp_path: Path) -> None:
        tell_budget(tmp_path, *self.TO_JULY)
        report = tell_budget(tmp_path, *self.TO_JUNE)
        assert (self.told(), counts(report), codes(report)[0]) == ([55, 60, 70], (0, 0, 2), "file_older")
        assert Delivery.objects.filter(outdated=1).count() == 1

    def test_it_says_which_rows_stay_and_what_to_do(self, tmp_path: Path) -> None:
        tell_budget(tmp_path, *self.TO_JULY)
        message = tell_budget(tmp_path, *self.TO_JUNE).problems[0].message
        assert "1 baris dibiarkan seperti semula (31.A 2026-05)" in message
        assert "impor lagi dengan --drawn dan tanggal berkas itu ditarik" in message

    def test_it_does_not_change_what_a_newer_one_has_confirmed(self, tmp_path: Path) -> None:
        """May was told by the first file; the second one said the same and so left no mark on the row."""
        tell_budget(tmp_path, "31.A;2026-05;100;50")
        tell_budget(tmp_path, "31.A;2026-05;100;50", "31.A;2026-06;100;60", "31.A;2026-07;100;70")
        tell_budget(tmp_path, "31.A;2026-05;100;51", "31.A;2026-06;100;60")
        assert self.told() == [50, 60, 70]

    def test_a_realisation_is_not_emptied_by_a_file_of_the_same_time(self, tmp_path: Path) -> None:
        tell_budget(tmp_path, "31.A;2026-06;100;60", "31.B;2026-06;100;60")
        report = tell_budget(tmp_path, "31.A;2026-06;100;", "31.B;2026-06;100;60")
        assert (self.told(), codes(report)[0]) == ([60], "file_older")

    def test_it_brings_what_was_not_told_yet(self, tmp_path: Path) -> None:
        tell_budget(tmp_path, "31.A;2026-05;100;", "31.A;2026-06;100;60")
        report = tell_budget(tmp_path, "31.A;2026-05;100;50")
        assert (self.told(), counts(report)) == ([50, 60], (0, 1, 0))

    def test_the_file_of_one_agency_is_not_older_than_that_of_another(self, tmp_path: Path) -> None:
        tell_budget(tmp_path, "31.B;2026-05;100;50")
        tell_budget(tmp_path, *self.TO_JULY)
        tell_budget(tmp_path, "31.B;2026-05;100;52", "31.B;2026-06;100;60")
        assert self.told("31.B") == [52, 60]

    def test_a_file_of_the_same_time_replaces_and_says_so(self, tmp_path: Path) -> None:
        tell_budget(tmp_path, *self.TO_JUNE)
        report = tell_budget(tmp_path, "31.A;2026-05;100;50", "31.A;2026-06;100;61")
        assert (self.told(), codes(report)[0]) == ([50, 61], "order_unknown")
        assert "(31.A 2026-06)" in report.problems[0].message

    def test_who_says_when_it_was_drawn_has_it_hold(self, tmp_path: Path) -> None:
        tell_budget(tmp_path, *self.TO_JULY)
        drawn = date(2026, 10, 5)
        report = take_in(write(tmp_path / "a.csv", BUDGET, self.TO_JUNE), FeedKind.BUDGET, drawn=drawn)
        assert (self.told(), counts(report), codes(report)[:1]) == ([50, 60, 70], (0, 1, 1), ["unit_unknown"])

    def test_a_plan_for_months_to_come_does_not_make_it_newer(self, tmp_path: Path) -> None:
        tell_budget(tmp_path, *self.TO_JULY)
        tell_budget(tmp_path, *self.TO_JUNE, "31.A;2026-12;100;")
        assert self.told()[0] == 55

    def test_checking_says_so_beforehand(self, tmp_path: Path) -> None:
        tell_budget(tmp_path, *self.TO_JULY)
        older = write(tmp_path / "lama.csv", BUDGET, self.TO_JUNE)
        checked = check_feed(kind=FeedKind.BUDGET, source=older)
        assert take_in(older, FeedKind.BUDGET) == checked


class TestAnOlderFileOfDrills:
    """The latest drill that was held tells how far a file speaks."""

    PLANNED = "GL-1;Gladi;Gladi;31.BPBD;;;2026-07-04;;;;;;"
    HELD = "GL-1;Gladi;Gladi;31.BPBD;;;2026-07-04;2026-07-04;100;8;80;4;1"
    FOLLOWED_UP = "GL-1;Gladi;Gladi;31.BPBD;;;2026-07-04;2026-07-04;100;8;80;4;3"
    NEXT = "GL-2;Gladi;Gladi;31.BPBD;;;2026-08-01;2026-08-01;50;8;40;0;0"

    def test_it_does_not_undo_a_drill_that_was_held(self, tmp_path: Path) -> None:
        tell_events(tmp_path, self.HELD)
        report = tell_events(tmp_path, self.PLANNED)
        assert (counts(report), codes(report)[0]) == ((0, 0, 1), "file_older")
        assert "(GL-1)" in report.problems[0].message
        assert Event.objects.get().participants == 100

    def test_it_does_not_open_recommendations_again(self, tmp_path: Path) -> None:
        """A follow-up moves no day: neither file speaks of a later time."""
        tell_events(tmp_path, self.FOLLOWED_UP)
        assert codes(tell_events(tmp_path, self.HELD))[0] == "file_older"
        assert Event.objects.get().items_closed == 3

    def test_a_later_one_brings_the_follow_up(self, tmp_path: Path) -> None:
        tell_events(tmp_path, self.HELD)
        tell_events(tmp_path, self.FOLLOWED_UP, self.NEXT)
        assert list(Event.objects.order_by("number").values_list("items_closed", flat=True)) == [3, 0]

    def test_it_is_older_than_a_drill_of_which_it_does_not_know(self, tmp_path: Path) -> None:
        tell_events(tmp_path, self.HELD.replace(";100;", ";120;"), self.NEXT)
        report = tell_events(tmp_path, self.HELD)
        assert (codes(report)[0], Event.objects.get(number="GL-1").participants) == ("file_older", 120)


def test_a_day_on_which_nothing_can_have_been_drawn_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", BUDGET, ["31.A;2026-05;100;50"])
    with pytest.raises(Unreadable, match="belum tiba"):
        take_in(path, FeedKind.BUDGET, drawn=date(2026, 10, 8))


def test_the_command_says_for_which_files_a_day_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "laporan.csv", COMPLAINTS, [complaint("A")])
    with pytest.raises(SystemExit):
        call_command("import", "complaints", str(path), "--drawn", "2026-10-01")
    assert "--drawn hanya untuk budget dan events" in capsys.readouterr().err
    assert not CitizenReport.objects.exists()


def test_the_command_takes_the_day_on_which_a_file_was_drawn(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", BUDGET, ["31.A;2026-05;100;50"])
    call_command("import", "budget", str(path), "--drawn", "2026-10-05", stdout=StringIO())
    assert Delivery.objects.get().told_until == datetime(2026, 10, 4, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "code", "remedy"),
    [
        (";Gladi;Gladi;31.BPBD;;;2026-07-04;2026-07-04;;;;4;1", "field_empty", "Lengkapi di aplikasi asal"),
        ("GL-9;Gladi;Gladi;31.BPBD;;;2026-07-04;;;;;4;1", "counts_impossible", "Perbaiki jumlahnya"),
    ],
)
def test_a_recommendation_of_no_drill_is_told_with_its_row_and_remedy(
    tmp_path: Path, line: str, code: str, remedy: str
) -> None:
    """Neither a number of a drill, nor a drill that took place."""
    report = tell_events(tmp_path, TestAnOlderFileOfDrills.HELD, line)
    (found,) = [problem for problem in report.problems if problem.code == code]
    assert (found.row, remedy in found.message, "pengelola aplikasi asal" in found.message) == (3, True, True)


def test_a_long_file_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("abdi.interchange.feeds.reading.STEP", 2)
    told: list[tuple[int, int]] = []
    source = write(tmp_path / "panjang.csv", COMPLAINTS, [complaint(f"K{n}") for n in range(5)])
    check_feed(kind=FeedKind.COMPLAINTS, source=source, progress=lambda *done: told.append(done))
    assert told == [(2, 5), (4, 5)]
