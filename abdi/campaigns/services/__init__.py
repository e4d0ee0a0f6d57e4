"""Writes of campaigns. Answers go to the secret box; everything else has an author and a history."""

from abdi.campaigns.services.answering import save_sheet
from abdi.campaigns.services.calling import (
    LEAST_VOTERS,
    PER_RATER,
    CampaignDraft,
    call_campaign,
    campaigns_due,
    cancel_campaign,
    excuse_rater,
    open_campaign,
    open_due,
    results_to_tell,
    tell_closed,
    withdraw_subject,
)
from abdi.campaigns.services.errors import CampaignRefused, SavedElsewhere
from abdi.campaigns.services.naming import add_rater, confirm_raters, strike_rater

__all__ = [
    "LEAST_VOTERS",
    "PER_RATER",
    "CampaignDraft",
    "CampaignRefused",
    "SavedElsewhere",
    "add_rater",
    "call_campaign",
    "campaigns_due",
    "cancel_campaign",
    "confirm_raters",
    "excuse_rater",
    "open_campaign",
    "open_due",
    "results_to_tell",
    "save_sheet",
    "strike_rater",
    "tell_closed",
    "withdraw_subject",
]
