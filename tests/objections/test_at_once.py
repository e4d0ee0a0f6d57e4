"""Two who decide at the same instant: one decision, one new rating."""

from __future__ import annotations

import pytest

from abdi.appraisals.models import Rating
from abdi.core.actor import Actor, acting_as
from abdi.objections.models import Objection
from abdi.objections.services import ObjectionRefused, withdraw
from tests.at_once import at_once
from tests.cast import Cast, assemble
from tests.factories.appraisals import Case, make_case, make_rating, make_unit_predikat
from tests.factories.cycles import make_year
from tests.factories.objections import granted, make_heard
from tests.factories.reporting import looking


@pytest.fixture
def scene(committed: None) -> tuple[Cast, Objection]:
    with acting_as(Actor.system("uji")):
        cast, year = assemble(), make_year()
        make_unit_predikat(cast.bidang, cast.head)
        case: Case = make_case(cast.officer, year)
        make_rating(case, cast.section_head)
        return cast, make_heard(case)


def test_two_windows_that_decide_at_once_leave_one_decision(scene: tuple[Cast, Objection]) -> None:
    cast, made = scene
    _first, second = at_once(
        lambda: granted(cast.division_head, made),
        lambda: granted(cast.division_head, made, outcome="keberatan_ditolak"),
    )
    assert isinstance(second, ObjectionRefused)
    assert Objection.objects.get().outcome == "dikabulkan"
    assert Rating.objects.count() == 2


def test_a_withdrawal_that_comes_first_leaves_nothing_to_decide(scene: tuple[Cast, Objection]) -> None:
    cast, made = scene
    viewer = looking(cast.officer)
    _first, second = at_once(
        lambda: withdraw(viewer=viewer, objection=made), lambda: granted(cast.division_head, made)
    )
    assert isinstance(second, ObjectionRefused)
    assert Rating.objects.count() == 1
