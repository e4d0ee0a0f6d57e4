"""Two at the same instant, each in a transaction of its own."""

from __future__ import annotations

import pytest

from abdi.appraisals.issuing import EVALUASI, issue
from abdi.appraisals.models import Rating
from abdi.appraisals.services import AppraisalRefused, Seen, StaleForm, mark_opened, set_rating
from abdi.core.actor import Actor, acting_as
from abdi.core.models import IssuedDocument
from tests.at_once import Act, at_once
from tests.cast import Cast, assemble
from tests.factories.appraisals import (
    Case,
    appraisal_of,
    decision,
    make_case,
    make_rating,
    make_unit_predikat,
)
from tests.factories.cycles import make_year
from tests.factories.reporting import looking


@pytest.fixture
def scene(committed: None) -> tuple[Cast, Case]:
    with acting_as(Actor.system("uji")):
        cast, year = assemble(), make_year()
        make_unit_predikat(cast.bidang, cast.head)
        case = make_case(cast.officer, year)
    return cast, case


def rate(cast: Cast, case: Case, **facts: str) -> Act:
    viewer, skp = looking(cast.section_head), case.skp
    return lambda: set_rating(
        viewer=viewer, skp=skp, period=case.period, decision=decision(**facts), seen=Seen(edition=0)
    )


def test_two_windows_that_rate_at_once_leave_one_rating(scene: tuple[Cast, Case]) -> None:
    cast, case = scene
    _first, second = at_once(rate(cast, case), rate(cast, case, recommendation="Jendela kedua."))
    assert isinstance(second, StaleForm)
    assert [r.number for r in Rating.objects.all()] == [1]


def test_an_opening_that_comes_first_stops_the_rating(scene: tuple[Cast, Case]) -> None:
    cast, case = scene
    with acting_as(Actor.system("uji")):
        make_rating(case, cast.section_head)
    viewer, appraisal = looking(cast.officer), appraisal_of(case)
    _opened, second = at_once(
        lambda: mark_opened(viewer=viewer, appraisal=appraisal), rate(cast, case, recommendation="Terlambat.")
    )
    assert isinstance(second, AppraisalRefused)
    assert Rating.objects.count() == 1


def test_a_document_asked_for_twice_is_issued_once(scene: tuple[Cast, Case]) -> None:
    cast, case = scene
    with acting_as(Actor.system("uji")):
        make_rating(case, cast.section_head)
    appraisal = appraisal_of(case)
    first, second = at_once(
        lambda: issue(appraisal=appraisal, kind=EVALUASI), lambda: issue(appraisal=appraisal, kind=EVALUASI)
    )
    assert first == second
    assert IssuedDocument.objects.count() == 1
