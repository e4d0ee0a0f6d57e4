"""Pages of appraisal in a browser: the desk, the result, the predikat of organisations, unit penetapan of BKD."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import look_at
from tests.factories.appraisals import Case, appraisal_of, make_rating
from tests.factories.cycles import quarter
from tests.factories.determination import make_determination
from tests.factories.people import make_unit

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("acting")]
SignedIn = Callable[..., Client]


def drawn(browser: Client, *urls: str) -> dict[str, str]:
    answers = {url: browser.get(url) for url in urls}
    assert {url: answer.status_code for url, answer in answers.items() if answer.status_code != 200} == {}
    return {url: answer.content.decode() for url, answer in answers.items()}


def test_who_judges_and_who_is_judged(case: Case, cast: Cast, signed_in: SignedIn) -> None:
    period = case.period.public_id
    desk = reverse("appraisals:rate", args=[case.skp.public_id, period])
    pages = drawn(signed_in(cast.section_head), reverse("appraisals:team"), desk)
    set_unit = reverse("appraisals:set_unit_predikat", args=[cast.bidang.public_id, period])
    pages |= drawn(signed_in(cast.head), reverse("appraisals:unit_predikats"), set_unit)
    make_rating(case, cast.section_head)
    result = reverse("appraisals:result", args=[appraisal_of(case).public_id])
    pages |= drawn(signed_in(cast.officer), reverse("appraisals:mine"), result)
    with chromium() as browser:
        look_at(browser, pages)


def test_unit_penetapan_of_bkd(case: Case, cast: Cast, signed_in: SignedIn) -> None:
    """One that BKD arranged, one by the rule, and a form that was sent without what it needs."""
    arranged = make_unit("31.DISHUB.T1", "UPT Perparkiran", "UPT", cast.dishub)
    make_determination(arranged, office=cast.bidang)
    by_rule, found = (
        reverse("appraisals:arrangement", args=[unit.public_id]) for unit in (cast.bidang, arranged)
    )
    bkd = signed_in(cast.bkd)
    pages = drawn(bkd, reverse("appraisals:arrangements"), by_rule, found)
    refused = bkd.post(by_rule, {"stand": "sendiri", "since": quarter(4).starts.isoformat()})
    assert refused.status_code == 422
    with chromium() as browser:
        look_at(browser, pages | {by_rule + "salah/": refused.content.decode()})
