from __future__ import annotations

from decimal import Decimal
from typing import Any

from abdi.cycles.models import PerformanceYear
from abdi.people.models import Unit
from abdi.strategy.models import GoalIndicator, UnitGoal

HEAD = "kode_unit;kode_sasaran;sasaran;kode_unit_atas;kode_sasaran_atas;indikator;satuan;target;arah;iku"
SHEET = f"{HEAD}\n31.DISHUB;SS7;Tertibnya parkir di jalan utama;;;Ruas bebas parkir liar;ruas;40;naik;ya\n".encode()


def make_goal(
    unit: Unit, year: PerformanceYear, *, code: str = "SS1", parent: UnitGoal | None = None, **facts: Any
) -> UnitGoal:
    """A goal with one indicator: the median answer to congestion reports, 45 minutes, down from 58 in 2025."""
    goal = UnitGoal.objects.create(
        **{
            "unit": unit,
            "year": year,
            "code": code,
            "text": "Lancarnya lalu lintas",
            "parent": parent,
            **facts,
        }
    )
    GoalIndicator.objects.create(
        goal=goal,
        text="Median waktu tanggap laporan kemacetan",
        unit_label="menit",
        direction="turun",
        is_iku=True,
        target=Decimal(45),
        baseline=Decimal(58),
        baseline_year=2025,
    )
    return goal
