"""Writes of changes: worked out first, then confirmed as shown, and undone by a change of their own."""

from abdi.transitions.services.confirming import CASES, confirm_change, preview_change, undo_change
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
    "confirm_change",
    "preview_change",
    "undo_change",
]
