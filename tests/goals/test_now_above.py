"""RHK atasan tersedia: told on a draft and, as an offer to amend, on a plan in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Result, SkpVersion
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.goals import AGREED, make_skp

SignIn = Callable[[Person], Client]
pytestmark = pytest.mark.usefixtures("acting")
TOLD, OFFER = "RHK atasan sekarang tersedia.", "?alasan=rhk-atasan"


@pytest.fixture
def plan(cast: Cast, year: PerformanceYear) -> SkpVersion:
    """In force since January, while the superior's came into force a month later."""
    above = make_skp(cast.section_head, year)
    SkpVersion.objects.filter(pk=above.pk).update(decided_at=AGREED + timedelta(days=30))
    plan = make_skp(cast.officer, year)
    plan.results.update(cascade="tidak_langsung")
    return plan


def test_a_plan_in_force_is_offered_a_change_that_brings_its_reason(
    cast: Cast, plan: SkpVersion, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    browser = signed_in(cast.officer)
    with django_assert_max_num_queries(12):
        page = browser.get(f"/skp/{plan.public_id}/").content.decode()
    assert TOLD in page
    assert "1 RHK utama Anda belum terhubung" in page
    form = browser.get(f"/skp/{plan.public_id}/ubah/{OFFER}").content.decode()
    assert "Menghubungkan RHK dengan RHK atasan yang sudah berlaku." in form
    assert plan.skp.versions.count() == 1


def test_nothing_is_offered_where_every_result_is_linked(
    cast: Cast, plan: SkpVersion, signed_in: SignIn
) -> None:
    above = Result.objects.get(version__skp__person=cast.section_head)
    plan.results.update(superior_result=above)
    assert TOLD not in signed_in(cast.officer).get(f"/skp/{plan.public_id}/").content.decode()


def test_the_offer_is_the_owners_alone(cast: Cast, plan: SkpVersion, signed_in: SignIn) -> None:
    assert TOLD not in signed_in(cast.section_head).get(f"/skp/{plan.public_id}/").content.decode()


def test_a_draft_is_led_to_its_results(cast: Cast, plan: SkpVersion, signed_in: SignIn) -> None:
    SkpVersion.objects.filter(pk=plan.pk).update(status="draf")
    page = signed_in(cast.officer).get(f"/skp/{plan.public_id}/").content.decode()
    assert TOLD in page
    assert OFFER not in page
