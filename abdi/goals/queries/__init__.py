"""Reads of the SKP: which version holds, what stands in it, who waits for whom."""

from abdi.goals.queries.breakdowns import breakdown_of, breakdowns_of, parts_in_use, parts_of
from abdi.goals.queries.comparison import Change, compare, target_words
from abdi.goals.queries.lines import (
    BehaviourLine,
    ResultLine,
    SkpLines,
    lines_for,
    results_with_indicators,
)
from abdi.goals.queries.standing import (
    PlanStanding,
    correction_due,
    plan_standing,
    standing_of,
    superior_due,
)
from abdi.goals.queries.versions import (
    LinkChoices,
    appraisees_on,
    current_versions,
    decided_by,
    last_agreed,
    latest_version,
    link_choices,
    result_with_key,
    skp_in_force,
    skps_of,
    version_with_skp,
    versions_of,
    versions_of_skp,
    waiting_for_approval,
)

__all__ = [
    "BehaviourLine",
    "Change",
    "LinkChoices",
    "PlanStanding",
    "ResultLine",
    "SkpLines",
    "appraisees_on",
    "breakdown_of",
    "breakdowns_of",
    "compare",
    "correction_due",
    "current_versions",
    "decided_by",
    "last_agreed",
    "latest_version",
    "lines_for",
    "link_choices",
    "parts_in_use",
    "parts_of",
    "plan_standing",
    "result_with_key",
    "results_with_indicators",
    "skp_in_force",
    "skps_of",
    "standing_of",
    "superior_due",
    "target_words",
    "version_with_skp",
    "versions_of",
    "versions_of_skp",
    "waiting_for_approval",
]
