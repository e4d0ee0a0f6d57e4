from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator, Result, SkpVersion
from abdi.library import access, queries
from abdi.library.enums import Uptake
from abdi.library.models import Adoption, Edition, TemplateIndicator
from abdi.library.services import take_over
from abdi.people.models import Person
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.goals import make_indicator, make_skp
from tests.factories.library import give_target, make_edition
from tests.factories.people import viewer_of

pytestmark = pytest.mark.usefixtures("acting")


@pytest.fixture
def edition(cast: Cast, year: PerformanceYear) -> Edition:
    """Two results; the employee's unit has a target for the first of their indicators only."""
    edition = make_edition(year, cast.dishub, results=2)
    give_target(TemplateIndicator.objects.get(text="Persentase tugas 1.1"), cast.bidang, "75")
    return edition


def taken_by(person: Person, edition: Edition, status: str = "diajukan", **choice: Any) -> SkpVersion:
    """An SKP made of the template and handed in."""
    version = take_over(viewer=viewer_of(person), edition=edition, **choice).version
    SkpVersion.objects.filter(pk=version.pk).update(status=status)
    return version


def uptake_of(person: Person, edition: Edition) -> str:
    holders = queries.uptake_of(edition.template, NOW.date(), [""])
    return str(holders.get(person=person).uptake)  # type: ignore[attr-defined]


def test_taken_as_it_is(cast: Cast, edition: Edition) -> None:
    taken_by(cast.officer, edition)
    assert uptake_of(cast.officer, edition) == Uptake.AS_IS
    assert uptake_of(cast.colleague, edition) == Uptake.NO_SKP


def test_an_open_target_that_the_holder_fills_in_is_no_difference(cast: Cast, edition: Edition) -> None:
    version = taken_by(cast.officer, edition)
    Indicator.objects.filter(result__version=version, target=None).update(target=Decimal(12))
    assert uptake_of(cast.officer, edition) == Uptake.AS_IS
    assert queries.deviations(Adoption.objects.get(), version) == []


def change_target(version: SkpVersion) -> None:
    Indicator.objects.filter(result__version=version, target=75).update(target=70)


def change_words(version: SkpVersion) -> None:
    Result.objects.filter(version=version, text="Tertanganinya tugas 2").update(text="Terurainya antrean")


def drop_a_result(version: SkpVersion) -> None:
    Result.objects.filter(version=version, text="Tertanganinya tugas 2").delete()


def drop_an_indicator(version: SkpVersion) -> None:
    Indicator.objects.filter(result__version=version, text="Persentase tugas 2.1").delete()


def add_an_indicator(version: SkpVersion) -> None:
    result = Result.objects.get(version=version, text="Tertanganinya tugas 1")
    make_indicator(result, text="Jumlah simpang", target=Decimal(3), unit_label="simpang", position=2)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (change_target, ("RHK 1 · Persentase tugas 1.1", "Target", "75 persen", "70 persen")),
        (change_words, ("RHK 2", "Rencana hasil kerja", "Tertanganinya tugas 2", "Terurainya antrean")),
        (drop_a_result, ("RHK 2", "Rencana hasil kerja", "Tertanganinya tugas 2", "")),
        (drop_an_indicator, ("RHK 2", "Indikator", "Persentase tugas 2.1", "")),
        (add_an_indicator, ("RHK 1", "Indikator", "", "Jumlah simpang: 3 simpang")),
    ],
)
def test_every_difference_is_told_line_by_line(cast: Cast, edition: Edition, change: Any, told: Any) -> None:
    version = taken_by(cast.officer, edition)
    change(version)
    assert uptake_of(cast.officer, edition) == Uptake.ADAPTED
    changes = queries.deviations(Adoption.objects.get(), version)
    assert [(c.where, c.what, c.before, c.after) for c in changes] == [told]


def test_what_was_not_taken_is_told(cast: Cast, edition: Edition) -> None:
    line = edition.results.get(text="Tertanganinya tugas 1")
    version = taken_by(cast.officer, edition, keys={line.key})
    assert uptake_of(cast.officer, edition) == Uptake.ADAPTED
    (change,) = queries.deviations(Adoption.objects.get(), version)
    assert (change.where, change.before, change.after) == ("RHK 2", "Tertanganinya tugas 2", "")


def test_an_skp_in_words_with_the_words_of_the_template_is_as_it_is(cast: Cast, edition: Edition) -> None:
    version = taken_by(cast.officer, edition, approach="kualitatif")
    assert uptake_of(cast.officer, edition) == Uptake.AS_IS
    Indicator.objects.filter(result__version=version, target_text="75 persen").update(target_text="Meningkat")
    assert uptake_of(cast.officer, edition) == Uptake.ADAPTED


def test_an_skp_of_ones_own_is_told_as_such(cast: Cast, year: PerformanceYear, edition: Edition) -> None:
    make_skp(cast.officer, year)
    assert uptake_of(cast.officer, edition) == Uptake.NOT_TAKEN


def test_a_draft_is_nobodys_business(cast: Cast, edition: Edition) -> None:
    version = taken_by(cast.officer, edition, status="draf")
    change_target(version)
    assert uptake_of(cast.officer, edition) == Uptake.NO_SKP
    assert queries.handed_in_version(Adoption.objects.get()) is None


def test_they_are_counted(cast: Cast, edition: Edition) -> None:
    change_target(taken_by(cast.officer, edition))
    found = queries.counts(queries.uptake_of(edition.template, NOW.date(), [""]))
    assert {one.uptake: one.people for one in found} == {
        Uptake.AS_IS: 0,
        Uptake.ADAPTED: 1,
        Uptake.NOT_TAKEN: 0,
        Uptake.NO_SKP: 1,
    }


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("hr", True),
        ("head", True),
        ("bkd", True),
        ("team", True),
        ("inspector", True),
        ("governor", True),
        ("officer", False),
        ("section_head", False),
        ("administrator", False),
    ],
)
def test_who_sees_what_became_of_it(cast: Cast, edition: Edition, who: str, sees: bool) -> None:
    assert access.may_see_uptake(viewer_of(getattr(cast, who)), edition.template) is sees


def test_each_sees_the_holders_whose_skp_he_reads(cast: Cast, year: PerformanceYear) -> None:
    city = make_edition(year)
    assert access.uptake_lineages(viewer_of(cast.hr), city.template) == (cast.dishub.lineage,)
    assert access.uptake_lineages(viewer_of(cast.bkd), city.template) == ("",)
    other = make_edition(year, cast.dinsos)
    assert access.uptake_lineages(viewer_of(cast.hr), other.template) == ()
