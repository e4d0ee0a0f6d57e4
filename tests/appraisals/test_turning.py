"""What would have changed the suggestion: one figure as it was due, all else as it was."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from abdi.appraisals.dossier import gather
from abdi.appraisals.models import Rating
from abdi.appraisals.suggestion import suggest
from abdi.appraisals.turning import Turn, turns
from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.factories.appraisals import Case, appraisal_of, make_case, make_rating

pytestmark = pytest.mark.usefixtures("acting")
FOLD = "Apa yang akan mengubah saran ini?"


def rated(cast: Cast, year: PerformanceYear, *, figure: str, results: int = 1) -> tuple[Case, Rating]:
    """Set as suggested, behaviour as expected."""
    case = make_case(cast.officer, year, figure=figure, results=results)
    work = suggest(gather(case.skp, case.period), on=case.period.ends).work
    return case, make_rating(case, cast.section_head, work=work)


def said(case: Case, rating: Rating) -> list[Turn] | None:
    return turns(gather(case.skp, case.period, rating=rating), rating)


def test_the_one_figure_that_was_short(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    case, rating = rated(cast, year, figure="50")
    assert rating.work == rating.suggested_work == "di_bawah"
    assert said(case, rating) == [
        Turn("Jumlah laporan 1.1", "75 persen", "Sesuai Ekspektasi", "Baik"),
    ]
    page = signed_in(cast.officer).get(reverse("appraisals:result", args=[appraisal_of(case).public_id]))
    assert FOLD in page.content.decode()
    assert "memenuhi target 75 persen" in page.content.decode()


def test_of_two_that_were_short_none_is_enough(cast: Cast, year: PerformanceYear) -> None:
    case, rating = rated(cast, year, figure="50", results=2)
    assert said(case, rating) == []


def test_nothing_lies_above_the_highest(cast: Cast, year: PerformanceYear) -> None:
    case, rating = rated(cast, year, figure="80")
    assert rating.suggested_work == "di_atas"
    assert said(case, rating) is None


def test_one_short_result_keeps_two_better_ones_from_above(cast: Cast, year: PerformanceYear) -> None:
    case = make_case(cast.officer, year, figure="80", results=3)
    short = case.report.realisations.order_by("pk").first()
    assert short is not None
    short.figure = short.held = Decimal(50)
    short.save()
    rating = make_rating(case, cast.section_head, work="sesuai")
    assert rating.suggested_work == "sesuai"
    assert [(turn.indicator, turn.work) for turn in said(case, rating) or ()] == [
        (short.indicator.text, "Di Atas Ekspektasi")
    ]


def test_as_expected_with_nothing_short_asks_for_more_than_targets(cast: Cast, year: PerformanceYear) -> None:
    case, rating = rated(cast, year, figure="75")
    assert rating.suggested_work == "sesuai"
    assert said(case, rating) is None


def test_figures_that_lead_elsewhere_by_now_say_nothing(cast: Cast, year: PerformanceYear) -> None:
    """Rather nothing than an explanation of something else."""
    case, rating = rated(cast, year, figure="50")
    shown = case.report.realisations.get()
    shown.figure = shown.held = Decimal(80)
    shown.save()
    assert said(case, rating) is None
