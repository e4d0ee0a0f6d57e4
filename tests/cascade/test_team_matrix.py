"""Matriks Peran Hasil of a team: what its ketua tim sees in the cells, and the way from each to an assignment."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from abdi.cycles.models import PerformanceYear
from abdi.goals.services import OfferDraft, assign_result
from abdi.people.models import Person
from abdi.teams.models import Team
from tests.cast import Cast
from tests.factories.goals import make_result, make_skp
from tests.factories.people import viewer_of
from tests.factories.teams import make_member, make_team

SignIn = Callable[[Person], Client]
pytestmark = pytest.mark.usefixtures("acting")
PART = {"HX-Request": "true"}
WRITTEN = {
    "token": "0193d7a0-0000-7000-8000-000000000009",
    "text": "Peta titik macet",
    "kind": "tambahan",
    "supports": "",
    "indicator": "Jumlah titik yang dipetakan",
    "aspect": "kuantitas",
    "target": "12",
    "unit_label": "titik",
    "direction": "naik",
    "expectation": "",
}


@pytest.fixture
def team(cast: Cast, year: PerformanceYear) -> Team:
    """Led by the head of the division; the officer belongs to it."""
    team = make_team(cast.dishub, year, cast.division_head)
    make_member(team, cast.officer)
    return team


def address(team: Team) -> str:
    return reverse("cascade:team_matrix", args=[team.public_id])


def test_cells_hold_what_is_assigned_and_offered_under_the_result_it_supports(
    cast: Cast, year: PerformanceYear, team: Team, signed_in: SignIn
) -> None:
    above = make_skp(cast.division_head, year).results.get()
    make_result(
        make_skp(cast.officer, year, results=0),
        text="Terurainya simpang rawan",
        team=team,
        superior_result=above,
        position=1,
    )
    draft = OfferDraft(
        text="Peta titik macet", indicator="Titik", target=Decimal(3), unit_label="titik", supports=above
    )
    assign_result(viewer=viewer_of(cast.division_head), team=team, person=cast.officer, draft=draft)
    page = signed_in(cast.division_head).get(address(team))
    (column, under), (none, apart) = page.context["rows"][0].cells
    assert (column, none) == (above, None)
    assert [one.text for one in under.results] == ["Terurainya simpang rawan"]
    assert [one.text for one in under.offers] == ["Peta titik macet"]
    assert not apart.results
    assert not apart.offers
    form = reverse("goals:offer_result", args=[team.public_id, cast.officer.public_id])
    assert f"{form}?rhk={above.key}" in page.content.decode()


def test_without_an_skp_of_the_ketua_tim_results_can_still_be_assigned(
    cast: Cast, team: Team, signed_in: SignIn
) -> None:
    page = signed_in(cast.division_head).get(address(team)).content.decode()
    assert "SKP Anda belum berlaku" in page
    assert reverse("goals:offer_result", args=[team.public_id, cast.officer.public_id]) in page


def test_it_is_the_ketua_tims_alone(cast: Cast, team: Team, signed_in: SignIn) -> None:
    assert signed_in(cast.officer).get(address(team)).status_code == 403
    assert signed_in(cast.stranger).get(address(team)).status_code == 404


def test_it_asks_twelve_times_at_most(
    cast: Cast, year: PerformanceYear, team: Team, signed_in: SignIn, django_assert_max_num_queries: Callable
) -> None:
    make_skp(cast.division_head, year, results=3)
    make_member(team, cast.colleague)
    browser = signed_in(cast.division_head)
    browser.get(address(team))
    with django_assert_max_num_queries(12):
        browser.get(address(team))


class TestInTheCell:
    """Where the browser asks for a part, the form stands in the cell and the grid comes back with what was assigned."""

    @pytest.fixture
    def leader(self, cast: Cast, signed_in: SignIn) -> Client:
        return signed_in(cast.division_head)

    @pytest.fixture
    def form(self, cast: Cast, team: Team) -> str:
        return reverse("goals:offer_result", args=[team.public_id, cast.officer.public_id])

    def test_the_form_opens_and_closes_there(
        self, cast: Cast, year: PerformanceYear, leader: Client, form: str
    ) -> None:
        above = make_skp(cast.division_head, year).results.get()
        shown = leader.get(f"{form}?rhk={above.key}", headers=PART).content.decode()
        assert "<html" not in shown
        assert f'name="supports" value="{above.key}"' in shown
        assert f'id="tugas-{cast.officer.public_id}-{above.key}-text"' in shown
        assert shown.count("autofocus") == 1
        back = leader.get(f"{form}?rhk={above.key}&batal=1", headers=PART).content.decode()
        assert "<form" not in back
        assert "Tugaskan" in back

    def test_what_was_assigned_stands_in_the_grid(
        self, cast: Cast, year: PerformanceYear, team: Team, leader: Client, form: str
    ) -> None:
        above = make_skp(cast.division_head, year).results.get()
        typed = WRITTEN | {"supports": str(above.key)}
        for _twice in range(2):
            answer = leader.post(form, typed, headers=PART)
            assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")
        (_column, under), _apart = leader.get(address(team)).context["rows"][0].cells
        assert [one.text for one in under.offers] == ["Peta titik macet"]

    def test_a_refusal_keeps_what_was_typed_in_the_cell(self, leader: Client, form: str) -> None:
        answer = leader.post(form, WRITTEN | {"unit_label": ""}, headers=PART)
        shown = answer.content.decode()
        assert answer.status_code == 422
        assert "<html" not in shown
        assert "Isi satuan target" in shown
        assert "Peta titik macet" in shown
