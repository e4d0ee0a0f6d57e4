from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from abdi.web.navigation import SECTIONS, Item, Section, menu_for
from abdi.web.seen_by import watches_progress
from tests.web.viewers import Somebody, request_of


@pytest.fixture(autouse=True)
def _few_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.web.urls"):
        yield


def names(viewer: Somebody | None, path: str = "/") -> list[str]:
    return [place.url_name for place in menu_for(request_of(viewer, path)).places]


OWN = [
    "home",
    "goals:mine",
    "renkin:mine",
    "library:browse",
    "strategy:mine",
    "cascade:tree",
    "teams:mine",
    "activities:mine",
    "reporting:mine",
    "feedback:mine",
    "campaigns:mine",
    "appraisals:mine",
    "acceptance:mine",
    "interchange:mine",
    "practice:start",
]


def test_everyone_sees_the_own_places() -> None:
    assert names(Somebody()) == OWN


def test_a_superior_sees_the_team_as_well() -> None:
    led = ["people:team", "goals:approvals", "cascade:matrix", "appraisals:team"]
    led += ["followups:index", "calibration:index", "calibration:own_pattern", "measures:overview"]
    assert names(Somebody(is_superior=True)) == [*led, *OWN]


def test_hr_sees_the_data_of_staff_as_well() -> None:
    staff = [
        "people:directory",
        "people:imports",
        "people:worklist",
        "transitions:changes",
        "followups:index",
        "objections:of_units",
        "trials:index",
        "cycles:years",
        "campaigns:overview",
        "acceptance:overview",
    ]
    staff += ["cascade:unshared", "insight:progress"]
    assert names(Somebody(is_hr=True)) == [*OWN, *staff, "renkin:rekap_first", "measures:overview"]


def test_who_works_part_time_finds_the_form_of_the_month() -> None:
    assert "renkin:my_months" in names(Somebody(works_part_time=True))


@pytest.mark.parametrize("who", ["is_hr", "is_head", "leads_the_city", "reads_all"])
def test_the_progress_of_units_is_offered_to(who: str) -> None:
    request = request_of(Somebody(**{who: True}))
    assert watches_progress(request)
    assert not watches_progress(request_of(Somebody(is_superior=True)))


def test_a_visitor_sees_no_menu() -> None:
    assert names(None) == []


@pytest.mark.parametrize("name", sorted({item.url_name for section in SECTIONS for item in section.items}))
def test_every_place_has_an_address_in_the_product(name: str) -> None:
    assert reverse(name, urlconf="config.urls")


def test_a_misspelt_place_is_not_silently_missing() -> None:
    wrong = Section(heading="", items=(Item(url_name="goals:mien", label="", icon=""),))
    with pytest.raises(NoReverseMatch):
        menu_for(request_of(Somebody()), sections=[wrong])


def current(path: str, viewer: Somebody | None = None) -> list[str]:
    return [p.url_name for p in menu_for(request_of(viewer or Somebody(), path)).places if p.is_current]


def test_a_page_below_a_place_belongs_to_it() -> None:
    assert current("/skp/0199/ubah/") == ["goals:mine"]


def test_the_nearest_place_is_the_current_one() -> None:
    assert current("/skp/persetujuan/3/", Somebody(is_superior=True)) == ["goals:approvals"]


def test_home_is_current_only_at_home() -> None:
    assert current("/galeri/") == []
    assert current("/") == ["home"]


def test_a_view_may_say_where_it_belongs() -> None:
    request = request_of(Somebody(), "/lain/")
    request.nav_current = "goals:mine"  # type: ignore[attr-defined]
    assert [p.url_name for p in menu_for(request).places if p.is_current] == ["goals:mine"]


def test_what_waits_is_counted_at_its_place() -> None:
    menu = menu_for(request_of(Somebody(is_superior=True, waiting={"goals:approvals": 4})))
    assert {p.url_name: p.waiting for p in menu.places}["goals:approvals"] == 4


def test_phones_get_at_most_four_places_home_first() -> None:
    tabs = menu_for(request_of(Somebody(is_superior=True, is_hr=True))).tabs
    assert [p.url_name for p in tabs] == ["home", "goals:approvals", "appraisals:team", "people:directory"]


def test_one_section_needs_no_heading() -> None:
    assert menu_for(request_of(Somebody())).is_single
    assert not menu_for(request_of(Somebody(is_superior=True))).is_single


def test_an_account_that_only_serves_the_system_is_led_to_no_record_of_its_own() -> None:
    menu = menu_for(request_of(Somebody(is_employee=False, is_administrator=True)))
    assert [p.url_name for p in menu.places] == ["home", "practice:start", "people:accounts"]
