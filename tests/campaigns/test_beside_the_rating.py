"""What a campaign found stands beside the desk of the penilai, and reaches neither form nor suggestion."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from abdi.appraisals import services as appraisals
from abdi.appraisals.dossier import gather
from abdi.ballots.models import Box
from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.factories.appraisals import Case, make_case, make_rating, make_unit_predikat
from tests.factories.campaigns import all_say, close, fill, opened, peers, seats_about

ROOM = Path(appraisals.__file__).parents[1]
SignedIn = Callable[..., Client]


@pytest.fixture
def case(cast: Cast, year: PerformanceYear, acting: None) -> Case:
    make_unit_predikat(cast.bidang, cast.head)
    return make_case(cast.officer, year)


def test_the_desk_shows_it_by_group_in_words(
    case: Case,
    cast: Cast,
    year: PerformanceYear,
    signed_in: SignedIn,
    django_assert_max_num_queries: Callable,
) -> None:
    _all_said(cast, year, 4)
    budi, address = signed_in(cast.section_head), _desk(case)
    with django_assert_max_num_queries(12):
        page = budi.get(address).content.decode()
    panel = page[page.index("umpan-360-") : page.index("data-matrix")]
    assert "Rekan kerja" in panel
    assert panel.count("Sering") == 7
    assert "5 pengisi" in panel


def test_one_that_is_still_open_is_not_there(
    case: Case, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    opened(cast, year)
    assert "umpan-360-" not in signed_in(cast.section_head).get(_desk(case)).content.decode()


@pytest.mark.parametrize("step", [1, 5])
def test_no_figure_of_it_reaches_the_form_or_the_suggestion(
    step: int, case: Case, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """The worst and the best that a group can say leave both exactly as they were."""
    budi = signed_in(cast.section_head)
    form = _form(budi.get(_desk(case)).content.decode())
    suggestion = appraisals.preview_suggestion(gather(case.skp, case.period))
    _all_said(cast, year, step)
    assert _form(budi.get(_desk(case)).content.decode()) == form
    assert appraisals.preview_suggestion(gather(case.skp, case.period)) == suggestion


def test_the_explanation_names_the_rounds_that_had_ended_by_then(
    case: Case, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """To the employee with the way to what was found; to a reader that there was one. A later round is not named."""
    _all_said(cast, year, 4)
    rating = make_rating(case, cast.section_head)
    address = reverse("appraisals:result", args=[rating.appraisal.public_id])
    own = signed_in(cast.officer).get(address).content.decode()
    assert "sebelum rating ini" in own
    assert "Baca hasilnya menurut kelompok" in own
    superior = signed_in(cast.division_head).get(address).content.decode()
    assert "sebelum rating ini" in superior
    assert "Baca hasilnya menurut kelompok" not in superior
    Box.objects.update(ended_on=date(2026, 10, 8))
    assert "sebelum rating ini" not in signed_in(cast.officer).get(address).content.decode()


def test_what_rates_never_asks_what_was_found() -> None:
    """Of the room of appraisals only the access to the desk reads campaigns."""
    reading = {
        path.relative_to(ROOM).as_posix()
        for path in ROOM.rglob("*.py")
        if "abdi.campaigns" in path.read_text(encoding="utf-8")
    }
    assert reading == {"access.py"}


def _all_said(cast: Cast, year: PerformanceYear, step: int) -> None:
    peers(cast)
    campaign = opened(cast, year)
    for seat in seats_about(campaign, cast.officer):
        fill(seat, all_say(step))
    close(campaign)


def _desk(case: Case) -> str:
    return f"/penilaian/bawahan/{case.skp.public_id}/{case.period.public_id}/"


def _form(page: str) -> str:
    """The form of the two ratings, without its tokens."""
    form = page[page.index("data-matrix") : page.index("</form>", page.index("data-matrix"))]
    return re.sub(r'name="(csrfmiddlewaretoken|token)" value="[^"]+"', "", form)
