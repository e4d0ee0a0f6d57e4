"""Reads of the Renkin, of the monthly form and of the rekap. Each costs a constant number of queries."""

from abdi.renkin.queries.months import (
    Days,
    MonthForm,
    MonthLine,
    attendance_of,
    month_forms,
    reported_in,
)
from abdi.renkin.queries.plans import (
    PlanLine,
    Standing,
    changes_of,
    current_skp,
    earlier_parts,
    hand_ins_of,
    parts_told,
    plan,
    plan_line,
    reported_through,
    standing_of,
    version_to_show,
)
from abdi.renkin.queries.rekap import part_timers, person_with_id, root_unit, unit_with_id, units_below

__all__ = [
    "Days",
    "MonthForm",
    "MonthLine",
    "PlanLine",
    "Standing",
    "attendance_of",
    "changes_of",
    "current_skp",
    "earlier_parts",
    "hand_ins_of",
    "month_forms",
    "part_timers",
    "parts_told",
    "person_with_id",
    "plan",
    "plan_line",
    "reported_in",
    "reported_through",
    "root_unit",
    "standing_of",
    "unit_with_id",
    "units_below",
    "version_to_show",
]
