from __future__ import annotations

import pytest
from django.template import engines

from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import SkpVersion
from abdi.people.access import Viewer
from tests.cast import Cast
from tests.factories.cycles import quarter
from tests.factories.goals import make_skp
from tests.factories.reporting import looking


@pytest.fixture
def skp(cast: Cast, year: PerformanceYear) -> SkpVersion:
    """The officer's SKP in force: one result with two indicators, both 75 persen, more is better."""
    with acting_as(Actor.system("uji")):
        return make_skp(cast.officer, year, indicators=2)


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
def period(year: PerformanceYear) -> Period:
    """The third quarter: over, its report due on 9 October; a test's day is 7 October."""
    return quarter(3)


@pytest.fixture
def officer(cast: Cast) -> Viewer:
    return looking(cast.officer)


@pytest.fixture
def superior(cast: Cast) -> Viewer:
    return looking(cast.section_head)
