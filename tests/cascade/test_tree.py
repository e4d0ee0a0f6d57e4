"""Walking the tree: from the goal of the province to a junior's result and back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from abdi.accounts.models import User
from abdi.cascade import queries
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Result, SkpVersion
from abdi.people.models import Person
from abdi.strategy.models import UnitGoal
from tests.cascade.conftest import Line
from tests.cast import Cast
from tests.factories.goals import AGREED, make_indicator, make_result, make_skp
from tests.factories.people import make_person
from tests.factories.strategy import make_goal

SignIn = Callable[[Person | User], Client]
pytestmark = pytest.mark.usefixtures("acting")


def node(of: Result | UnitGoal) -> str:
    if isinstance(of, UnitGoal):
        return f"/pohon/sasaran/{of.public_id}/"
    return f"/pohon/rhk/{of.version.skp.public_id}/{of.key}/"


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def renewed(result: Result) -> Result:
    """The same promise in the next version, which holds now; those below still point at the old one."""
    old = result.version
    SkpVersion.objects.filter(pk=old.pk).update(status="diganti")
    new = SkpVersion.objects.create(
        skp=old.skp, number=2, status="berlaku", created_at=AGREED, decided_at=AGREED
    )
    return make_result(
        new,
        key=result.key,
        text=f"{result.text} (baru)",
        superior_result=result.superior_result,
        unit_goal=result.unit_goal,
        cascade=result.cascade,
    )


def test_one_walks_from_the_province_down_to_the_officer(line: Line, cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.head)
    below = [line.agency, line.head, line.division, line.section, line.officer]
    for here, next_one in zip([line.province, *below], below, strict=False):
        assert f'href="{node(next_one)}"' in page(browser, node(here))


def test_an_officer_walks_from_his_own_result_back_to_the_top(
    line: Line, cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.officer)
    assert f'href="{node(line.officer)}"' in page(browser, "/pohon/")
    shown = page(browser, node(line.officer))
    for above in (line.province, line.agency, line.head, line.division, line.section):
        assert f'href="{node(above)}"' in shown
        page(browser, node(above))
    assert "Lewat 5 tingkat, ini sampai pada sasaran Pemerintah Provinsi: Kota yang lancar." in shown


def test_it_says_in_plain_words_how_a_result_serves_the_one_above(
    line: Line, cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.officer)
    assert "berbeda, tetapi membantu Budi Winarno" in page(browser, node(line.officer))
    assert "mengambil langsung sebagian dari hasil Darmawan Pohan" in page(browser, node(line.section))
    assert "mendukung sasaran Dinas Perhubungan" in page(browser, node(line.head))


def test_a_direct_result_says_what_part_it_takes(line: Line, cast: Cast, signed_in: SignIn) -> None:
    alike = {"target_kind": "hitungan", "position": 2, "unit_label": "simpang"}
    make_indicator(line.division, target=Decimal(1200), **alike)
    make_indicator(line.section, target=Decimal(300), **alike)
    assert "300 dari 1.200 simpang" in page(signed_in(cast.officer), node(line.section))


def test_it_counts_those_who_carry_on_directly_and_indirectly(
    line: Line, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    make_skp(cast.colleague, year).results.update(superior_result=line.section, cascade="langsung")
    shown = page(signed_in(cast.section_head), node(line.section))
    assert "1 langsung" in shown
    assert "1 tidak langsung" in shown


def test_a_result_that_was_renewed_keeps_those_below_it(line: Line, cast: Cast, signed_in: SignIn) -> None:
    new = renewed(line.section)
    assert list(queries.carrying(new)) == [line.officer]
    assert queries.results_above(line.officer) == [line.head, line.division, new]
    assert "Janji Budi Winarno (baru)" in page(signed_in(cast.officer), node(line.officer))


def test_a_draft_does_not_hang_in_the_tree(line: Line, cast: Cast, signed_in: SignIn) -> None:
    SkpVersion.objects.filter(pk=line.officer.version_id).update(status="draf")
    assert "Janji Irma Aryani" not in page(signed_in(cast.section_head), node(line.section))
    assert signed_in(cast.officer).get(node(line.officer)).status_code == 404


def test_a_circle_in_the_data_ends_the_walk(line: Line, cast: Cast, signed_in: SignIn) -> None:
    Result.objects.filter(pk=line.head.pk).update(superior_result=line.officer, unit_goal=None)
    line.officer.refresh_from_db()
    assert queries.results_above(line.officer) == [line.head, line.division, line.section]
    assert "saling mendukung dalam lingkaran" in page(signed_in(cast.officer), node(line.officer))


def test_whoever_works_under_a_holder_opens_his_result(line: Line, cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.colleague).get(node(line.section)).status_code == 200


def test_a_colleague_reads_the_words_of_another_but_does_not_open_them(
    line: Line, cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.colleague)
    shown = page(browser, node(line.section))
    assert "Janji Irma Aryani" in shown
    assert node(line.officer) not in shown
    assert browser.get(node(line.officer)).status_code == 404


def test_a_stranger_opens_neither_goal_nor_result_of_another_agency(
    line: Line, cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.stranger)
    assert browser.get(node(line.province)).status_code == 200
    assert browser.get(node(line.agency)).status_code == 404
    assert browser.get(node(line.section)).status_code == 404


@pytest.mark.parametrize("who", ["hr", "team", "division_head"])
def test_who_reads_the_skp_opens_its_result_and_is_led_on(
    line: Line, cast: Cast, signed_in: SignIn, who: str
) -> None:
    browser = signed_in(getattr(cast, who))
    assert "Buka SKP" in page(browser, node(line.section))
    assert node(line.officer) in page(browser, node(line.section))


def test_an_administrator_of_the_system_sees_no_tree(line: Line, cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.administrator)
    assert browser.get("/pohon/").status_code == 404
    assert browser.get(node(line.officer)).status_code == 404


def test_the_goals_of_a_year_in_draft_are_hidden(line: Line, cast: Cast, signed_in: SignIn) -> None:
    next_year = PerformanceYear.objects.create(year=2027, status="draf")
    goal = make_goal(cast.dishub, next_year)
    assert signed_in(cast.officer).get(node(goal)).status_code == 404


def test_a_page_of_the_tree_shows_ten_and_asks_at_most_twelve_times(
    line: Line, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    for number in range(25):
        person = make_person(f"Petugas {number:02d}", cast.bidang, "Petugas", superior=cast.section_head)
        make_skp(person, year).results.update(superior_result=line.section, unit_goal=None)
        make_goal(cast.bidang, year, code=f"SP{number}", parent=line.agency)
    browser = signed_in(cast.section_head)
    for address in (node(line.section), node(line.agency), "/pohon/"):
        with CaptureQueriesContext(connection) as asked:
            shown = page(browser, address)
        assert len(asked) <= 12, "\n".join(query["sql"][:150] for query in asked.captured_queries)
    shown = page(browser, node(line.section))
    assert shown.count("Petugas ") - shown.count(", Petugas ") <= 10
    assert "Halaman 1 dari 3" in shown
