"""Who may note a change: the HR of the person's unit, never for himself. Read by HR, those who read all, and him."""

from __future__ import annotations

from abdi.people.access import (
    HR_ROLES,
    READING_ROLES,
    Viewer,
    is_self,
    may_manage_people,
    may_manage_person,
    stands_above,
)
from abdi.people.models import Person, Unit
from abdi.transitions.enums import Kind
from abdi.transitions.models import TransferProposal, Transition


def may_note_changes(viewer: Viewer) -> bool:
    """Open the list and the forms at all."""
    return viewer.is_hr


def may_list_changes(viewer: Viewer) -> bool:
    """Read the list of the units that the viewer's role covers."""
    return viewer.has(*HR_ROLES, *READING_ROLES)


def may_change(viewer: Viewer, person: Person) -> bool:
    """Note a change of `person`."""
    return may_manage_person(viewer, person)


def may_fill_post(viewer: Viewer, unit: Unit) -> bool:
    """Have a post of `unit` filled for a time: its own HR, for who fills it may come to appraise its people."""
    return may_manage_people(viewer, unit.lineage)


def may_answer(viewer: Viewer, proposal: TransferProposal) -> bool:
    """Confirm or decline a transfer into a unit: its HR and BKD, never the person himself."""
    return not is_self(viewer, proposal.person) and may_fill_post(viewer, proposal.to_unit)


def may_withdraw(viewer: Viewer, proposal: TransferProposal) -> bool:
    """Take a proposed transfer back: HR of the unit that proposed it."""
    return not is_self(viewer, proposal.person) and may_manage_people(viewer, proposal.unit.lineage)


def may_read_proposal(viewer: Viewer, proposal: TransferProposal) -> bool:
    """Both sides; nothing holds yet, so nobody else."""
    return may_answer(viewer, proposal) or may_withdraw(viewer, proposal)


def may_read(viewer: Viewer, transition: Transition) -> bool:
    """The person himself, who was told, today's superiors, HR of the unit he was in, and those who read all."""
    if is_self(viewer, transition.person) or was_told(viewer, transition):
        return True
    lineage = transition.unit.lineage
    if any(g.role in HR_ROLES | READING_ROLES and g.covers(lineage) for g in viewer.roles):
        return True
    return may_manage_person(viewer, transition.person) or stands_above(viewer, transition.person)


def may_read_basis(viewer: Viewer, transition: Transition) -> bool:
    """Read on which decree a change rests: of a leave, which may tell of an illness, only the person and his HR."""
    return transition.kind != Kind.LEAVE or is_self(viewer, transition.person) or may_undo(viewer, transition)


def was_told(viewer: Viewer, transition: Transition) -> bool:
    """Whether the viewer was told of the change: an old or a new penilai, somebody appraised by another for a time."""
    return viewer.person is not None and any(
        told.get("id") == str(viewer.person.public_id) for told in transition.told
    )


def may_undo(viewer: Viewer, transition: Transition) -> bool:
    """HR of the unit the person was in or is in."""
    if is_self(viewer, transition.person):
        return False
    lineage = transition.unit.lineage
    return any(g.role in HR_ROLES and g.covers(lineage) for g in viewer.roles) or may_change(
        viewer, transition.person
    )
