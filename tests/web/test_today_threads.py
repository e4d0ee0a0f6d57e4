"""Hari Ini: who waits for an answer about a plan."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from abdi.cycles.models import PerformanceYear
from abdi.goals import services
from abdi.goals.queries import WHOLE
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.people import viewer_of

SignIn = Callable[[Person], Client]
WAITS = "1 percakapan SKP menunggu jawaban Anda"


def test_the_question_waits_with_whoever_is_to_answer(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year)
    officer, superior = signed_in(cast.officer), signed_in(cast.section_head)
    services.say(viewer=viewer_of(cast.section_head), version=version, ref=WHOLE, text="Bagaimana?")
    assert WAITS in officer.get("/").content.decode()
    assert WAITS not in superior.get("/").content.decode()
    services.say(viewer=viewer_of(cast.officer), version=version, ref=WHOLE, text="Begini.")
    assert WAITS not in officer.get("/").content.decode()
    assert WAITS in superior.get("/").content.decode()
    assert "Percakapan yang menunggu jawaban Anda" in superior.get("/skp/persetujuan/").content.decode()
    services.settle(viewer=viewer_of(cast.section_head), version=version, ref=WHOLE, seen=2)
    assert WAITS not in superior.get("/").content.decode()
