from __future__ import annotations

from datetime import date
from typing import Any

from abdi.people.enums import AbsenceKind, AppointmentKind
from abdi.people.models import Person, Unit
from abdi.transitions.enums import Kind
from abdi.transitions.models import TransferProposal, Transition
from abdi.transitions.services import (
    ActingDraft,
    Draft,
    LeaveDraft,
    TransferDraft,
    confirm_change,
    preview_change,
    propose_transfer,
)
from tests.factories.people import viewer_of


def maternity(**facts: Any) -> LeaveDraft:
    """Three months of leave, April to June."""
    return LeaveDraft(
        **{
            "absence": AbsenceKind.BIRTH,
            "first": date(2026, 4, 1),
            "last": date(2026, 6, 30),
            "basis": "SK 850/2026",
            **facts,
        }
    )


def transfer(unit: Unit, superior: Person, **facts: Any) -> TransferDraft:
    """From 5 October on."""
    return TransferDraft(
        **{
            "first": date(2026, 10, 5),
            "basis": "Kepgub 900/2026",
            "unit": unit,
            "title": "Pengelola Bantuan",
            "job_type": "Pelaksana",
            "superior": superior,
            **facts,
        }
    )


def stand_in(replaced: Person, **facts: Any) -> ActingDraft:
    """Plh. from 5 to 30 October, the appraisal delegated."""
    return ActingDraft(
        **{
            "acting": AppointmentKind.PLH,
            "replaced": replaced,
            "delegated": True,
            "first": date(2026, 10, 5),
            "last": date(2026, 10, 30),
            "basis": "Sprint 77/2026",
            **facts,
        }
    )


def propose(by: Any, person: Person, draft: TransferDraft) -> TransferProposal:
    """Look at the preview, then ask the receiving unit."""
    viewer = viewer_of(by)
    seen = preview_change(viewer=viewer, person=person, kind=Kind.TRANSFER, draft=draft).mark
    return propose_transfer(viewer=viewer, person=person, draft=draft, seen=seen)


def apply(by: Any, person: Person, kind: Kind, draft: Draft) -> Transition:
    """Look at the preview, then confirm it."""
    viewer = viewer_of(by)
    seen = preview_change(viewer=viewer, person=person, kind=kind, draft=draft).mark
    return confirm_change(viewer=viewer, person=person, kind=kind, draft=draft, seen=seen)
