"""Realisation held against the target by month."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from abdi.core.reasons import told
from abdi.cycles.models import Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.goals.services import save_breakdown
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.reporting import services
from abdi.reporting.models import Realisation
from abdi.reporting.services import Content
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("acting")


@pytest.fixture
def indicator(skp: SkpVersion) -> Indicator:
    """The first of the officer's two, with a sum of 12."""
    found = Indicator.objects.filter(result__version=skp).order_by("pk")[0]
    found.target, found.target_kind = Decimal(12), "hitungan"
    found.save()
    return found


def _report(
    viewer: Viewer, skp: SkpVersion, period: Period, indicator: Indicator, **said: Any
) -> Realisation:
    return services.save_realisation(
        viewer=viewer, skp=skp.skp, period=period, key=indicator.key, content=Content(**said)
    )


def _break_down(viewer: Viewer, skp: SkpVersion, indicator: Indicator, parts: dict[int, int]) -> None:
    amounts = {month: Decimal(amount) for month, amount in parts.items()}
    save_breakdown(viewer=viewer, skp=skp.skp, key=indicator.key, rhythm="bulan", parts=amounts)


def test_what_the_parts_say_is_due_and_the_reason_says_so(
    skp: SkpVersion, period: Period, officer: Viewer, indicator: Indicator
) -> None:
    _break_down(officer, skp, indicator, {9: 3, 12: 9})
    kept = _report(officer, skp, period, indicator, figure=Decimal(3))
    assert (kept.aim, kept.standing) == (3, "tercapai")
    assert "menetapkan 3 sampai akhir 09/2026" in told(kept.standing_because)[0].sentence


def test_without_a_break_down_it_is_an_even_share(
    skp: SkpVersion, period: Period, officer: Viewer, indicator: Indicator
) -> None:
    kept = _report(officer, skp, period, indicator, figure=Decimal(3))
    assert (kept.aim, kept.by_parts) == (9, False)


def test_parts_that_do_not_add_up_are_not_used(
    skp: SkpVersion, period: Period, officer: Viewer, indicator: Indicator
) -> None:
    _break_down(officer, skp, indicator, {9: 3})
    assert _report(officer, skp, period, indicator, figure=Decimal(3)).aim == 9


def test_a_period_in_which_nothing_is_due_is_not_measured(
    skp: SkpVersion, period: Period, officer: Viewer, indicator: Indicator
) -> None:
    _break_down(officer, skp, indicator, {11: 12})
    kept = _report(officer, skp, period, indicator, figure=Decimal(0))
    assert (kept.held, kept.aim, kept.standing) == (None, None, "belum_diukur")
    assert "belum ada bagian yang jatuh tempo" in told(kept.standing_because)[0].sentence


def test_an_index_counts_from_its_month_of_release(
    skp: SkpVersion, period: Period, officer: Viewer, indicator: Indicator
) -> None:
    Indicator.objects.filter(pk=indicator.pk).update(target_kind="rilis")
    _break_down(officer, skp, indicator, {7: 12})
    assert _report(officer, skp, period, indicator, figure=Decimal(13)).standing == "melebihi"


def test_the_form_of_a_sum_asks_for_the_period_and_the_check_shows_the_year(
    skp: SkpVersion,
    period: Period,
    officer: Viewer,
    indicator: Indicator,
    cast: Cast,
    signed_in: Callable[[Person], Client],
) -> None:
    """Who types the year's sum into a quarter doubles it; who reads 5 of 12 as exceeded is left puzzled."""
    _report(officer, skp, period, indicator, figure=Decimal(5))
    browser, report = signed_in(cast.officer), [skp.skp.public_id, period.public_id]
    form = browser.get(reverse("reporting:fill", args=[*report, indicator.key])).content.decode()
    assert "Hanya yang tercapai dalam periode ini" in form
    check = browser.get(reverse("reporting:period", args=report)).content.decode()
    unit = indicator.unit_label
    assert f"5 {unit} dalam periode ini, jumlah tahun ini 5, target 12 {unit} setahun" in check
