"""Whose turn it is to set the predikat of an organisation: told, asked on Hari Ini, reached by the menu."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from abdi.appraisals.queries import unset_of
from abdi.appraisals.services import arrange, ask_setters
from abdi.core import clock
from abdi.cycles.models import PerformanceYear, Period
from abdi.notifications.models import Notice
from abdi.people.models import Appointment, Delegation, Person, Unit
from tests.cast import Cast
from tests.factories.appraisals import make_unit_predikat
from tests.factories.cycles import make_whole_year, quarter
from tests.factories.determination import WHY, make_determination
from tests.factories.people import always, make_person, make_unit, viewer_of

pytestmark = pytest.mark.usefixtures("acting", "year")
SignedIn = Callable[..., Client]
TODAY = date(2026, 10, 7)


def home(browser: Client) -> str:
    return browser.get(reverse("home")).content.decode()


def of_bidang(person: Person, day: date = TODAY) -> list[Period]:
    return [one.period for one in unset_of(person, day) if one.unit.name == "Bidang Pengendalian Operasional"]


class TestWhatIsAskedOf:
    def test_the_level_above_until_it_is_set(self, cast: Cast) -> None:
        assert of_bidang(cast.head) == [quarter(3)]
        make_unit_predikat(cast.bidang, cast.head)
        assert of_bidang(cast.head) == []

    def test_nobody_of_his_own_unit(self, cast: Cast) -> None:
        assert of_bidang(cast.division_head) == []

    def test_nobody_of_a_period_that_runs_or_was_closed(self, cast: Cast) -> None:
        assert of_bidang(cast.head, date(2026, 9, 30)) == [quarter(2)]
        Period.objects.filter(pk=quarter(3).pk).update(closed_at=clock.now())
        assert of_bidang(cast.head) == [quarter(2)]

    def test_in_january_the_last_quarter_and_the_year(self, cast: Cast, year: PerformanceYear) -> None:
        whole = make_whole_year(year)
        assert set(of_bidang(cast.head, date(2027, 1, 4))) == {quarter(4), whole}


class TestHariIni:
    def test_it_leads_straight_to_the_one_unit(self, cast: Cast, signed_in: SignedIn) -> None:
        page = home(signed_in(cast.head))
        assert "Tetapkan predikat Bidang Pengendalian Operasional, Triwulan III" in page
        args = [cast.bidang.public_id, quarter(3).public_id]
        assert reverse("appraisals:set_unit_predikat", args=args) in page

    def test_of_several_it_says_how_many(self, cast: Cast, signed_in: SignedIn) -> None:
        unit = make_unit("31.DISHUB.T1", "UPT Perparkiran", "UPT", cast.dishub)
        make_person(
            "Rina Hartati", unit, "Kepala UPT", job_type="Administrator", superior=cast.head, leads=True
        )
        assert "Predikat 2 unit menunggu penetapan Anda, Triwulan III" in home(signed_in(cast.head))

    def test_who_sets_none_is_asked_for_none(self, cast: Cast, signed_in: SignedIn) -> None:
        for person in (cast.officer, cast.section_head, cast.division_head):
            assert "menunggu penetapan Anda" not in home(signed_in(person))

    def test_it_costs_no_more_for_many_units(
        self, cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(6):
            unit = make_unit(f"31.DISHUB.T{number}", f"UPT {number}", "UPT", cast.dishub)
            make_person(f"Kepala {number}", unit, "Kepala UPT", superior=cast.head, leads=True)
        browser = signed_in(cast.head)
        home(browser)
        with django_assert_max_num_queries(12):
            home(browser)


@pytest.mark.parametrize("kind", ["pelimpahan", "plh", "kantor"])
class TestWhoHasNoStaffOfHisOwn:
    """A written delegate, a Plh., and the leader of an office that BKD named."""

    @pytest.fixture
    def person(self, cast: Cast, kind: str) -> Person:
        secretariat = make_unit("31.DISHUB.SET", "Sekretariat", "BIDANG", cast.dishub)
        leads = kind == "kantor"
        person = make_person(
            "Sri Wahyuni",
            secretariat if leads else cast.dishub,
            "Sekretaris",
            job_type="Administrator",
            superior=cast.governor,
            leads=leads,
        )
        if kind == "pelimpahan":
            Delegation.objects.create(delegator=cast.head, delegate=person, basis=WHY, during=always())
        elif kind == "plh":
            Appointment.objects.create(
                person=person,
                unit=cast.dishub,
                kind="plh",
                title="Plh. Kepala Dinas",
                job_type="JPT Pratama",
                leads_unit=True,
                during=DateRange(date(2026, 10, 1), date(2026, 11, 1)),
            )
            make_determination(cast.bidang, office=cast.dishub)
        else:
            make_determination(cast.bidang, office=secretariat)
        return person

    def test_is_asked_and_finds_the_way(self, cast: Cast, person: Person, signed_in: SignedIn) -> None:
        browser = signed_in(person)
        page = home(browser)
        assert "Tetapkan predikat Bidang Pengendalian Operasional, Triwulan III" in page
        assert f'href="{reverse("appraisals:team")}"' in page
        units = browser.get(reverse("appraisals:unit_predikats")).content.decode()
        assert "Bidang Pengendalian Operasional" in units


def test_a_delegate_without_staff_finds_whom_he_is_to_rate(cast: Cast, signed_in: SignedIn) -> None:
    """Approvals and ratings of those whose superior delegated to him."""
    clerk = make_person("Tomi Lesmana", cast.bidang, "Analis Kebijakan", job_type="JF Keahlian")
    assert reverse("goals:approvals") not in home(signed_in(clerk))
    Delegation.objects.create(delegator=cast.section_head, delegate=clerk, basis=WHY, during=always())
    page = home(signed_in(clerk))
    for place in ("goals:approvals", "appraisals:team", "calibration:index"):
        assert f'href="{reverse(place)}"' in page


class TestToldOnceAPeriod:
    def told(self, kind: str = "appraisals.to_set") -> list[str]:
        return list(
            Notice.objects.filter(kind=kind)
            .order_by("recipient__person__name")
            .values_list("recipient__person__name", flat=True)
        )

    def test_everybody_who_has_one_to_set_and_nobody_twice(self, cast: Cast) -> None:
        assert ask_setters(TODAY) == ask_setters(TODAY) == len(self.told())
        assert cast.head.name in self.told()
        assert cast.division_head.name not in self.told()

    def test_not_of_a_period_long_past(self, cast: Cast) -> None:
        assert ask_setters(date(2026, 10, 30)) == 0

    def test_who_has_set_all_is_not_told(self, cast: Cast) -> None:
        make_unit_predikat(cast.bidang, cast.head)
        ask_setters(TODAY)
        assert cast.head.name not in self.told()

    def test_whom_bkd_named_and_who_no_longer_sets(self, cast: Cast) -> None:
        upt = make_unit("31.DISHUB.T1", "UPT Perparkiran", "UPT", cast.dishub)
        make_person("Rina Hartati", upt, "Kepala UPT", superior=cast.head, leads=True)
        self._arrange(cast, upt, stand="sendiri", office=cast.bidang)
        assert self.told("appraisals.setter") == [cast.division_head.name, cast.head.name]
        subjects = list(Notice.objects.order_by("pk").values_list("subject", flat=True))
        assert [("tidak lagi" in words) for words in subjects] == [False, True]

    def _arrange(self, cast: Cast, unit: Unit, **facts: Any) -> None:
        told = {"counts_in": None, "since": TODAY, "reason": WHY} | facts
        with clock.fixed(datetime(2026, 10, 7, 2, 0, tzinfo=UTC)):
            arrange(viewer=viewer_of(cast.bkd), unit=unit, **told)
