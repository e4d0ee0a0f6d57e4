"""Writes of the year: its plan, its opening, and its deadlines."""

from abdi.cycles.services.calendar import GroupPlan, PlannedPeriod, YearPlan, periods_of
from abdi.cycles.services.deadlines import close_period, move_phase, move_report, reopen_period
from abdi.cycles.services.errors import CycleRefused
from abdi.cycles.services.outages import (
    explain_outage,
    outage_ground,
    record_outage,
    settle,
    settle_open,
)
from abdi.cycles.services.years import (
    YearPreview,
    discard_year,
    is_planned_year,
    open_year,
    plan_of,
    preview_year,
    save_year,
    usual_plan,
)

__all__ = [
    "CycleRefused",
    "GroupPlan",
    "PlannedPeriod",
    "YearPlan",
    "YearPreview",
    "close_period",
    "discard_year",
    "explain_outage",
    "is_planned_year",
    "move_phase",
    "move_report",
    "open_year",
    "outage_ground",
    "periods_of",
    "plan_of",
    "preview_year",
    "record_outage",
    "reopen_period",
    "save_year",
    "settle",
    "settle_open",
    "usual_plan",
]
