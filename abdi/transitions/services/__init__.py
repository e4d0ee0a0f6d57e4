"""Writes of changes: worked out first, then confirmed as shown, and undone by a change of their own."""

from abdi.transitions.services.confirming import (
    CASES,
    confirm_change,
    needs_consent,
    preview_change,
    undo_change,
)
from abdi.transitions.services.consent import (
    accept_transfer,
    decline_transfer,
    preview_proposal,
    propose_transfer,
)
from abdi.transitions.services.drafts import (
    ActingDraft,
    Draft,
    LeaveDraft,
    OtherSystemDraft,
    SecondmentDraft,
    TransferDraft,
)
from abdi.transitions.services.errors import PreviewChanged, TransitionRefused
from abdi.transitions.services.preview import Line, Preview, Told

__all__ = [
    "CASES",
    "ActingDraft",
    "Draft",
    "LeaveDraft",
    "Line",
    "OtherSystemDraft",
    "Preview",
    "PreviewChanged",
    "SecondmentDraft",
    "Told",
    "TransferDraft",
    "TransitionRefused",
    "accept_transfer",
    "confirm_change",
    "decline_transfer",
    "needs_consent",
    "preview_change",
    "preview_proposal",
    "propose_transfer",
    "undo_change",
]
