"""For a room whose pages print nothing they were not given: its conftest imports the fixture below."""

from __future__ import annotations

import pytest
from django.template import engines


@pytest.fixture(autouse=True)
def no_undefined_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that prints a name it was not given fails, instead of showing a hole."""

    class Fails(str):
        def __mod__(self, name: object) -> str:
            raise AssertionError(f"a template prints {name}, which is not there")

        def __contains__(self, part: object) -> bool:
            return part == "%s"

    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Fails("%s"))
