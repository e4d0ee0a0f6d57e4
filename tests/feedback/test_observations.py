from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from abdi.cycles.models import PerformanceYear
from abdi.feedback import services
from abdi.feedback.models import Observation
from abdi.feedback.services import FeedbackError, Seen
from abdi.notifications.models import Notice
from abdi.people.access import viewer_for
from abdi.people.models import Person
from abdi_rules.feedback import FEEDBACK
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.feedback import make_observation
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
SEEN = Seen(date(2026, 10, 6), "Rapat pagi.", "Menyiapkan data.", "Rapat selesai cepat.")
SignedIn = Callable[[Person], Client]


def test_the_employee_has_it_at_once(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    services.observe(viewer=looking(cast.section_head), about=cast.officer, year=year, seen=SEEN)
    assert Notice.objects.filter(recipient=cast.officer.user, kind="feedback.observed").exists()
    assert "observed" in viewer_for(cast.officer.user, TODAY).facts
    assert "Menyiapkan data." in signed_in(cast.officer).get(reverse("feedback:mine")).content.decode()


@pytest.mark.parametrize("who", ["colleague", "division_head", "officer"])
def test_only_the_penilai_of_today_observes(who: str, cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(PermissionDenied):
        services.observe(viewer=looking(getattr(cast, who)), about=cast.officer, year=year, seen=SEEN)


@pytest.mark.parametrize(
    ("seen", "field"),
    [
        (Seen(date(2026, 10, 8), "a", "b", "c"), "day"),
        (Seen(date(2025, 12, 31), "a", "b", "c"), "day"),
        (Seen(TODAY, " ", "b", "c"), "situation"),
        (Seen(TODAY, "a", "b" * 1001, "c"), "behaviour"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    seen: Seen, field: str, cast: Cast, year: PerformanceYear
) -> None:
    with pytest.raises(FeedbackError) as refused:
        services.observe(viewer=looking(cast.section_head), about=cast.officer, year=year, seen=seen)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({"see_until": TODAY}, False),
        ({"see_until": TODAY - timedelta(days=1)}, True),
        ({"see_until": TODAY, "read_at": NOW}, True),
        ({"see_until": TODAY - timedelta(days=1), "withdrawn_at": NOW}, False),
    ],
)
def test_a_rating_rests_only_on_what_the_employee_could_see(
    facts: dict[str, Any], counts: bool, cast: Cast, year: PerformanceYear
) -> None:
    one = make_observation(cast.section_head, cast.officer, year, **facts)
    services.settle_notes(about=cast.officer, year=year, upto=TODAY, day=TODAY)
    one.refresh_from_db()
    assert (one.settled_at is not None) is counts


def test_beside_the_rating_a_young_one_is_a_warning_and_no_ground(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    make_observation(cast.section_head, cast.officer, year)
    url = reverse("feedback:about", args=[cast.officer.public_id])
    page = signed_in(cast.section_head).get(url, headers={"HX-Request": "true"}).content.decode()
    assert "1 catatan pengamatan belum dapat menjadi dasar penilaian." in page
    assert "Menunggu regu pengganti" not in page


def test_once_read_it_is_a_ground(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    one = make_observation(cast.section_head, cast.officer, year)
    signed_in(cast.officer).post(reverse("feedback:read"), {"baca": [str(one.public_id), "bukan-kunci"]})
    url = reverse("feedback:about", args=[cast.officer.public_id])
    page = signed_in(cast.section_head).get(url).content.decode()
    assert "belum dapat menjadi dasar" not in page
    assert "Menunggu regu pengganti" in page


def test_it_is_withdrawn_until_it_is_read(cast: Cast, year: PerformanceYear) -> None:
    one, read = (make_observation(cast.section_head, cast.officer, year, read_at=at) for at in (None, NOW))
    services.withdraw_observation(viewer=looking(cast.section_head), observation=one)
    with pytest.raises(FeedbackError, match="sudah dibaca"):
        services.withdraw_observation(viewer=looking(cast.section_head), observation=read)


def test_the_employee_answers_from_its_page(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    one = make_observation(cast.section_head, cast.officer, year)
    browser = signed_in(cast.officer)
    empty = browser.post(reverse("feedback:reply_observation", args=[one.public_id]), {"text": ""})
    assert empty.status_code == 422
    browser.post(reverse("feedback:reply_observation", args=[one.public_id]), {"text": "Benar begitu."})
    one.refresh_from_db()
    assert (one.reply, one.read_at is not None) == ("Benar begitu.", True)


def test_a_double_click_writes_one(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    browser = signed_in(cast.section_head)
    typed = {
        "token": str(uuid.uuid4()),
        "day": "2026-10-06",
        "situation": "a",
        "behaviour": "b",
        "effect": "c",
    }
    for _ in range(2):
        browser.post(reverse("feedback:observe", args=[cast.officer.public_id]), typed)
    assert Observation.objects.count() == 1


def test_it_refuses_more_observations_in_a_day_than_one_penilai_writes(
    client: Client, cast: Cast, year: PerformanceYear
) -> None:
    kept = services.observe(viewer=looking(cast.section_head), about=cast.officer, year=year, seen=SEEN)
    most = FEEDBACK.on(NOW.date()).value.pengamatan_sehari
    facts = {
        f: getattr(kept, f) for f in ("author", "about", "year", "day", "situation", "behaviour", "effect")
    }
    Observation.objects.bulk_create(
        Observation(**facts, written_at=NOW, see_until=kept.see_until, withdrawn_at=NOW)
        for _nth in range(most - 1)
    )
    assert cast.section_head.user is not None
    client.force_login(cast.section_head.user)
    typed = {"day": "07/10/2026", "situation": "Apel", "behaviour": "Menyapa warga", "effect": "Warga tenang"}
    page = client.post(reverse("feedback:observe", args=[cast.officer.public_id]), typed)
    assert page.status_code == 422
    assert f"sudah menulis {most} catatan pengamatan hari ini" in page.content.decode()
    assert "Menyapa warga" in page.content.decode()
