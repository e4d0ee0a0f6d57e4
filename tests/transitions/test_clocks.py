"""What a preview promised is what the person finds: on Hari Ini, on his SKP and among his reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import Skp, SkpVersion
from abdi.people.models import Person
from abdi.reporting import queries as reporting
from abdi.transitions.enums import Kind
from abdi.transitions.services import LeaveDraft, OtherSystemDraft
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import make_case, make_rating
from tests.factories.goals import make_skp
from tests.factories.reporting import make_report
from tests.factories.transitions import apply, maternity, transfer

SignIn = Callable[[Person | User], Client]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acting")]
YEAR_ROUND = OtherSystemDraft(
    first=date(2026, 1, 1), last=date(2026, 12, 31), basis="SE 3/2026", name="Ruang GTK"
)


@pytest.fixture
def version(cast: Cast, year: PerformanceYear) -> SkpVersion:
    return make_skp(cast.officer, year)


def autumn(**facts: object) -> LeaveDraft:
    """From the middle of the third quarter to the end of November."""
    return maternity(first=date(2026, 9, 16), last=date(2026, 11, 30), **facts)


def states(person: Person, year: PerformanceYear) -> dict[str, str]:
    return {row.period.name: row.state for row in reporting.period_rows(person, year, NOW.date())}


class TestAppraisedElsewhere:
    @pytest.fixture(autouse=True)
    def _noted(self, cast: Cast, year: PerformanceYear) -> None:
        apply(cast.hr, cast.officer, Kind.OTHER_SYSTEM, YEAR_ROUND)

    def test_hari_ini_asks_for_nothing_and_says_where_he_is_appraised(
        self, cast: Cast, signed_in: SignIn
    ) -> None:
        page = signed_in(cast.officer).get("/").content.decode()
        assert "Anda dinilai di Ruang GTK" in page
        assert "Buat SKP" not in page
        assert "Terlambat" not in page
        assert "Laporkan s.d." not in page

    def test_his_skp_page_names_no_day(self, cast: Cast, signed_in: SignIn) -> None:
        page = signed_in(cast.officer).get("/skp/").content.decode()
        assert "Anda dinilai di sistem lain" in page
        assert "Terlambat" not in page
        assert "31 Januari" not in page

    def test_what_was_rated_here_before_is_still_his_to_read(
        self, cast: Cast, year: PerformanceYear, signed_in: SignIn
    ) -> None:
        make_rating(make_case(cast.officer, year), cast.section_head)
        page = signed_in(cast.officer).get("/").content.decode()
        assert "Baca hasil penilaian Triwulan III" in page
        assert "Isi realisasi" not in page

    def test_no_report_of_his_is_waited_for(
        self, cast: Cast, year: PerformanceYear, version: SkpVersion
    ) -> None:
        rows = reporting.period_rows(cast.officer, year, NOW.date())
        assert not any(row.is_to_do or row.is_overdue for row in rows)


class TestOnLongLeave:
    def test_a_quarter_without_work_is_not_waited_for(
        self, cast: Cast, year: PerformanceYear, version: SkpVersion, signed_in: SignIn
    ) -> None:
        apply(cast.hr, cast.officer, Kind.LEAVE, maternity())
        assert states(cast.officer, year)["Triwulan II"] == "tidak_ditunggu"
        assert "tidak ditunggu" in signed_in(cast.officer).get("/").content.decode()
        assert "tidak ditunggu" in signed_in(cast.officer).get("/realisasi/").content.decode()

    def test_the_last_day_moves_as_the_preview_said(
        self, cast: Cast, year: PerformanceYear, version: SkpVersion
    ) -> None:
        change = apply(cast.hr, cast.officer, Kind.LEAVE, autumn())
        promised = next(
            line["after"] for line in change.lines if line["what"] == "Batas laporan Triwulan III"
        )
        row = next(r for r in reporting.period_rows(cast.officer, year, NOW.date()) if "III" in r.period.name)
        assert promised == "9 Desember 2026"
        assert row.deadline.day == date(2026, 12, 9)

    def test_what_comes_in_by_then_is_not_late(
        self, cast: Cast, year: PerformanceYear, version: SkpVersion
    ) -> None:
        report = make_report(version, Period.objects.get(name="Triwulan III"))
        report.submitted_at = datetime(2026, 12, 9, 3, tzinfo=UTC)
        report.save()
        assert reporting.is_late(version.skp, report.period)
        apply(cast.hr, cast.officer, Kind.LEAVE, autumn())
        assert not reporting.is_late(version.skp, report.period)

    def test_hari_ini_says_until_when_no_clock_runs(
        self, cast: Cast, year: PerformanceYear, version: SkpVersion, signed_in: SignIn
    ) -> None:
        apply(cast.hr, cast.officer, Kind.LEAVE, autumn())
        page = signed_in(cast.officer).get("/").content.decode()
        assert "cuti panjang atau tugas belajar sampai 30 November 2026" in page
        assert "Terlambat" not in page


class TestAfterATransfer:
    def test_the_two_reports_of_a_quarter_are_told_apart_each_with_its_day(
        self, cast: Cast, year: PerformanceYear, version: SkpVersion, signed_in: SignIn
    ) -> None:
        host = Person.objects.get(supervises__person=cast.stranger)
        apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
        SkpVersion.objects.filter(skp__number=2).update(status="berlaku", decided_at=NOW, decided_by=host)
        old, new = [
            row
            for row in reporting.period_rows(cast.officer, year, NOW.date())
            if row.period.name == "Triwulan IV"
        ]
        assert (old.deadline.day, new.deadline.day) == (date(2026, 10, 13), new.period.report_due)
        page = signed_in(cast.officer).get("/realisasi/").content.decode()
        assert "Triwulan IV · Penata Layanan Operasional" in page

    def test_nobody_is_late_with_the_skp_that_the_transfer_opened(
        self, cast: Cast, version: SkpVersion, signed_in: SignIn
    ) -> None:
        host = Person.objects.get(supervises__person=cast.stranger)
        apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
        browser = signed_in(cast.officer)
        assert Skp.objects.filter(person=cast.officer).count() == 2
        for address in ("/", "/skp/"):
            page = browser.get(address).content.decode()
            assert "lewat" not in page
            assert "Terlambat" not in page
        assert "6 November 2026" in page
