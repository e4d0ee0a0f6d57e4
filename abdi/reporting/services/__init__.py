"""Writes: fill, attach, hand in, withdraw, open, return, answer. Each checks access and state under a row lock."""

from abdi.reporting.services.assisting import (
    confirm,
    confirm_all,
    content_of,
    name_helper,
    refuse,
    revoke_helper,
    take_back,
    type_entry,
)
from abdi.reporting.services.assisting_diary import (
    Confirmed,
    confirm_activities,
    confirm_activity,
    refuse_activity,
    take_back_activity,
    type_activity,
)
from abdi.reporting.services.errors import (
    AlreadyMoved,
    EvidenceRefused,
    Incomplete,
    PeriodClosed,
    ReportingError,
    Settled,
    StaleForm,
)
from abdi.reporting.services.evidence import add_files, add_link, remove_evidence
from abdi.reporting.services.filling import Content, save_realisation
from abdi.reporting.services.handing_in import submit, withdraw
from abdi.reporting.services.reviewing import answer_obstacle, open_report, return_report, settle

__all__ = [
    "AlreadyMoved",
    "Confirmed",
    "Content",
    "EvidenceRefused",
    "Incomplete",
    "PeriodClosed",
    "ReportingError",
    "Settled",
    "StaleForm",
    "add_files",
    "add_link",
    "answer_obstacle",
    "confirm",
    "confirm_activities",
    "confirm_activity",
    "confirm_all",
    "content_of",
    "name_helper",
    "open_report",
    "refuse",
    "refuse_activity",
    "remove_evidence",
    "return_report",
    "revoke_helper",
    "save_realisation",
    "settle",
    "submit",
    "take_back",
    "take_back_activity",
    "type_activity",
    "type_entry",
    "withdraw",
]
