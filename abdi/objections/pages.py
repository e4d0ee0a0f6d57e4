"""What the page of an objection shows, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from abdi.appraisals.enums import Predikat
from abdi.appraisals.enums import Rating as RatingValue
from abdi.core.reasons import told
from abdi.objections import access
from abdi.objections.enums import ObjectionStatus, Side
from abdi.objections.forms import DecisionForm, StatementForm
from abdi.objections.models import Exhibit, Objection
from abdi.objections.queries import needing_examiner
from abdi.objections.services.printing import issued
from abdi.objections.wording import outcome_effect, turn_of
from abdi.people.access import Viewer, is_self


@dataclass(frozen=True)
class Line:
    """An objection in a list, with whose turn it is and a code for its chip."""

    objection: Objection
    who: str
    title: str
    code: str
    is_late: bool


def line_of(objection: Objection, viewer: Viewer) -> Line:
    turn = turn_of(objection, viewer.day)
    return Line(objection, turn.who, turn.title, code_of(objection), turn.is_late)


def code_of(objection: Objection) -> str:
    """The code of the chip: the outcome once there is one."""
    return objection.outcome or objection.status


def objection_context(
    viewer: Viewer,
    objection: Objection,
    language: str,
    *,
    statement: StatementForm | None = None,
    decision: DecisionForm | None = None,
) -> dict[str, Any]:
    """Both sides with their evidence, whose turn it is, and what the viewer may do."""
    exhibits = list(objection.exhibits.select_related("file"))
    decided = objection.status == ObjectionStatus.DECIDED
    may_state, may_decide = access.may_state(viewer, objection), access.may_decide(viewer, objection)
    content = objection.case_file.content
    return {
        "objection": objection,
        "own": is_self(viewer, objection.person),
        "code": code_of(objection),
        "turn": turn_of(objection, viewer.day),
        "asked": [
            (name, RatingValue(held).label, RatingValue(asked).label if asked else "")
            for name, held, asked in (
                ("work", objection.rating.work, objection.asked_work),
                ("behaviour", objection.rating.behaviour, objection.asked_behaviour),
            )
        ],
        "mine": [piece for piece in exhibits if piece.side == Side.EMPLOYEE],
        "theirs": [piece for piece in exhibits if piece.side == Side.PENILAI],
        "unheard": objection.stated_at is None and access.is_heard(objection, viewer.day),
        "lapsed": viewer.day > objection.statement_due,
        "case": content,
        "case_predikat": Predikat(content["penilaian"]["predikat"]).label,
        "because": told(objection.because, language),
        "effect": outcome_effect(objection) if decided else "",
        "may_withdraw": access.may_withdraw(viewer, objection),
        "statement": (statement or StatementForm()) if may_state else None,
        "decision": (decision or DecisionForm(objection=objection)) if may_decide else None,
        "unsent": unsent(None if may_state else statement, "statement")
        or unsent(None if may_decide else decision, "grounds"),
        "may_name": access.may_name_examiner(viewer, objection)
        and needing_examiner(viewer.day).filter(pk=objection.pk).exists(),
        "paper": issued(objection) if decided else None,
        "may_print": decided and access.may_print(viewer, objection),
    }


def unsent(form: forms.Form | None, field: str) -> str:
    """What was typed into a form that is not open any more, so that it can be copied."""
    return str(form.data.get(field, "")).strip() if form is not None else ""


def piece_of(objection: Objection, file_id: str) -> Exhibit | str | None:
    """A file of the objection: an exhibit, or the name of a piece of the case file; None where it is not of it."""
    for result in objection.case_file.content["hasil"]:
        for indicator in result["indikator"]:
            for piece in indicator["bukti"]:
                if piece["berkas"] == file_id:
                    return str(piece["judul"])
    return objection.exhibits.filter(file__public_id=file_id).first()
