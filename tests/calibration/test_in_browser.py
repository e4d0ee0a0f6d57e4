"""Every page of a meeting in a browser: the leader's, the penilai's, the Tim's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from abdi.calibration.services import propose
from abdi.calibration.services import sign as sign_meeting
from tests.calibration.conftest import Scene
from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import look_at
from tests.factories.calibration import WHY
from tests.factories.people import viewer_of

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("acting")]


def test_the_pages_of_a_meeting(scene: Scene, cast: Cast, signed_in: Callable[..., Client]) -> None:
    board = reverse("calibration:board", args=[scene.meeting.public_id])
    irma, sari = (
        reverse("calibration:person", args=[scene.meeting.public_id, case.skp.public_id])
        for case in (scene.irma, scene.sari)
    )
    propose(
        viewer=viewer_of(cast.division_head),
        meeting=scene.meeting,
        skp=scene.irma.skp,
        side="perilaku",
        after="di_atas",
        reason=WHY,
    )

    def drawn(who: object, *urls: str) -> dict[str, str]:
        browser = signed_in(who)
        return {url: browser.get(url).content.decode() for url in urls}

    leader = drawn(cast.division_head, board, sari)
    penilai = drawn(cast.section_head, irma, reverse("calibration:own_pattern"))
    team = drawn(cast.team, reverse("calibration:index"), reverse("calibration:find"))
    assert "Kirim usul" in leader[sari]
    assert "Rating saya tetap" in penilai[irma]
    with chromium() as browser:
        look_at(browser, leader | penilai | team)


def test_a_signed_meeting(scene: Scene, cast: Cast, signed_in: Callable[..., Client]) -> None:
    sign_meeting(viewer=viewer_of(cast.division_head), meeting=scene.meeting, grounds=WHY)
    url = reverse("calibration:board", args=[scene.meeting.public_id])
    page = signed_in(cast.division_head).get(url).content.decode()
    assert "Unduh notula" in page
    with chromium() as browser:
        look_at(browser, {url: page})
