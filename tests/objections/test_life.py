"""The life of a judgement under acts in any order: rated, moved in a meeting, opened, contested, decided, over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from abdi.appraisals.enums import Predikat
from abdi.appraisals.matrix import Outcome, outcome
from abdi.appraisals.models import Rating
from abdi.calibration.access import load_line, seat_in
from abdi.calibration.models import Meeting
from abdi.cycles.models import PerformanceYear
from abdi.objections.models import Objection
from tests.cast import Cast
from tests.factories.calibration import make_meeting
from tests.objections.life import EXAMINED, STEPS, WITHDRAWN, Life, objections

pytestmark = pytest.mark.usefixtures("acting")


def test_an_ordinary_life_goes_through_every_act(cast: Cast, year: PerformanceYear) -> None:
    """Each act comes about and is noticed, so that the lives in any order below can fail on it."""
    Life.done.clear()
    life = Life(cast, year)
    life.begin(meets=True, rated=True, contested=False)
    life.rate(who="section_head", work="sesuai", behaviour="di_bawah")
    life.propose(who="division_head", side="perilaku", after="sesuai")
    life.answer_proposal(who="section_head", agrees=True)
    life.propose(who="division_head", side="hasil", after="di_atas")
    life.answer_proposal(who="section_head", agrees=False)
    life.sign(who="division_head")
    life.teardown()
    life = Life(cast, year)
    life.begin(meets=False, rated=True, contested=False)
    life.open(who="officer")
    life.file(who="officer", asked="di_atas")
    life.withdraw(who="officer")
    life.file(who="officer", asked="di_atas")
    life.speak(who="section_head")
    life.answer(who="officer")
    life.decide(who="division_head", outcome="dikabulkan")
    life.wait(days=1)
    life.teardown()
    assert set(Life.done) == {
        *("rate", "propose", "accept", "decline", "sign", "open", "answer"),
        *STEPS,
    }


def test_what_was_let_lie_lapses(cast: Cast, year: PerformanceYear) -> None:
    """Silence of the penilai passes the objection on; silence of the employee ends his days to object."""
    life = Life(cast, year)
    life.begin(meets=False, rated=True, contested=True)
    life.wait(days=8)
    assert set(objections().values()) == {EXAMINED}
    life.withdraw(who="officer")
    life.wait(days=25)
    life.file(who="officer", asked="di_atas")
    assert set(objections().values()) == {WITHDRAWN}
    life.teardown()


def test_no_order_of_acts_breaks_what_was_promised(cast: Cast, year: PerformanceYear) -> None:
    run_state_machine_as_test(
        lambda: Life(cast, year),
        settings=settings(
            max_examples=16,
            stateful_step_count=14,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@contextmanager
def broken(where: str, becomes: Callable[..., object]) -> Iterator[None]:
    """One guard out of service, for the time of a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, becomes)
        yield


def _another_predikat(**asked: Any) -> Outcome:
    return replace(outcome(**asked), predikat=Predikat.SANGAT_BAIK)


WEIGHING, RATING = "abdi.appraisals.services.weighing", "abdi.appraisals.services.rating"


class TestEachPromiseIsNoticedWhenBroken:
    """What the lives in any order hold is held by them: with its guard gone, a life fails."""

    @pytest.fixture
    def life(self, cast: Cast, year: PerformanceYear) -> Iterator[Life]:
        made = Life(cast, year)
        made.begin(meets=False, rated=False, contested=False)
        yield made
        made.teardown()

    def test_a_predikat_that_is_not_of_the_matrix(self, life: Life) -> None:
        with (
            broken("abdi.appraisals.services.recording.outcome", _another_predikat),
            pytest.raises(AssertionError),
        ):
            life.rate(who="section_head", work="sesuai", behaviour="sesuai")

    def test_a_rating_of_oneself(self, life: Life) -> None:
        with (
            broken(f"{WEIGHING}.may_rate", lambda *_: True),
            broken(f"{WEIGHING}._open_report", lambda *_: None),
            pytest.raises((AssertionError, IntegrityError)),
        ):
            life.rate(who="officer", work="di_atas", behaviour="di_atas")

    def test_a_move_about_oneself(self, life: Life) -> None:
        make_meeting(life.cast)
        life.rate(who="section_head", work="sesuai", behaviour="sesuai")
        line = partial(
            load_line,
            life._viewer("division_head"),
            seat_in(life._viewer("division_head"), Meeting.objects.get()),
        )
        with (
            broken("abdi.calibration.services.proposing._speaker", lambda viewer, _meeting: viewer.person),
            broken("abdi.calibration.services.proposing.load_line", lambda _viewer, _seat, skp: line(skp)),
            pytest.raises((AssertionError, IntegrityError)),
        ):
            life.propose(who="officer", side="hasil", after="di_atas")

    def test_a_decision_on_ones_own_rating(self, life: Life) -> None:
        life.rate(who="section_head", work="sesuai", behaviour="sesuai")
        life.file(who="officer", asked="di_atas")
        life.speak(who="section_head")
        with (
            broken("abdi.objections.access.is_examiner", lambda *_: True),
            broken("abdi.objections.services.deciding.bar_of", lambda *_: None),
            pytest.raises((AssertionError, IntegrityError)),
        ):
            life.decide(who="section_head", outcome="dikabulkan")

    def test_a_rating_after_the_result_was_opened(self, life: Life) -> None:
        life.rate(who="section_head", work="sesuai", behaviour="sesuai")
        life.open(who="officer")
        with broken(f"{RATING}.require_changeable", lambda *_: None), pytest.raises(AssertionError):
            life.rate(who="section_head", work="di_atas", behaviour="sesuai")

    def test_a_decision_that_is_written_over(self, life: Life) -> None:
        life.rate(who="section_head", work="sesuai", behaviour="sesuai")
        life.file(who="officer", asked="di_atas")
        life.speak(who="section_head")
        life.decide(who="division_head", outcome="keberatan_ditolak")
        Objection.objects.update(grounds="Alasan yang lain sama sekali.")
        with pytest.raises(AssertionError):
            life.what_is_closed_stays()

    def test_a_rating_cannot_be_written_over_at_all(self, life: Life) -> None:
        life.rate(who="section_head", work="sesuai", behaviour="sesuai")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Rating.objects.update(predikat="sangat_baik")
