"""Realisation held against the target by month."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from abdi.core.reasons import told
from abdi.cycles.models import Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.goals.services import save_breakdown
from abdi.people.access import Viewer
from abdi.reporting import services
from abdi.reporting.models import Realisation
from abdi.reporting.services import Content

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
