from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from abdi.appraisals.models import UnitPredikat
from abdi.core import clock
from abdi.cycles.models import PerformanceYear, Period, Series, StaffGroup
from abdi.insight import queries
from abdi.insight.queries import Followed, UnitProgress
from abdi.insight.tasks import paint_large_units
from abdi.people.away import months_worked
from abdi.people.enums import AbsenceKind
from abdi.people.models import Absence, Appointment, Delegation, Person, Supervision, Unit
from abdi.reporting.models import Report
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import make_case, make_rating, make_unit_predikat
from tests.factories.cycles import quarter
from tests.factories.goals import make_skp
from tests.factories.people import always, make_person, make_unit

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()


def lines_of(unit: Unit, period: Period | None = None) -> dict[str, UnitProgress]:
    scope = Followed(unit, clock.today()).scope(period or quarter(3))
    return {line.unit.name if line.unit else "": line for line in queries.progress_under(scope)}


def waits_under(unit: Unit) -> list[queries.Waiting]:
    return queries.waiting_under(Followed(unit, clock.today()).everybody(quarter(3)))


def counts(line: UnitProgress) -> tuple[int, int, int, int]:
    return line.staff, line.in_force, line.reported, line.rated


class TestCounts:
    def test_each_step_is_counted_by_unit(self, cast: Cast, year: PerformanceYear) -> None:
        make_rating(make_case(cast.officer, year), cast.section_head)
        make_case(cast.colleague, year)
        make_skp(cast.section_head, year)
        make_skp(cast.division_head, year, status="diajukan")
        assert counts(lines_of(cast.dishub)["Bidang Pengendalian Operasional"]) == (4, 3, 2, 1)

    def test_those_of_the_unit_itself_have_their_own_line(self, cast: Cast, year: PerformanceYear) -> None:
        make_skp(cast.head, year)
        assert counts(lines_of(cast.dishub)[""]) == (1, 1, 0, 0)

    def test_a_unit_counts_all_that_stands_under_it(self, cast: Cast, year: PerformanceYear) -> None:
        make_case(cast.officer, year)
        lines = lines_of(cast.province)
        assert counts(lines["Dinas Perhubungan"]) == (5, 1, 1, 0)
        assert counts(lines["Dinas Sosial"]) == (2, 0, 0, 0)
        assert counts(queries.total(lines.values())) == (7, 1, 1, 0)

    def test_a_returned_report_does_not_count(self, cast: Cast, year: PerformanceYear) -> None:
        make_case(cast.officer, year)
        Report.objects.update(status="dikembalikan")
        assert lines_of(cast.dishub)["Bidang Pengendalian Operasional"].reported == 0

    def test_another_period_has_its_own_numbers(self, cast: Cast, year: PerformanceYear) -> None:
        make_case(cast.officer, year)
        assert lines_of(cast.dishub, quarter(2))["Bidang Pengendalian Operasional"].reported == 0

    def test_a_code_that_begins_alike_is_another_unit(self, cast: Cast, year: PerformanceYear) -> None:
        make_person("Orang Lain", make_unit("31.DISHUB2", "Dinas Lain", "DINAS", cast.province), "Staf")
        assert counts(queries.total(lines_of(cast.dishub).values()))[0] == 5

    def test_staff_of_another_rhythm_are_no_part_of_a_period(self, cast: Cast, year: PerformanceYear) -> None:
        group = StaffGroup.objects.create(
            code="pelaksana", name="Pelaksana", employment_statuses=[], job_types=["Pelaksana"]
        )
        series = Series.objects.create(year=year, group=group, kind="bulanan")
        september = Period.objects.create(
            series=series,
            number=9,
            name="September",
            starts=quarter(3).ends.replace(day=1),
            ends=quarter(3).ends,
            report_due=quarter(3).report_due,
            appraise_due=quarter(3).appraise_due,
        )
        assert lines_of(cast.dishub)["Bidang Pengendalian Operasional"].staff == 2
        assert lines_of(cast.dishub, september)["Bidang Pengendalian Operasional"].staff == 2


class TestChosenPeriod:
    def test_the_last_one_that_is_over_stands_first(self, cast: Cast, year: PerformanceYear) -> None:
        assert Followed(cast.dishub, TODAY).chosen("") == quarter(3)

    def test_one_may_ask_for_another(self, cast: Cast, year: PerformanceYear) -> None:
        assert Followed(cast.dishub, TODAY).chosen(str(quarter(4).public_id)) == quarter(4)

    def test_before_any_is_over_the_running_one_is_shown(self, cast: Cast, year: PerformanceYear) -> None:
        assert Followed(cast.dishub, quarter(1).starts).chosen("") == quarter(1)

    def test_without_an_open_year_there_is_none(self, cast: Cast, year: PerformanceYear) -> None:
        PerformanceYear.objects.update(status="draf")
        assert Followed(cast.dishub, TODAY).chosen("") is None


class TestWaiting:
    @pytest.fixture(autouse=True)
    def _the_predikat_stands(self, cast: Cast, year: PerformanceYear) -> None:
        make_unit_predikat(cast.dishub, cast.head)

    def test_plans_and_reports_wait_for_the_superior(self, cast: Cast, year: PerformanceYear) -> None:
        make_case(cast.officer, year)
        make_skp(cast.colleague, year, status="diajukan")
        found = waits_under(cast.dishub)[0]
        assert (found.superior_id, found.plans, found.ratings) == (cast.section_head.public_id, 1, 1)
        assert found.people == 2

    def test_without_a_predikat_the_wait_is_that_of_who_sets_it(
        self, cast: Cast, year: PerformanceYear
    ) -> None:
        UnitPredikat.objects.all().delete()
        make_case(cast.officer, year)
        (found,) = waits_under(cast.dishub)
        assert (found.superior_id, found.ratings, found.predikats) == (cast.head.public_id, 0, 1)

    def test_who_leads_a_unit_waits_for_his_superior_in_any_case(
        self, cast: Cast, year: PerformanceYear
    ) -> None:
        UnitPredikat.objects.all().delete()
        make_case(cast.division_head, year)
        (found,) = waits_under(cast.dishub)
        assert (found.superior_id, found.ratings) == (cast.head.public_id, 1)

    def test_what_is_rated_waits_no_more(self, cast: Cast, year: PerformanceYear) -> None:
        make_rating(make_case(cast.officer, year), cast.section_head)
        assert waits_under(cast.dishub) == []

    def test_the_delegate_is_waited_for_in_place_of_the_superior(
        self, cast: Cast, year: PerformanceYear
    ) -> None:
        make_case(cast.officer, year)
        Delegation.objects.create(
            delegator=cast.section_head, delegate=cast.stranger, basis="Surat 1", during=always()
        )
        assert waits_under(cast.dishub)[0].name == cast.stranger.name

    def test_who_has_no_superior_is_not_forgotten(self, cast: Cast, year: PerformanceYear) -> None:
        make_case(cast.officer, year)
        Supervision.objects.filter(person=cast.officer).delete()
        assert waits_under(cast.dishub)[0].name is None

    def test_a_running_period_waits_for_nobody(self, cast: Cast, year: PerformanceYear) -> None:
        make_case(cast.officer, year)
        Report.objects.update(period=quarter(4))
        assert waits_under(cast.dishub) == []


SignedIn = Callable[..., Client]


class TestPage:
    url = "/pemantauan/"

    def of(self, unit: Unit) -> str:
        return reverse("insight:progress_unit", args=[unit.public_id])

    def test_the_head_sees_his_agency_and_who_waits_for_whom(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn
    ) -> None:
        make_case(cast.officer, year)
        make_unit_predikat(cast.bidang, cast.head)
        page = signed_in(cast.head).get(self.url).content.decode()
        assert "Dinas Perhubungan, Triwulan III" in page
        assert "Menunggu Budi Winarno" in page

    def test_units_in_which_nobody_owes_an_skp_are_folded_away(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn
    ) -> None:
        make_case(cast.officer, year)
        make_unit("31.DISHUB.KOSONG", "Seksi Tanpa Orang", "SEKSI", cast.dishub)
        page = signed_in(cast.head).get(self.url).content.decode()
        assert "1 unit tanpa pegawai yang wajib SKP" in page
        assert page.index("1 unit tanpa pegawai") < page.index("Seksi Tanpa Orang")
        assert "0 / 0" not in page

    def test_what_waits_for_himself_leads_to_his_desk(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn
    ) -> None:
        make_case(cast.division_head, year)
        page = signed_in(cast.head).get(self.url).content.decode()
        assert "Menunggu Anda" in page

    def test_past_the_last_day_a_unit_that_is_not_done_is_behind(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn
    ) -> None:
        make_case(cast.officer, year)
        with clock.fixed(NOW + timedelta(days=10)):
            browser = signed_in(cast.head)
            page = browser.get(self.url).content.decode()
        assert "Tertinggal" in page
        assert "seharusnya 100 persen" in page

    @pytest.mark.parametrize("role", ["hr", "bkd", "team", "inspector", "head", "governor"])
    def test_it_is_followed_by(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn, role: str
    ) -> None:
        assert signed_in(getattr(cast, role)).get(self.of(cast.bidang)).status_code == 200

    @pytest.mark.parametrize("role", ["officer", "section_head", "stranger", "administrator"])
    def test_it_does_not_exist_for(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn, role: str
    ) -> None:
        assert signed_in(getattr(cast, role)).get(self.of(cast.bidang)).status_code == 404

    def test_the_governor_begins_with_all_agencies(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn
    ) -> None:
        page = signed_in(cast.governor).get(self.url).content.decode()
        assert "Dinas Perhubungan" in page
        assert "Dinas Sosial" in page

    def test_an_office_that_stands_in_a_unit_follows_as_its_post_allows(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn
    ) -> None:
        Appointment.objects.create(
            person=cast.governor, unit=cast.dinsos, job_type="JPT Madya", title="Sekretaris", during=always()
        )
        assert signed_in(cast.governor).get(self.of(cast.dishub)).status_code == 404

    def test_a_head_does_not_look_into_another_agency(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn
    ) -> None:
        assert signed_in(cast.head).get(self.of(cast.dinsos)).status_code == 404

    def test_the_leader_of_a_division_follows_his_division_only(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn
    ) -> None:
        browser = signed_in(cast.division_head)
        assert browser.get(self.of(cast.bidang)).status_code == 200
        assert browser.get(self.of(cast.dishub)).status_code == 404

    def test_without_a_year_it_says_so(self, cast: Cast, signed_in: SignedIn) -> None:
        assert "Belum ada tahun kinerja" in signed_in(cast.bkd).get(self.url).content.decode()

    def test_it_takes_few_queries(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn, django_assert_max_num_queries
    ) -> None:
        for number in range(12):
            unit = make_unit(f"31.DISHUB.X{number}", f"Seksi {number}", "BIDANG", cast.dishub)
            person: Person = make_person(f"Orang {number}", unit, "Staf", superior=cast.head)
            make_case(person, year)
        browser = signed_in(cast.head)
        with django_assert_max_num_queries(12):
            browser.get(self.url)


class TestLargeUnits:
    def test_the_picture_of_a_large_unit_is_kept_and_dated(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("abdi.insight.picture.LARGE", 5)
        browser = signed_in(cast.head)
        assert "0 dari 5 pegawai" in browser.get("/pemantauan/").content.decode()
        make_rating(make_case(cast.officer, year), cast.section_head)
        page = browser.get("/pemantauan/").content.decode()
        assert "0 dari 5 pegawai" in page
        assert "Keadaan pukul 09.00" in page

    def test_the_picture_of_a_small_unit_is_counted_each_time(
        self, cast: Cast, year: PerformanceYear, signed_in: SignedIn
    ) -> None:
        browser = signed_in(cast.head)
        browser.get("/pemantauan/")
        make_rating(make_case(cast.officer, year), cast.section_head)
        page = browser.get("/pemantauan/").content.decode()
        assert "1 dari 5 pegawai" in page
        assert "Keadaan pukul" not in page

    def test_the_worker_counts_it_before_somebody_looks(
        self,
        cast: Cast,
        year: PerformanceYear,
        signed_in: SignedIn,
        monkeypatch: pytest.MonkeyPatch,
        django_assert_max_num_queries,
    ) -> None:
        monkeypatch.setattr("abdi.insight.picture.LARGE", 5)
        make_rating(make_case(cast.officer, year), cast.section_head)
        assert paint_large_units.func(0) == 2  # the agency and the province
        browser = signed_in(cast.head)
        with django_assert_max_num_queries(9):
            page = browser.get("/pemantauan/").content.decode()
        assert "1 dari 5 pegawai" in page

    def test_the_kinds_of_the_whole_city_are_those_of_each_unit(
        self, cast: Cast, year: PerformanceYear
    ) -> None:
        found = queries.kinds_of_large_units(TODAY, 1)
        assert found == {unit: queries.kinds_under(unit, TODAY) for unit in found}
        assert cast.province in found


class TestWhoIsAway:
    """The same rule as everywhere: whoever worked in no month of the period is not waited for."""

    @staticmethod
    def away(person: Person, first: date, last: date) -> None:
        during = DateRange(first, last + timedelta(days=1))
        Absence.objects.create(person=person, kind=AbsenceKind.BIRTH, basis="SC 1", during=during)

    def staff(self, cast: Cast) -> int:
        return lines_of(cast.dishub)["Bidang Pengendalian Operasional"].staff

    @pytest.mark.parametrize(
        ("first", "last", "staff"),
        [
            (date(2026, 7, 1), date(2026, 9, 30), 3),
            (date(2026, 7, 12), date(2026, 10, 9), 3),  # eleven days in July are no month of work
            (date(2026, 7, 17), date(2026, 9, 30), 4),  # sixteen are
            (date(2026, 7, 1), date(2026, 8, 31), 4),
        ],
    )
    def test_one_without_a_month_of_work_is_not_counted(
        self, cast: Cast, year: PerformanceYear, first: date, last: date, staff: int
    ) -> None:
        self.away(cast.officer, first, last)
        assert self.staff(cast) == staff
        worked = months_worked(quarter(3).starts, quarter(3).ends, [(first, last)])
        assert bool(worked) is (staff == 4)

    def test_two_absences_are_taken_together(self, cast: Cast, year: PerformanceYear) -> None:
        self.away(cast.officer, date(2026, 7, 2), date(2026, 8, 10))
        self.away(cast.officer, date(2026, 8, 11), date(2026, 9, 29))
        assert self.staff(cast) == 3
