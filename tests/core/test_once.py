from __future__ import annotations

import uuid

import pytest

from abdi.core.actor import Actor, acting_as
from abdi.core.once import once

pytestmark = pytest.mark.django_db


def test_a_repeat_returns_the_first_outcome_and_acts_once() -> None:
    token, done = uuid.uuid4(), []

    def act() -> str:
        done.append(1)
        return f"TT-{len(done)}"

    with acting_as(Actor.system("a")):
        assert [once(token, act), once(token, act)] == ["TT-1", "TT-1"]


def test_another_person_with_the_same_token_acts_for_himself() -> None:
    token = uuid.uuid4()
    with acting_as(Actor.system("a")):
        once(token, lambda: "satu")
    with acting_as(Actor.system("b")):
        assert once(token, lambda: "dua") == "dua"


def test_a_refused_act_may_be_sent_again_with_the_same_token() -> None:
    token = uuid.uuid4()

    def refuse() -> str:
        raise ValueError("isi target")

    with acting_as(Actor.system("a")):
        with pytest.raises(ValueError, match="isi target"):
            once(token, refuse)
        assert once(token, lambda: "TT-2") == "TT-2"
