from __future__ import annotations

import pytest

from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import SkpVersion
from abdi.people.access import Viewer
from tests.cast import Cast
from tests.factories.cycles import quarter
from tests.factories.goals import make_skp
from tests.factories.reporting import looking
from tests.strict_templates import no_undefined_variable  # noqa: F401


@pytest.fixture
def skp(cast: Cast, year: PerformanceYear) -> SkpVersion:
    """The officer's SKP in force: one result with two indicators, both 75 persen, more is better."""
    with acting_as(Actor.system("uji")):
        return make_skp(cast.officer, year, indicators=2)


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
