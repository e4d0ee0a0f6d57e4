"""How a superior comes to the words about somebody whom he appraises: from the list of his staff, all year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from abdi.cycles.models import PerformanceYear
from abdi.people.models import Delegation, Person
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import make_case, make_unit_predikat
from tests.factories.people import always, make_person

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]
LISTS = ("people:team", "appraisals:team")
OPEN = '<details class="a-fold" open'


def _about(person: Person) -> str:
    return reverse("feedback:about", args=[person.public_id])


@pytest.mark.parametrize("listed", LISTS)
def test_the_lists_of_staff_link_to_it_before_any_period_is_over(
    listed: str, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """Whoever sees something in January writes it down in January."""
    browser = signed_in(cast.section_head)
    page = browser.get(reverse(listed)).content.decode()
    for one in (cast.officer, cast.colleague):
        assert f'href="{_about(one)}"' in page
        assert browser.get(_about(one)).status_code == 200
    assert f'href="{_about(cast.stranger)}"' not in page


def test_beside_the_ratings_it_links_to_all_and_folds_a_long_list_away(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    make_unit_predikat(cast.bidang, cast.head)
    make_case(cast.officer, year)
    browser = signed_in(cast.section_head)
    page = browser.get(reverse("appraisals:team")).content.decode()
    assert f'href="{_about(cast.officer)}"' in page
    assert OPEN in page
    for n in range(12):
        make_person(f"Rekan {n:02}", cast.bidang, "Petugas", superior=cast.section_head)
    page = browser.get(reverse("appraisals:team")).content.decode()
    assert OPEN not in page


@pytest.mark.parametrize("listed", LISTS)
def test_who_has_delegated_is_led_to_no_closed_door(
    listed: str, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """The delegate reads it meanwhile, from his list of ratings."""
    Delegation.objects.create(
        delegator=cast.section_head,
        delegate=cast.colleague,
        during=always(NOW.date() - timedelta(days=1)),
        basis="Surat tugas 12/2026",
    )
    page = signed_in(cast.section_head).get(reverse(listed)).content.decode()
    assert f'href="{_about(cast.officer)}"' not in page
    assert f'href="{_about(cast.officer)}"' in (
        signed_in(cast.colleague).get(reverse("appraisals:team")).content.decode()
    )
