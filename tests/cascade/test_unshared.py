"""RHK belum terbagi: what nobody carries on, who has nothing, which sums do not add up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from abdi.accounts.models import User
from abdi.cascade import queries
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Result, SkpVersion
from abdi.people.models import Person, Unit
from abdi.transitions.enums import Kind
from tests.cascade.conftest import Line
from tests.cast import Cast
from tests.factories.goals import AGREED, make_indicator, make_result, make_skp
from tests.factories.people import make_person, make_unit
from tests.factories.strategy import make_goal
from tests.factories.transitions import apply, transfer

SignIn = Callable[[Person | User], Client]
DAY = date(2026, 10, 7)
pytestmark = pytest.mark.usefixtures("acting")


def address(unit: Unit, tab: str = "") -> str:
    return f"/pohon/belum-terbagi/{unit.public_id}/2026/" + (f"?lihat={tab}" if tab else "")


def without(cast: Cast, year: PerformanceYear) -> set[str]:
    posts = queries.posts_without_main_result(cast.bidang, year, DAY)
    return {post.person.name for post in posts}


def alone(cast: Cast, year: PerformanceYear) -> list[Result]:
    return list(queries.results_nobody_carries(cast.bidang, year, DAY))


def test_a_goal_that_a_result_or_another_goal_carries_on_is_not_listed(
    line: Line, cast: Cast, year: PerformanceYear
) -> None:
    lost = make_goal(cast.dishub, year, code="SS9", text="Terurus nanti")
    assert list(queries.goals_nobody_carries(cast.dishub, year)) == [lost]
    assert list(queries.goals_nobody_carries(cast.province, year)) == []


def test_a_superiors_result_without_carrier_is_listed_and_a_juniors_is_not(
    line: Line, cast: Cast, year: PerformanceYear
) -> None:
    assert alone(cast, year) == []
    SkpVersion.objects.filter(pk=line.officer.version_id).update(status="draf")
    assert alone(cast, year) == [line.section]


@pytest.mark.parametrize("status", ["diajukan", "dibaca"])
def test_a_plan_that_waits_for_the_superior_counts(
    line: Line, cast: Cast, year: PerformanceYear, status: str
) -> None:
    SkpVersion.objects.filter(pk=line.officer.version_id).update(status=status)
    assert alone(cast, year) == []
    assert "Irma Aryani" not in without(cast, year)


def test_people_without_a_main_result_are_listed_with_how_far_their_plan_is(
    line: Line, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    line.officer.kind = "tambahan"
    line.officer.save()
    assert without(cast, year) == {"Irma Aryani", "Daniswara Pranowo"}
    page = signed_in(cast.hr).get(address(cast.bidang, "pegawai")).content.decode()
    assert "belum membuat SKP" in page
    assert "SKP belum memuat RHK utama" in page


def _divide(line: Line, part: int, **facts: str) -> None:
    alike = {"target_kind": "hitungan", "position": 2, "unit_label": "simpang"}
    make_indicator(line.division, target=Decimal(1200), **alike)
    make_indicator(line.section, **(alike | {"target": Decimal(part)} | facts))


def _shown(browser: Client, unit: Unit) -> str:
    return str(browser.get(address(unit, "jumlah")).content.decode())


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (1200, "Jumlahnya pas: 1.200 simpang."),
        (900, "Jumlahnya 900 simpang, kurang 300."),
        (1300, "Jumlahnya 1.300 simpang, lebih 100."),
    ],
)
def test_divided_targets_are_added(line: Line, cast: Cast, signed_in: SignIn, part: int, words: str) -> None:
    _divide(line, part)
    assert words in _shown(signed_in(cast.division_head), cast.bidang)


def test_targets_in_different_units_are_refused(line: Line, cast: Cast, signed_in: SignIn) -> None:
    _divide(line, 900, unit_label="ruas")
    page = _shown(signed_in(cast.division_head), cast.bidang)
    assert "Tidak dapat dijumlahkan: ada hasil di bawahnya yang tidak mempunyai target" in page


def test_a_result_that_supports_indirectly_is_not_added(
    line: Line, cast: Cast, year: PerformanceYear
) -> None:
    _divide(line, 900)
    Result.objects.filter(pk=line.section.pk).update(cascade="tidak_langsung")
    assert queries.divided_targets(cast.bidang, year) == []


def test_a_change_under_way_is_not_added_twice(line: Line, cast: Cast, year: PerformanceYear) -> None:
    _divide(line, 1200)
    change = SkpVersion.objects.create(
        skp=line.section.version.skp, number=2, status="diajukan", created_at=AGREED
    )
    copy = make_result(
        change, key=line.section.key, cascade="langsung", superior_result=line.section.superior_result
    )
    make_indicator(copy, target=Decimal(1200), target_kind="hitungan", unit_label="simpang")
    fits = [one for one in queries.divided_targets(cast.bidang, year) if one.division.fits]
    assert [one.carriers for one in fits] == [1]


def test_a_goal_that_is_divided_is_held_against_the_results(
    line: Line, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    line.agency.indicators.update(target_kind="hitungan", unit_label="laporan", target=Decimal(500))
    line.head.indicators.update(
        target_kind="hitungan", unit_label="laporan", target=Decimal(450), direction="turun"
    )
    Result.objects.filter(pk=line.head.pk).update(cascade="langsung")
    assert "Jumlahnya 450 laporan, kurang 50." in _shown(signed_in(cast.head), cast.dishub)


def test_one_lands_on_the_unit_one_leads_or_looks_after(line: Line, cast: Cast, signed_in: SignIn) -> None:
    for who, unit in ((cast.division_head, cast.bidang), (cast.hr, cast.dishub), (cast.bkd, cast.province)):
        answer = signed_in(who).get("/pohon/belum-terbagi/")
        assert answer.headers["Location"] == address(unit)


@pytest.mark.parametrize("who", ["officer", "section_head", "stranger", "administrator"])
def test_whoever_leads_no_unit_and_is_no_hr_is_refused(
    line: Line, cast: Cast, signed_in: SignIn, who: str
) -> None:
    browser = signed_in(getattr(cast, who))
    assert browser.get("/pohon/belum-terbagi/").status_code == 403
    assert browser.get(address(cast.bidang)).status_code == 404


def test_a_head_does_not_review_a_unit_of_another_agency(line: Line, cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.head).get(address(cast.bidang)).status_code == 200
    assert signed_in(cast.head).get(address(cast.dinsos)).status_code == 404


def _crowd(cast: Cast, year: PerformanceYear, line: Line) -> None:
    for number in range(30):
        person = make_person(f"Petugas {number:02d}", cast.bidang, "Petugas", superior=cast.section_head)
        make_goal(cast.bidang, year, code=f"SP{number}")
        make_unit(f"31.DISHUB.U6.{number}", f"Seksi {number}", "SEKSI", cast.bidang)
        if number % 2:
            result = make_skp(person, year).results.get()
            result.cascade, result.superior_result = "langsung", line.section
            result.save()
            make_result(line.section.version, text=f"Terbagi nanti {number}", position=number)


@pytest.mark.parametrize("tab", ["sasaran", "rhk", "pegawai", "jumlah", "unit"])
def test_a_crowded_unit_is_paged_and_asks_at_most_twelve_times(
    line: Line, cast: Cast, year: PerformanceYear, signed_in: SignIn, tab: str
) -> None:
    _crowd(cast, year, line)
    browser = signed_in(cast.division_head)
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(address(cast.bidang, tab))
    assert len(asked) <= 12, "\n".join(query["sql"][:150] for query in asked.captured_queries)
    assert len(page.context["page"].object_list) <= 10
    if tab != "jumlah":
        assert "Halaman 1 dari" in page.content.decode()


def test_the_counts_say_what_the_lists_hold(line: Line, cast: Cast, year: PerformanceYear) -> None:
    _crowd(cast, year, line)
    gaps = queries.with_gaps(Unit.objects.filter(pk=cast.bidang.pk), year, DAY).get()
    assert gaps.goals_alone == queries.goals_nobody_carries(cast.bidang, year).count() == 30
    assert gaps.results_alone == len(alone(cast, year)) == 15
    assert gaps.people_without == len(without(cast, year)) == 16


def test_whoever_was_transferred_carries_nothing_and_has_no_main_result_until_he_writes_one(
    line: Line, cast: Cast, year: PerformanceYear
) -> None:
    assert line.section not in alone(cast, year)
    host = Person.objects.get(supervises__person=cast.stranger)
    apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
    assert line.section in alone(cast, year)
    posts = queries.posts_without_main_result(cast.dinsos, year, DAY)
    assert [post.plan for post in posts.filter(person=cast.officer)] == ["draf"]
