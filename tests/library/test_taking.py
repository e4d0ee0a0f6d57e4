from __future__ import annotations

import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator, Result, SkpVersion
from abdi.library import queries
from abdi.library.models import AdoptedResult, Adoption, Edition, TemplateIndicator
from abdi.library.services import TemplateRefused, decline, give_reason, take_over
from abdi.people.models import Appointment
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.library import give_target, make_edition, make_line, make_template_indicator
from tests.factories.people import make_person, viewer_of

pytestmark = pytest.mark.usefixtures("acting")


@pytest.fixture
def edition(cast: Cast, year: PerformanceYear) -> Edition:
    """Two results with an indicator each; for the employee's unit the first has a target."""
    edition = make_edition(year, cast.dishub, results=2)
    first = TemplateIndicator.objects.get(text="Persentase tugas 1.1")
    give_target(first, cast.bidang, "75")
    give_target(first, cast.dinsos, "60")
    return edition


def test_a_holder_without_skp_gets_a_draft_with_the_targets_of_his_unit(cast: Cast, edition: Edition) -> None:
    taken = take_over(viewer=viewer_of(cast.officer), edition=edition)
    assert (taken.results, taken.open_targets) == (2, ("Persentase tugas 2.1",))
    version = SkpVersion.objects.get(skp__person=cast.officer)
    assert taken.version == version
    stored = Indicator.objects.filter(result__version=version).order_by("text")
    assert [(one.text, one.target, one.unit_label) for one in stored] == [
        ("Persentase tugas 1.1", Decimal(75), "persen"),
        ("Persentase tugas 2.1", None, "persen"),
    ]


def test_the_result_remembers_the_line_it_came_from(cast: Cast, edition: Edition) -> None:
    version = take_over(viewer=viewer_of(cast.officer), edition=edition).version
    result = Result.objects.get(version=version, text="Tertanganinya tugas 1")
    adopted = AdoptedResult.objects.get(key=result.key)
    assert adopted.source == edition.results.get(text="Tertanganinya tugas 1")
    assert adopted.indicators.get().key == result.indicators.get().key


def test_taking_twice_adds_nothing(cast: Cast, edition: Edition) -> None:
    viewer = viewer_of(cast.officer)
    take_over(viewer=viewer, edition=edition)
    again = take_over(viewer=viewer, edition=edition)
    assert again.results == 0
    assert Result.objects.filter(version=again.version).count() == 2
    assert Adoption.objects.count() == 1


def test_what_he_wrote_stays_as_he_wrote_it(cast: Cast, year: PerformanceYear, edition: Edition) -> None:
    version = make_skp(cast.officer, year, status="draf")
    own = version.results.get()
    before = (own.text, own.edition, own.indicators.get().target)
    viewer = viewer_of(cast.officer)
    take_over(viewer=viewer, edition=edition)
    changed = Result.objects.get(version=version, text="Tertanganinya tugas 1")
    Result.objects.filter(pk=changed.pk).update(text="Terurainya kemacetan di Pancoran")
    take_over(viewer=viewer, edition=edition)
    own.refresh_from_db()
    changed.refresh_from_db()
    assert (own.text, own.edition, own.indicators.get().target) == before
    assert changed.text == "Terurainya kemacetan di Pancoran"


def test_only_the_chosen_lines_are_taken(cast: Cast, edition: Edition) -> None:
    line = edition.results.get(text="Tertanganinya tugas 2")
    taken = take_over(viewer=viewer_of(cast.officer), edition=edition, keys={line.key, uuid.uuid4()})
    assert [result.text for result in taken.version.results.all()] == ["Tertanganinya tugas 2"]


def test_a_line_deleted_from_the_draft_can_be_taken_again(cast: Cast, edition: Edition) -> None:
    viewer = viewer_of(cast.officer)
    version = take_over(viewer=viewer, edition=edition).version
    Result.objects.filter(version=version, text="Tertanganinya tugas 1").delete()
    assert take_over(viewer=viewer, edition=edition).results == 1
    assert AdoptedResult.objects.count() == 2


def test_the_common_target_serves_where_the_unit_has_none(
    cast: Cast, year: PerformanceYear, edition: Edition
) -> None:
    TemplateIndicator.objects.filter(text="Persentase tugas 2.1").update(target=Decimal(90))
    taken = take_over(viewer=viewer_of(cast.officer), edition=edition)
    assert taken.open_targets == ()
    found = Indicator.objects.get(result__version=taken.version, text="Persentase tugas 2.1")
    assert found.target == Decimal(90)


def test_a_range_comes_with_both_bounds(cast: Cast, year: PerformanceYear) -> None:
    edition = make_edition(year, results=0)
    indicator = make_template_indicator(make_line(edition), direction="rentang", unit_label="menit")
    give_target(indicator, cast.bidang, "10", "20")
    version = take_over(viewer=viewer_of(cast.officer), edition=edition).version
    found = Indicator.objects.get(result__version=version)
    assert (found.target, found.target_max) == (Decimal(10), Decimal(20))


def test_an_skp_in_words_gets_the_target_in_words(cast: Cast, edition: Edition) -> None:
    version = take_over(viewer=viewer_of(cast.officer), edition=edition, approach="kualitatif").version
    found = Indicator.objects.get(result__version=version, text="Persentase tugas 1.1")
    assert (found.target, found.target_text) == (None, "75 persen")


def test_an_skp_in_force_is_not_touched(cast: Cast, year: PerformanceYear, edition: Edition) -> None:
    make_skp(cast.officer, year)
    with pytest.raises(TemplateRefused, match="Ajukan perubahan SKP"):
        take_over(viewer=viewer_of(cast.officer), edition=edition)
    assert not Adoption.objects.exists()


@pytest.mark.parametrize("status", ["draf", "ditarik", "edisi_lama"])
def test_only_what_is_published_can_be_taken(cast: Cast, edition: Edition, status: str) -> None:
    Edition.objects.filter(pk=edition.pk).update(status=status, withdraw_reason="Ditinjau ulang")
    with pytest.raises(PermissionDenied):
        take_over(viewer=viewer_of(cast.officer), edition=edition)


def test_the_holder_of_another_post_cannot_take_it(cast: Cast, edition: Edition) -> None:
    Appointment.objects.filter(person=cast.officer).update(title="Analis Transportasi")
    with pytest.raises(PermissionDenied):
        take_over(viewer=viewer_of(cast.officer), edition=edition)


def test_a_holder_outside_the_unit_of_the_template_cannot_take_it(cast: Cast, edition: Edition) -> None:
    Appointment.objects.filter(person=cast.officer).update(unit=cast.dinsos)
    with pytest.raises(PermissionDenied):
        take_over(viewer=viewer_of(cast.officer), edition=edition)


def test_a_post_named_by_its_beginning_reaches_its_many_names(cast: Cast, year: PerformanceYear) -> None:
    lurah = make_person("Kayla Wahyuni", cast.bidang, "Lurah Tebet Timur")
    other = make_person("Budi Santoso", cast.bidang, "Lurahan")
    edition = make_edition(year, post="lurah", matching="awalan")
    assert [one.person for one in queries.holders_of(edition.template, viewer_of(lurah).day)] == [lurah]
    assert take_over(viewer=viewer_of(lurah), edition=edition).results == 1
    with pytest.raises(PermissionDenied):
        take_over(viewer=viewer_of(other), edition=edition)


def test_whoever_goes_without_the_template_may_say_why(
    cast: Cast, year: PerformanceYear, edition: Edition
) -> None:
    make_skp(cast.officer, year)
    adoption = decline(
        viewer=viewer_of(cast.officer), edition=edition, reason=" Tugas saya di ruang kendali. "
    )
    assert adoption.reason == "Tugas saya di ruang kendali."
    assert not adoption.results.exists()


def test_nobody_gives_a_reason_in_anothers_name(cast: Cast, year: PerformanceYear, edition: Edition) -> None:
    make_skp(cast.officer, year)
    adoption = decline(viewer=viewer_of(cast.officer), edition=edition, reason="")
    with pytest.raises(PermissionDenied):
        give_reason(viewer=viewer_of(cast.colleague), adoption=adoption, reason="Bukan kata saya")


def test_the_offer_ends_with_the_answer(cast: Cast, edition: Edition) -> None:
    assert "template" in viewer_of(cast.officer).facts
    assert "template" not in viewer_of(cast.section_head).facts
    take_over(viewer=viewer_of(cast.officer), edition=edition)
    assert "template" not in viewer_of(cast.officer).facts
    assert "template" in viewer_of(cast.colleague).facts
