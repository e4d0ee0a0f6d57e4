from __future__ import annotations

from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person, Unit
from abdi.teams.models import Membership, Team
from tests.conftest import NOW

WHOLE_YEAR = DateRange(date(2026, 1, 1), date(2027, 1, 1))


def make_team(unit: Unit, year: PerformanceYear, leader: Person, **facts: Any) -> Team:
    """A team of the whole year."""
    return Team.objects.create(
        **{
            "name": "Tim Penanganan Kemacetan",
            "purpose": "Berkurangnya titik macet pada jam sibuk.",
            "unit": unit,
            "year": year,
            "leader": leader,
            "led_since": date(2026, 1, 1),
            "during": WHOLE_YEAR,
            **facts,
        }
    )


def make_member(team: Team, person: Person, **facts: Any) -> Membership:
    """A member of the whole year, proposed by the leader."""
    return Membership.objects.create(
        **{
            "team": team,
            "person": person,
            "task": "Mengolah data titik macet",
            "status": "anggota",
            "during": team.during,
            "proposed_at": NOW,
            "proposed_by": team.leader.user,
            **facts,
        }
    )
