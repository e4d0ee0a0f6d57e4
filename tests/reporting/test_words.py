"""What a report says, and what its services refuse, in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from abdi.cycles.models import Period
from abdi.goals.models import SkpVersion
from abdi.people.access import Viewer
from abdi.reporting import services
from abdi.reporting.figures import FigureRefused, read_figure
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("acting")


def test_a_refusal_is_told_in_the_language_of_the_reader(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    with translation.override("en"), pytest.raises(services.Incomplete, match="Not complete: “") as refused:
        services.submit(viewer=officer, skp=skp.skp, period=period)
    assert "mark it as not measured this period" in str(refused.value)


def test_the_way_to_write_a_figure_names_both_spellings_in_english() -> None:
    with (
        translation.override("en"),
        pytest.raises(FigureRefused, match="Write 1234 if it is in thousands, or 1,234 if it has decimals"),
    ):
        read_figure("1.234")


def test_a_longer_text_than_fits_is_refused_in_english(
    skp: SkpVersion, period: Period, cast: Cast, signed_in: Callable[..., Client]
) -> None:
    irma = signed_in(cast.officer)
    irma.post("/bahasa/", {"language": "en"})
    key = skp.results.get().indicators.first().key  # type: ignore[union-attr]

    page = irma.post(
        reverse("reporting:fill", args=[skp.skp.public_id, period.public_id, key]), {"narrative": "a" * 3001}
    ).content.decode()

    assert "What was achieved: at most 3000 characters." in page
