"""Writes of the SKP. Each checks access and state under the lock of the SKP, and is safe to repeat."""

from abdi.goals.services.assigning import (
    OfferDraft,
    assign_result,
    decline_offer,
    take_back_offer,
    take_offer,
    word_expectation,
)
from abdi.goals.services.beginning import begin_change, begin_correction, discard_change, form_for, start_skp
from abdi.goals.services.berakhlak import Guides, guides_on
from abdi.goals.services.breakdown import save_breakdown, why_not_broken_down
from abdi.goals.services.checks import Finding, check
from abdi.goals.services.drafting import (
    IndicatorDraft,
    ResultDraft,
    delete_result,
    save_appendix,
    save_expectations,
    save_result,
)
from abdi.goals.services.errors import NotReady, SkpRefused, Stale
from abdi.goals.services.flow import agree, open_version, return_version, submit, take_over, withdraw
from abdi.goals.services.locking import why_not_written
from abdi.goals.services.placing import place_result
from abdi.goals.services.posts import (
    begin_from,
    close_skp,
    discard_proposal,
    is_untouched,
    offer_result,
    open_next_skp,
    propose_targets,
    take_next_skp_back,
)
from abdi.goals.services.printing import draft_pdf, issue, issued, receipt_pdf
from abdi.goals.services.sharing import share_draft, unshare_draft
from abdi.goals.services.talking import say, settle

__all__ = [
    "Finding",
    "Guides",
    "IndicatorDraft",
    "NotReady",
    "OfferDraft",
    "ResultDraft",
    "SkpRefused",
    "Stale",
    "agree",
    "assign_result",
    "begin_change",
    "begin_correction",
    "begin_from",
    "check",
    "close_skp",
    "decline_offer",
    "delete_result",
    "discard_change",
    "discard_proposal",
    "draft_pdf",
    "form_for",
    "guides_on",
    "is_untouched",
    "issue",
    "issued",
    "offer_result",
    "open_next_skp",
    "open_version",
    "place_result",
    "propose_targets",
    "receipt_pdf",
    "return_version",
    "save_appendix",
    "save_breakdown",
    "save_expectations",
    "save_result",
    "say",
    "settle",
    "share_draft",
    "start_skp",
    "submit",
    "take_back_offer",
    "take_next_skp_back",
    "take_offer",
    "take_over",
    "unshare_draft",
    "why_not_broken_down",
    "why_not_written",
    "withdraw",
    "word_expectation",
]
