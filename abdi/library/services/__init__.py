"""Writes of the library. Each checks access and state under the lock of the template or of the SKP."""

from abdi.library.services.adopting import Taken, decline, give_reason, take_over
from abdi.library.services.editing import (
    LineDraft,
    TemplateDraft,
    create_template,
    delete_line,
    discard_draft,
    save_line,
)
from abdi.library.services.errors import Stale, TemplateRefused
from abdi.library.services.intake import take_in_targets
from abdi.library.services.publishing import begin_edition, missing_from, publish, withdraw

__all__ = [
    "LineDraft",
    "Stale",
    "Taken",
    "TemplateDraft",
    "TemplateRefused",
    "begin_edition",
    "create_template",
    "decline",
    "delete_line",
    "discard_draft",
    "give_reason",
    "missing_from",
    "publish",
    "save_line",
    "take_in_targets",
    "take_over",
    "withdraw",
]
