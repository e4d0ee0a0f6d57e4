"""Keeping parts, asking why they change, and handing the Renkin in."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from pypdf import PdfReader

from abdi.core import files
from abdi.core.models import Receipt
from abdi.cycles.models import PerformanceYear
from abdi.goals.services import SkpRefused
from abdi.renkin.enums import RenkinState
from abdi.renkin.models import BreakdownChange, HandIn
from abdi.renkin.queries import earlier_parts, hand_ins_of, plan, standing_of
from abdi.renkin.services import NeedsReason, NotReady, hand_in, plan_pdf
from tests.cast import Cast
from tests.factories.cycles import quarter
from tests.factories.goals import make_indicator, make_result, make_skp
from tests.factories.renkin import divide, make_plan, parts_kept
from tests.factories.reporting import looking, make_report

pytestmark = pytest.mark.usefixtures("acting")


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_draft_keeps_parts_that_do_not_add_up(cast: Cast, year: PerformanceYear) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {3: 5})
    [line] = plan(version)
    assert not line.is_ready
    assert "masih kurang 7 gladi" in line.words


def test_it_refuses_to_hand_in_what_does_not_add_up_and_says_which(cast: Cast, year: PerformanceYear) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {3: 5})
    with pytest.raises(NotReady) as refusal:
        hand_in(viewer=looking(cast.officer), version=version)
    assert [line.indicator for line in refusal.value.lines] == [indicator]
    assert parts_kept(indicator) == {3: 5}


def test_it_refuses_to_hand_in_what_nobody_has_divided(cast: Cast, year: PerformanceYear) -> None:
    version, _indicator = make_plan(cast.officer, year)
    with pytest.raises(NotReady):
        hand_in(viewer=looking(cast.officer), version=version)


def test_a_target_in_words_needs_no_parts(cast: Cast, year: PerformanceYear) -> None:
    version, _indicator = make_plan(cast.officer, year, target=None, target_text="Tertib dan ramah")
    assert hand_in(viewer=looking(cast.officer), version=version).number == 1


def test_it_is_handed_in_once_with_a_receipt_and_its_document(cast: Cast, year: PerformanceYear) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {3: 5, 9: 7})
    first = hand_in(viewer=looking(cast.officer), version=version)
    assert hand_in(viewer=looking(cast.officer), version=version) == first
    assert HandIn.objects.count() == 1
    receipt = Receipt.objects.get(number=first.receipt)
    assert receipt.record is not None
    assert receipt.record["parts"] == {str(indicator.key): {"3": "5", "9": "7"}}
    with files.open_file(first.document.file) as kept:
        told = text_of(kept.read())
    assert "RENCANA KINERJA (RENKIN)" in told
    assert "Jumlah gladi tingkat RW" in told
    assert first.receipt in told
    assert "BELUM BERLAKU" not in told


def test_it_waits_until_the_skp_is_in_force(cast: Cast, year: PerformanceYear) -> None:
    version, indicator = make_plan(cast.officer, year, status="draf")
    divide(cast.officer, indicator, {12: 12})
    with pytest.raises(SkpRefused, match="setelah SKP berlaku"):
        hand_in(viewer=looking(cast.officer), version=version)


def test_only_the_owner_hands_it_in(cast: Cast, year: PerformanceYear) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {12: 12})
    with pytest.raises(PermissionDenied):
        hand_in(viewer=looking(cast.section_head), version=version)


def test_after_handing_in_a_change_asks_why_and_leaves_a_trace(cast: Cast, year: PerformanceYear) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {6: 6, 12: 6})
    hand_in(viewer=looking(cast.officer), version=version)
    with pytest.raises(NeedsReason):
        divide(cast.officer, indicator, {6: 4, 12: 8}, reason="terlambat")
    divide(cast.officer, indicator, {6: 4, 12: 8}, reason="Banjir di bulan Mei")
    change = BreakdownChange.objects.get()
    assert (change.before, change.after) == ({"6": "6", "12": "6"}, {"6": "4", "12": "8"})
    assert (change.by, change.reason) == (cast.officer, "Banjir di bulan Mei")
    standing = standing_of(version, plan(version), hand_ins_of(version.skp))
    assert standing.state == RenkinState.CHANGED


def test_saving_the_same_again_asks_nothing(cast: Cast, year: PerformanceYear) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {12: 12})
    hand_in(viewer=looking(cast.officer), version=version)
    divide(cast.officer, indicator, {12: 12})
    assert not BreakdownChange.objects.exists()


def test_a_month_that_was_reported_on_asks_why_before_any_handing_in(
    cast: Cast, year: PerformanceYear
) -> None:
    version, indicator = make_plan(cast.officer, year)
    divide(cast.officer, indicator, {3: 3, 12: 9})
    make_report(version, quarter(1), status="dilaporkan")
    divide(cast.officer, indicator, {3: 3, 6: 4, 12: 5})
    assert not BreakdownChange.objects.exists()
    with pytest.raises(NeedsReason):
        divide(cast.officer, indicator, {3: 2, 6: 5, 12: 5})


def test_a_break_down_is_known_again_by_the_words_of_last_year(cast: Cast, year: PerformanceYear) -> None:
    before = PerformanceYear.objects.create(year=2025, status="dibuka")
    old_version = make_skp(cast.officer, before, results=0)
    old = make_indicator(
        make_result(old_version), text="Jumlah  gladi tingkat RW", target=Decimal(4), target_kind="hitungan"
    )
    divide(cast.officer, old, {6: 1, 12: 3})
    version, indicator = make_plan(cast.officer, year)
    assert earlier_parts(version.skp, indicator) == {6: 1, 12: 3}


def test_a_draft_prints_with_its_watermark_and_what_is_missing(cast: Cast, year: PerformanceYear) -> None:
    version, indicator = make_plan(cast.officer, year, unit_label="")
    divide(cast.officer, indicator, {3: 5})
    told = text_of(plan_pdf(version, plan(version)))
    assert "BELUM BERLAKU" in told
    assert "masih kurang 7" in told
