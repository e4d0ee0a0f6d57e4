from __future__ import annotations

from dataclasses import dataclass

import pytest

from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person, Unit
from abdi.teams.models import Team
from tests.cast import Cast
from tests.factories.people import make_person, make_unit
from tests.factories.teams import make_team


@dataclass(frozen=True)
class Other:
    """A second bidang of the agency: its head and one employee, whom a team of the first may want."""

    unit: Unit
    head: Person
    employee: Person


@pytest.fixture
def other(cast: Cast) -> Other:
    with acting_as(Actor.system("uji")):
        unit = make_unit("31.DISHUB.U7", "Bidang Angkutan Jalan", "BIDANG", cast.dishub)
        head = make_person(
            "Endang Susilowati",
            unit,
            "Kepala Bidang Angkutan Jalan",
            job_type="Administrator",
            superior=cast.head,
            leads=True,
        )
        section = make_person("Rudi Hartono", unit, "Kepala Seksi", job_type="Pengawas", superior=head)
        employee = make_person("Sari Dewi", unit, "Analis Transportasi", superior=section)
    return Other(unit, head, employee)


@pytest.fixture
def team(cast: Cast, year: PerformanceYear) -> Team:
    """Of the first bidang, led by an employee of it."""
    with acting_as(Actor.system("uji")):
        return make_team(cast.bidang, year, cast.colleague)
