from __future__ import annotations

import pytest

from abdi.cycles.models import PerformanceYear
from abdi.people.models import Unit
from abdi.worklists.queries import Scope
from tests.cast import Cast
from tests.conftest import NOW


@pytest.fixture
def dishub(cast: Cast, year: PerformanceYear) -> Scope:
    """All under Dinas Perhubungan, on the day of the tests."""
    return scope_of(cast.dishub)


def scope_of(unit: Unit) -> Scope:
    return Scope((unit.lineage,), NOW.date())
