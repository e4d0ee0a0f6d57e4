"""The printed SKP: `SkpForm` says what it needs, `render_skp` sets it."""

from abdi.goals.documents.forms import (
    Annex,
    Approach,
    BehaviourLine,
    Group,
    IndicatorLine,
    Party,
    ResultLine,
    SkpForm,
    render_skp,
)

__all__ = [
    "Annex",
    "Approach",
    "BehaviourLine",
    "Group",
    "IndicatorLine",
    "Party",
    "ResultLine",
    "SkpForm",
    "render_skp",
]
