"""What follows from a predikat, in a browser: each page that can follow, what gave way, and the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from abdi.appraisals.services import respond
from abdi.cycles.models import PerformanceYear
from abdi.followups.models import FollowUp
from abdi.followups.services import settle
from abdi.people.enums import EmploymentStatus
from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import look_at
from tests.factories.appraisals import appraisal_of, make_case, make_rating
from tests.factories.objections import granted, make_heard
from tests.factories.reporting import looking

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("acting")]


def test_the_pages_of_what_follows(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    """A plan that gave way to recognition after an objection, and a PPPK with advice on the contract."""
    type(cast.colleague).objects.filter(pk=cast.colleague.pk).update(employment_status=EmploymentStatus.PPPK)
    cast.colleague.refresh_from_db()
    for person in (cast.officer, cast.colleague):
        case = make_case(person, year)
        make_rating(case, cast.section_head, work="di_bawah", departs_work="Dua dari tiga target lepas.")
        respond(viewer=looking(person), appraisal=appraisal_of(case), comment="Saya baca.")
        settle()
        if person == cast.officer:
            granted(cast.division_head, make_heard(case))
            settle()
    budi = signed_in(cast.section_head)
    urls = [reverse("followups:follow_up", args=[one.public_id]) for one in FollowUp.objects.order_by("pk")]
    pages = {url: budi.get(url).content.decode() for url in (*urls, reverse("followups:index"))}
    drawn = "".join(pages.values())
    for words in ("Tidak berlaku lagi", "Rencana pengembangan", "Perjanjian kerja PPPK"):
        assert words in drawn
    with chromium() as browser:
        look_at(browser, pages)
