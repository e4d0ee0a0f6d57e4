from __future__ import annotations

from dataclasses import dataclass

import pytest

from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Result
from abdi.strategy.models import UnitGoal
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.strategy import make_goal


@dataclass(frozen=True)
class Line:
    """One promise from the province down to the officer, each carrying on the one before, all in force."""

    province: UnitGoal
    agency: UnitGoal
    head: Result
    division: Result
    section: Result
    officer: Result


@pytest.fixture
def line(cast: Cast, year: PerformanceYear) -> Line:
    with acting_as(Actor.system("uji")):
        province = make_goal(cast.province, year, code="G1", text="Kota yang lancar")
        agency = make_goal(cast.dishub, year, code="SS1", parent=province)
        holders = (cast.head, cast.division_head, cast.section_head, cast.officer)
        results = []
        for number, holder in enumerate(holders):
            result = make_skp(holder, year).results.get()
            result.text = f"Janji {holder.name}"
            result.cascade = "langsung" if number == 2 else "tidak_langsung"
            result.superior_result = results[-1] if results else None
            result.unit_goal = None if results else agency
            result.save()
            results.append(result)
    return Line(province, agency, *results)
