"""Tie an indicator to a feed: who may, and what is refused. Each denial differs from an allowed case in one fact."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from abdi.goals.models import Indicator, SkpVersion
from abdi.measures.models import IndicatorSource
from abdi.measures.services.errors import MeasureError
from abdi.measures.services.sources import SourceDraft, remove_source, set_source
from abdi.people.access import viewer_for
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
OWN = SourceDraft(
    measure="citizen-report-response",
    figure="within_limit_percent",
    reach="sendiri",
    category="Kemacetan Lalu Lintas",
    limit_minutes=60,
)


def test_the_owner_ties_his_indicator(cast: Cast, indicator: Indicator) -> None:
    source = set_source(viewer=looking(cast.officer), key=indicator.key, draft=OWN)
    assert (source.set_by, source.set_at, source.limit_minutes) == (cast.officer, NOW, 60)


def test_his_appraiser_ties_it_too(cast: Cast, indicator: Indicator) -> None:
    assert (
        set_source(viewer=looking(cast.section_head), key=indicator.key, draft=OWN).set_by
        == cast.section_head
    )


def test_a_superior_further_up_does_not(cast: Cast, indicator: Indicator) -> None:
    with pytest.raises(PermissionDenied):
        set_source(viewer=looking(cast.division_head), key=indicator.key, draft=OWN)


def test_a_colleague_does_not(cast: Cast, indicator: Indicator) -> None:
    with pytest.raises(PermissionDenied):
        set_source(viewer=looking(cast.colleague), key=indicator.key, draft=OWN)


def test_hr_does_not(cast: Cast, indicator: Indicator) -> None:
    with pytest.raises(PermissionDenied):
        set_source(viewer=viewer_for(cast.hr, NOW.date()), key=indicator.key, draft=OWN)


def test_set_again_it_is_replaced(cast: Cast, indicator: Indicator) -> None:
    set_source(viewer=looking(cast.officer), key=indicator.key, draft=OWN)
    set_source(viewer=looking(cast.section_head), key=indicator.key, draft=replace(OWN, limit_minutes=45))
    assert IndicatorSource.objects.get().limit_minutes == 45


def test_untied_the_owner_reports_it_himself_again(cast: Cast, indicator: Indicator) -> None:
    set_source(viewer=looking(cast.officer), key=indicator.key, draft=OWN)
    remove_source(viewer=looking(cast.officer), key=indicator.key)
    assert not IndicatorSource.objects.exists()


def test_a_colleague_does_not_untie_it(cast: Cast, indicator: Indicator) -> None:
    set_source(viewer=looking(cast.officer), key=indicator.key, draft=OWN)
    with pytest.raises(PermissionDenied):
        remove_source(viewer=looking(cast.colleague), key=indicator.key)


def test_an_indicator_that_is_gone_is_refused(cast: Cast, indicator: Indicator) -> None:
    SkpVersion.objects.filter(pk=indicator.result.version_id).delete()
    with pytest.raises(MeasureError, match="tidak ada lagi"):
        set_source(viewer=looking(cast.officer), key=indicator.key, draft=OWN)


@pytest.mark.parametrize("facts", [{"target": None, "target_text": "Warga puas"}, {"direction": "ya_tidak"}])
def test_an_indicator_without_a_figure_cannot_take_one(
    cast: Cast, indicator: Indicator, facts: dict[str, Any]
) -> None:
    Indicator.objects.filter(pk=indicator.pk).update(**facts)
    with pytest.raises(MeasureError, match="target angka"):
        set_source(viewer=looking(cast.officer), key=indicator.key, draft=OWN)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"measure": "cuaca"}, "figure"),
        ({"figure": "absorption_percent"}, "figure"),
        ({"limit_minutes": None}, "limit_minutes"),
        ({"limit_minutes": 0}, "limit_minutes"),
        ({"reach": "unit"}, "unit_code"),
        ({"reach": "unit", "unit_code": "31.TIDAK"}, "unit_code"),
        ({"reach": "unit", "unit_code": "31.DINSOS"}, "unit_code"),
        ({"unit_code": "31.DISHUB"}, "unit_code"),
        ({"measure": "budget-absorption", "figure": "absorption_percent"}, "reach"),
        (
            {
                "measure": "budget-absorption",
                "figure": "absorption_percent",
                "reach": "unit",
                "unit_code": "31.DISHUB",
            },
            "category",
        ),
    ],
)
def test_it_refuses_a_draft_by_the_field(
    cast: Cast, indicator: Indicator, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(MeasureError) as refused:
        set_source(viewer=looking(cast.officer), key=indicator.key, draft=replace(OWN, **changed))
    assert refused.value.field == field
    assert not IndicatorSource.objects.exists()


@pytest.mark.parametrize("code", ["31", "31.DISHUB", "31.DISHUB.U6"])
def test_a_unit_of_the_own_line_is_taken(cast: Cast, indicator: Indicator, code: str) -> None:
    draft = replace(OWN, reach="unit", unit_code=code)
    assert set_source(viewer=looking(cast.officer), key=indicator.key, draft=draft).unit_code == code
