from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from abdi.accounts.models import User
from tests.cast import Cast
from tests.practice.moves import Player
from tests.strict_templates import no_undefined_variable  # noqa: F401


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
