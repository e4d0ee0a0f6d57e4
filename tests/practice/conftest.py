from __future__ import annotations

from collections.abc import Callable

import pytest
from django.template import engines
from django.test import Client

from abdi.accounts.models import User
from tests.cast import Cast
from tests.practice.moves import Player


@pytest.fixture(autouse=True)
def _no_undefined_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that prints a name it was not given fails, instead of showing a hole."""

    class Fails(str):
        def __mod__(self, name: object) -> str:
            raise AssertionError(f"a template prints {name}, which is not there")

        def __contains__(self, part: object) -> bool:
            return part == "%s"

    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Fails("%s"))


@pytest.fixture
def user(cast: Cast) -> User:
    assert cast.officer.user is not None
    return cast.officer.user


@pytest.fixture
def player(cast: Cast, signed_in: Callable[..., Client]) -> Player:
    """The officer in the employee's chair, with an exercise just begun."""
    found = Player(signed_in(cast.officer))
    found.begin()
    return found
