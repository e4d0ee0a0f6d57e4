"""Reads of meetings: which there are, who counts, how the predikat spread, what was proposed."""

from abdi.calibration.queries.board import (
    Spread,
    board_mark,
    like_posts,
    lines_of,
    open_proposals,
    proposals_about,
    recusals_of,
    spread_of,
    unit_predikat_of,
)
from abdi.calibration.queries.groups import Belongs, groups_of
from abdi.calibration.queries.meetings import (
    UNITS_AT_MOST,
    can_be_prepared,
    determination_of,
    meeting_of,
    meetings_for,
    units_to_prepare,
)
from abdi.calibration.queries.own_ratings import (
    OwnRatings,
    own_ratings,
    periods_rated_by,
    ratings_by_penilai,
    spread_of_ratings,
)

__all__ = [
    "UNITS_AT_MOST",
    "Belongs",
    "OwnRatings",
    "Spread",
    "board_mark",
    "can_be_prepared",
    "determination_of",
    "groups_of",
    "like_posts",
    "lines_of",
    "meeting_of",
    "meetings_for",
    "open_proposals",
    "own_ratings",
    "periods_rated_by",
    "proposals_about",
    "ratings_by_penilai",
    "recusals_of",
    "spread_of",
    "spread_of_ratings",
    "unit_predikat_of",
    "units_to_prepare",
]
