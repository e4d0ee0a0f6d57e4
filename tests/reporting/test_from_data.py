"""An indicator that takes its value from an operational feed: prefilled, with its origin, and free to depart from."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.measures.models import IndicatorSource
from abdi.people.models import Person
from abdi.reporting import services
from abdi.reporting.models import Realisation, Report
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.goals import make_skp
from tests.factories.measures import complaint, tell_complaints
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
SignIn = Callable[[Person], Client]


@pytest.fixture
def skp(cast: Cast, year: PerformanceYear) -> SkpVersion:
    """The officer's SKP in force, with one indicator."""
    return make_skp(cast.officer, year)


@pytest.fixture
def tied(cast: Cast, skp: SkpVersion) -> Indicator:
    """The officer's only indicator takes the median response to his own reports."""
    indicator = Indicator.objects.get(result__version=skp)
    IndicatorSource.objects.create(
        key=indicator.key,
        measure="citizen-report-response",
        figure="median_minutes",
        reach="sendiri",
        set_by=cast.officer,
        set_at=NOW,
    )
    return indicator


@pytest.fixture
def told(tmp_path: Path, cast: Cast) -> None:
    """The feed says 25.5 minutes for the third quarter."""
    nrk = cast.officer.nrk or ""
    tell_complaints(
        tmp_path,
        complaint("A", started="2026-07-01 08:20", nrk=nrk),
        complaint("B", started="2026-07-01 08:31", nrk=nrk),
    )


def save(cast: Cast, skp: SkpVersion, period: Period, indicator: Indicator, **content: object) -> None:
    services.save_realisation(
        viewer=looking(cast.officer),
        skp=skp.skp,
        period=period,
        key=indicator.key,
        content=services.Content(**{"narrative": "Regu tiba lebih cepat.", **content}),  # type: ignore[arg-type]
    )


def submit(cast: Cast, skp: SkpVersion, period: Period) -> Report:
    return services.submit(viewer=looking(cast.officer), skp=skp.skp, period=period)


def address(skp: SkpVersion, period: Period, indicator: Indicator) -> str:
    return reverse("reporting:fill", args=[skp.skp.public_id, period.public_id, indicator.key])


def test_the_form_begins_with_the_figure_of_the_data_and_its_origin(
    cast: Cast, skp: SkpVersion, period: Period, tied: Indicator, told: None, signed_in: SignIn
) -> None:
    text = signed_in(cast.officer).get(address(skp, period, tied)).content.decode()
    assert 'value="25,5"' in text
    assert "Dari mana data ini" in text
    assert "2 laporan: 2 diukur" in text


def test_what_was_saved_stays_when_the_data_say_otherwise(
    cast: Cast, skp: SkpVersion, period: Period, tied: Indicator, told: None, signed_in: SignIn
) -> None:
    save(cast, skp, period, tied, figure=Decimal(20))
    assert 'value="20"' in signed_in(cast.officer).get(address(skp, period, tied)).content.decode()


def test_a_figure_that_was_emptied_stays_empty(
    cast: Cast, skp: SkpVersion, period: Period, tied: Indicator, told: None, signed_in: SignIn
) -> None:
    save(cast, skp, period, tied)
    assert 'value="25,5"' not in signed_in(cast.officer).get(address(skp, period, tied)).content.decode()


def test_an_indicator_without_a_source_asks_for_no_reason(
    cast: Cast, skp: SkpVersion, period: Period, told: None, signed_in: SignIn
) -> None:
    indicator = Indicator.objects.get(result__version=skp)
    text = signed_in(cast.officer).get(address(skp, period, indicator)).content.decode()
    assert "Alasan memakai angka lain" not in text


def test_the_figure_of_the_data_is_handed_in_with_its_origin(
    cast: Cast, skp: SkpVersion, period: Period, tied: Indicator, told: None
) -> None:
    save(cast, skp, period, tied, figure=Decimal("25.5"))
    submit(cast, skp, period)
    kept = Realisation.objects.get()
    assert (kept.measured, kept.departs) == (Decimal("25.5"), False)
    assert "2 laporan" in kept.measured_origin


def test_another_figure_needs_a_reason(
    cast: Cast, skp: SkpVersion, period: Period, tied: Indicator, told: None
) -> None:
    save(cast, skp, period, tied, figure=Decimal(20))
    with pytest.raises(services.Incomplete, match="data menyebut 25,5, Anda menulis 20"):
        submit(cast, skp, period)


def test_not_measured_needs_a_reason_where_the_data_measured(
    cast: Cast, skp: SkpVersion, period: Period, tied: Indicator, told: None
) -> None:
    save(cast, skp, period, tied, not_measured=True)
    with pytest.raises(services.Incomplete, match="belum diukur"):
        submit(cast, skp, period)


def test_another_figure_with_a_reason_is_taken_and_read_by_the_superior(
    cast: Cast, skp: SkpVersion, period: Period, tied: Indicator, told: None, signed_in: SignIn
) -> None:
    reason = "Laporan B salah catat di CRM; perbaikannya diminta 2 Juli."
    save(cast, skp, period, tied, figure=Decimal(20), departure=reason)
    report = submit(cast, skp, period)
    services.open_report(viewer=looking(cast.section_head), report=report)
    page = signed_in(cast.section_head).get(reverse("reporting:review", args=[report.public_id]))
    text = page.content.decode()
    assert reason in text
    assert "25,5" in text


def test_where_the_data_say_nothing_any_figure_is_taken(
    cast: Cast, skp: SkpVersion, period: Period, tied: Indicator
) -> None:
    save(cast, skp, period, tied, figure=Decimal(20))
    submit(cast, skp, period)
    assert Realisation.objects.get().measured is None


def test_the_form_keeps_the_reason(
    cast: Cast, skp: SkpVersion, period: Period, tied: Indicator, told: None, signed_in: SignIn
) -> None:
    browser, form = signed_in(cast.officer), {"figure": "20", "departure": "CRM keliru.", "aksi": "draf"}
    assert browser.post(address(skp, period, tied), form).status_code == 302
    assert Realisation.objects.get().departure == "CRM keliru."
    assert "CRM keliru." in browser.get(address(skp, period, tied)).content.decode()
