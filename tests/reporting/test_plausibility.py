"""Unlikely figures: asked about, never refused."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from abdi.cycles.models import Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.people.access import Viewer
from abdi.reporting import services
from abdi.reporting.models import Realisation
from abdi.reporting.plausibility import question
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("acting")


def aimed(target: str | None, **facts: object) -> Indicator:
    fields = {"unit_label": "persen", "direction": "naik", "target": Decimal(target) if target else None}
    return Indicator(**(fields | facts))


@pytest.mark.parametrize("figure", ["0", "75", "120", "225"])
def test_over_achievement_and_zero_are_not_asked_about(figure: str) -> None:
    assert question(aimed("75"), Decimal(figure)) == ""


@pytest.mark.parametrize(
    ("figure", "why"), [("225.5", "lebih dari 3 kali target"), ("-5", "di bawah nol"), ("1000.5", "3 kali")]
)
def test_what_is_unlikely_is_asked_about(figure: str, why: str) -> None:
    assert why in question(aimed("75"), Decimal(figure))


def test_a_score_far_off_its_scale_is_asked_about() -> None:
    assert question(aimed("4.2", unit_label="indeks"), Decimal(250))


@pytest.mark.parametrize("indicator", [aimed(None), aimed("0"), aimed("1", direction="ya_tidak")])
def test_without_a_target_to_hold_it_against_nothing_is_asked(indicator: Indicator) -> None:
    assert question(indicator, Decimal(250)) == ""


def test_below_zero_is_usual_where_the_target_is() -> None:
    assert question(aimed("-4"), Decimal(-5)) == ""


class TestPage:
    @pytest.fixture
    def url(self, skp: SkpVersion, period: Period) -> str:
        key = Indicator.objects.filter(result__version=skp).order_by("pk")[0].key
        return reverse("reporting:fill", args=[skp.skp.public_id, period.public_id, key])

    @pytest.fixture
    def browser(self, signed_in: Callable[..., Client], cast: Cast) -> Client:
        return signed_in(cast.officer)

    def typed(self, **said: str) -> dict[str, str]:
        return {"token": str(uuid.uuid4()), "edition": "0", "figure": "1.000,5", "aksi": "draf"} | said

    def test_the_question_comes_with_a_box_to_confirm(self, browser: Client, url: str) -> None:
        answer = browser.post(url, self.typed())
        assert answer.status_code == 422
        assert "Periksa: 1000,5 persen" in answer.content.decode()
        assert 'name="confirmed"' in answer.content.decode()

    def test_confirmed_it_is_kept_and_remembered(self, browser: Client, url: str) -> None:
        assert browser.post(url, self.typed(confirmed="on")).status_code == 302
        kept = Realisation.objects.get(figure=Decimal("1000.5"))
        assert kept.confirmed

    def test_an_ordinary_figure_needs_no_word(self, browser: Client, url: str) -> None:
        assert browser.post(url, self.typed(figure="80", confirmed="on")).status_code == 302
        assert not Realisation.objects.get(figure=Decimal(80)).confirmed
        assert 'name="confirmed"' not in browser.get(url).content.decode()

    def test_what_saves_itself_is_kept_without_asking(self, browser: Client, url: str) -> None:
        assert browser.post(f"{url}simpan/", self.typed()).status_code == 204
        assert 'name="confirmed"' in browser.get(url).content.decode()


def test_it_is_not_handed_in_before_its_author_has_said_that_it_is_right(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    def say(**facts: object) -> None:
        for indicator in Indicator.objects.filter(result__version=skp):
            content = services.Content(figure=Decimal(250), **facts)  # type: ignore[arg-type]
            services.save_realisation(
                viewer=officer, skp=skp.skp, period=period, key=indicator.key, content=content
            )

    say()
    with pytest.raises(services.Incomplete, match="di luar kewajaran"):
        services.submit(viewer=officer, skp=skp.skp, period=period)
    say(confirmed=True)
    assert services.submit(viewer=officer, skp=skp.skp, period=period).receipt
