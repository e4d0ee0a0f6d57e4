"""The target by month: parts that add up, states that arrive, and what is due by then."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from abdi.cycles.models import PerformanceYear
from abdi.goals import queries, services
from abdi.goals.models import Indicator, SkpVersion, TargetPart
from abdi.goals.parts import Misfit, due_by, evenly, fit, months_of
from tests.cast import Cast
from tests.factories.goals import make_indicator, make_result, make_skp
from tests.factories.reporting import looking

TARGETS = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True).map(sorted)


def _indicator(**facts: Any) -> Indicator:
    return Indicator(**{"target": Decimal(12), "target_kind": "hitungan", "direction": "naik", **facts})


@given(target=TARGETS, months=MONTHS)
def test_equal_parts_add_up_to_the_target_exactly(target: Decimal, months: list[int]) -> None:
    assert sum(evenly(target, months).values()) == target


@given(target=TARGETS, months=MONTHS)
def test_equal_parts_differ_by_one_step_at_most(target: Decimal, months: list[int]) -> None:
    parts = evenly(target, months).values()
    exponent = target.normalize().as_tuple().exponent
    assert max(parts) - min(parts) <= Decimal(1).scaleb(min(int(exponent), 0))


def test_a_whole_target_is_shared_in_whole_parts() -> None:
    assert evenly(Decimal("10.0000"), [3, 6, 9, 12]) == {3: 3, 6: 2, 9: 3, 12: 2}


def test_a_sum_that_falls_short_is_told_with_its_difference() -> None:
    found = fit(_indicator(), {3: Decimal(5), 6: Decimal(4)})
    assert (found.misfit, found.held, found.difference) == (Misfit.SUM, 9, -3)


@pytest.mark.parametrize(
    ("direction", "last", "fits"), [("naik", 11, False), ("naik", 13, True), ("turun", 11, True)]
)
def test_the_last_measured_month_must_reach_the_target(direction: str, last: int, fits: bool) -> None:
    indicator = _indicator(target_kind="posisi", direction=direction)
    assert fit(indicator, {3: Decimal(12), 9: Decimal(last)}).fits is fits


def test_only_one_month_counts_for_an_official_index() -> None:
    indicator = _indicator(target_kind="rilis")
    assert fit(indicator, {7: Decimal(12)}).fits
    assert fit(indicator, {7: Decimal(12), 8: Decimal(12)}).misfit is Misfit.RELEASE


def test_before_the_first_part_nothing_is_due() -> None:
    assert due_by(_indicator(), {6: Decimal(12)}, 5) is None


@pytest.mark.parametrize(("kind", "due"), [("hitungan", 7), ("posisi", 4)])
def test_a_sum_adds_up_and_a_state_is_the_last_one(kind: str, due: int) -> None:
    parts = {3: Decimal(3), 6: Decimal(4), 12: Decimal(5)}
    assert due_by(_indicator(target_kind=kind), parts, 8) == due


def test_a_rhythm_names_the_months_by_whose_end_a_part_is_due() -> None:
    assert months_of("triwulan") == (3, 6, 9, 12)


# --- kept -------------------------------------------------------------------------------------------------


@pytest.fixture
def version(cast: Cast, year: PerformanceYear, acting: object) -> SkpVersion:
    found = make_skp(cast.officer, year, indicators=0)
    make_indicator(make_result(found, position=2), target=Decimal(12), target_kind="hitungan")
    return found


def _key(version: SkpVersion) -> uuid.UUID:
    return Indicator.objects.get(result__version=version).key


def _save(cast: Cast, version: SkpVersion, parts: dict[int, int], **said: Any) -> None:
    viewer = looking(said.pop("by", cast.officer))
    services.save_breakdown(
        viewer=viewer,
        skp=version.skp,
        key=said.pop("key", _key(version)),
        rhythm="bulan",
        parts={month: Decimal(amount) for month, amount in parts.items()},
        **said,
    )


def test_what_does_not_add_up_is_kept_as_typed_and_not_used(cast: Cast, version: SkpVersion) -> None:
    _save(cast, version, {1: 5})
    kept = queries.breakdown_of(version.skp, _key(version))
    assert queries.parts_of(kept) == {1: 5}
    assert queries.parts_in_use(version.skp, Indicator.objects.get(result__version=version)) is None


def test_a_month_left_empty_is_taken_away(cast: Cast, version: SkpVersion) -> None:
    _save(cast, version, {1: 5, 2: 7})
    _save(cast, version, {2: 12}, edition=1)
    assert list(TargetPart.objects.values_list("month", "amount")) == [(2, 12)]


def test_another_window_is_noticed_and_nothing_overwritten(cast: Cast, version: SkpVersion) -> None:
    _save(cast, version, {1: 12})
    with pytest.raises(services.Stale):
        _save(cast, version, {2: 12}, edition=0)
    assert TargetPart.objects.get().month == 1


def test_a_page_is_not_stale_through_its_own_saves(cast: Cast, version: SkpVersion) -> None:
    token = uuid.uuid4()
    _save(cast, version, {1: 12}, token=token)
    _save(cast, version, {2: 12}, token=token)
    assert TargetPart.objects.get().month == 2


def test_nobody_breaks_down_for_another(cast: Cast, version: SkpVersion) -> None:
    with pytest.raises(PermissionDenied):
        _save(cast, version, {1: 12}, by=cast.section_head)


def test_while_the_skp_waits_for_the_superior_the_parts_rest(cast: Cast, version: SkpVersion) -> None:
    SkpVersion.objects.filter(pk=version.pk).update(status="diajukan")
    with pytest.raises(services.SkpRefused, match="menunggu atasan"):
        _save(cast, version, {1: 12})


def test_an_indicator_that_is_not_in_the_skp_is_refused(cast: Cast, version: SkpVersion) -> None:
    with pytest.raises(services.SkpRefused, match="tidak ada lagi"):
        _save(cast, version, {1: 12}, key=uuid.uuid4())


def test_the_database_knows_twelve_months(cast: Cast, version: SkpVersion) -> None:
    _save(cast, version, {1: 12})
    with pytest.raises(IntegrityError), transaction.atomic():
        TargetPart.objects.update(month=13)
