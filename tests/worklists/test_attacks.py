"""Whose cases somebody reads, takes away as a table, or reminds of: those of the units of his role, however he asks."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from abdi.cycles.models import PerformanceYear
from abdi.notifications.models import Notice
from abdi.worklists.enums import Kind
from tests.cast import Cast
from tests.everybody import everybody, who_opens

SignIn = Callable[..., Client]
SHOW, EXPORT, REMIND = (reverse(f"worklists:{name}") for name in ("show", "export", "remind"))
OF_DISHUB = {"hr", "bkd", "inspector"}


def cells(response: object) -> str:
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))  # type: ignore[attr-defined]
    return str(book.get_sheet_by_index(0).to_python())


@pytest.mark.usefixtures("year")
def test_a_unit_is_opened_by_its_own_hr_and_by_whoever_sees_the_city(cast: Cast, signed_in: SignIn) -> None:
    players = everybody(cast)
    for address in (SHOW, EXPORT):
        asked = f"{address}?jenis={Kind.PLAN.value}&unit={cast.bidang.public_id}"
        assert who_opens(players, signed_in, lambda b, a=asked: b.get(a).status_code) == OF_DISHUB  # type: ignore[misc]


def test_a_table_holds_nobody_of_another_agency(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    other = signed_in(everybody(cast)["other_hr"])
    for kind in ("", *(f"?jenis={kind.value}" for kind in Kind)):
        told = cells(other.get(EXPORT + kind))
        assert cast.officer.name not in told
    assert cast.stranger.name in cells(other.get(EXPORT))
    assert cast.officer.name in cells(signed_in(cast.hr).get(EXPORT))


@pytest.mark.usefixtures("year")
def test_whoever_has_no_business_there_reminds_nobody(cast: Cast, signed_in: SignIn) -> None:
    players = everybody(cast)
    for name in ("hr", "bkd"):
        del players[name]
    sent = {"jenis": Kind.PLAN.value, "unit": str(cast.bidang.public_id)}
    assert not who_opens(players, signed_in, lambda b: b.post(REMIND, sent).status_code)
    assert not Notice.objects.exists()


def test_without_a_unit_hr_of_another_agency_reminds_its_own_alone(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    signed_in(everybody(cast)["other_hr"]).post(REMIND, {"jenis": Kind.PLAN.value})
    told = set(Notice.objects.values_list("recipient", flat=True))
    assert cast.stranger.user_id in told
    assert cast.officer.user_id not in told
