from __future__ import annotations

import pytest

from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Result, SkpVersion
from abdi.people.access import Viewer
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.people import viewer_of


@pytest.fixture
def skp(cast: Cast, year: PerformanceYear) -> SkpVersion:
    """The officer's SKP in force, with two lines."""
    with acting_as(Actor.system("uji")):
        return make_skp(cast.officer, year, results=2)


@pytest.fixture
def lines(skp: SkpVersion) -> list[Result]:
    return list(Result.objects.filter(version=skp).order_by("position"))


@pytest.fixture
def officer(cast: Cast) -> Viewer:
    return viewer_of(cast.officer)


@pytest.fixture
def superior(cast: Cast) -> Viewer:
    return viewer_of(cast.section_head)
