from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator, Result, SkpVersion
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.goals import make_skp

SignIn = Callable[[Person | User], Client]
pytestmark = pytest.mark.usefixtures("acting")
PAGE = "/skp/salin/"


@pytest.fixture
def old(cast: Cast, year: PerformanceYear) -> SkpVersion:
    """Last year's SKP with two results; the first was tied to a result of the superior."""
    before = PerformanceYear.objects.create(year=2025, status="ditutup")
    above = make_skp(cast.section_head, before).results.get()
    version = make_skp(cast.officer, before, results=2)
    Result.objects.filter(version=version, position=1).update(superior_result=above)
    return version


def sent(old: SkpVersion, *positions: int, targets: str = "kosong") -> dict[str, object]:
    keys = [str(one.key) for one in old.results.filter(position__in=positions)]
    return {"rhk": keys, "targets": targets, "approach": "kuantitatif"}


def copied(cast: Cast, year: PerformanceYear) -> SkpVersion:
    return SkpVersion.objects.get(skp__person=cast.officer, skp__year=year)


def test_the_chosen_lines_come_without_targets_and_the_lost_link_is_told(
    cast: Cast, year: PerformanceYear, old: SkpVersion, signed_in: SignIn
) -> None:
    answer = signed_in(cast.officer).post(PAGE, sent(old, 1), follow=True)
    version = copied(cast, year)
    result = version.results.get()
    assert (result.text, result.superior_result) == ("Terlaksananya tugas 1", None)
    assert result.superior_text == "Terlaksananya tugas 1"
    assert Indicator.objects.get(result=result).target is None
    page = answer.content.decode()
    assert "1 RHK disalin dari SKP 2025." in page
    assert "Hubungan 1 RHK" in page


def test_targets_of_last_year_come_only_when_asked_for(
    cast: Cast, year: PerformanceYear, old: SkpVersion, signed_in: SignIn
) -> None:
    signed_in(cast.officer).post(PAGE, sent(old, 2, targets="tetap"))
    assert Indicator.objects.get(result__version=copied(cast, year)).target == Decimal(75)


@pytest.mark.parametrize("wrong", [{"rhk": "bukan-kunci"}, {"targets": "x"}, {"approach": ""}])
def test_what_makes_no_sense_copies_nothing(
    cast: Cast, year: PerformanceYear, old: SkpVersion, signed_in: SignIn, wrong: dict[str, str]
) -> None:
    assert signed_in(cast.officer).post(PAGE, sent(old, 1) | wrong).status_code == 422
    assert not SkpVersion.objects.filter(skp__person=cast.officer, skp__year=year).exists()


def test_whoever_has_begun_is_led_to_his_skp(
    cast: Cast, year: PerformanceYear, old: SkpVersion, signed_in: SignIn
) -> None:
    make_skp(cast.officer, year, status="draf")
    assert signed_in(cast.officer).get(PAGE).headers["Location"] == "/skp/"


def test_the_page_says_before_copying_that_a_link_of_last_year_does_not_come_along(
    cast: Cast, year: PerformanceYear, old: SkpVersion, signed_in: SignIn
) -> None:
    page = signed_in(cast.officer).get(PAGE).content.decode()
    assert page.count("hubungan tahun lalu tidak ikut, kalimatnya ikut") == 1
    Result.objects.filter(version=old).update(superior_result=None)
    assert "hubungan tahun lalu tidak ikut" not in signed_in(cast.officer).get(PAGE).content.decode()
