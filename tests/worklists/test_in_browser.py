"""Yang belum beres in a browser: a long list, one that is done, and the answer to the one button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from abdi.cycles.models import PerformanceYear
from abdi.people.models import Supervision
from abdi.worklists.enums import Kind
from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import look_at
from tests.factories.appraisals import make_case, make_rating

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("acting")]
SHOWN = (Kind.PLAN.value, Kind.SUPERIOR.value)


def test_the_list(cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]) -> None:
    make_rating(make_case(cast.officer, year), cast.section_head)
    Supervision.objects.filter(person=cast.colleague).delete()
    hr, show = signed_in(cast.hr), reverse("worklists:show")
    pages = {f"{show}{kind}/": hr.get(show, {"jenis": kind}).content.decode() for kind in SHOWN}
    reminded = hr.post(reverse("worklists:remind"), {"jenis": Kind.RECEIPT.value}, follow=True)
    pages[f"{show}diingatkan/"] = reminded.content.decode()
    assert "1 orang diingatkan." in pages[f"{show}diingatkan/"]
    with chromium() as browser:
        look_at(browser, pages)
