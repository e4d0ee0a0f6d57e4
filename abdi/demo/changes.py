"""Changes of staff: a maternity leave, a Plh. with delegated appraisal, a transfer, and a sick leave in a kelurahan."""

from __future__ import annotations

from datetime import date

from abdi.accounts.models import User
from abdi.demo.stage import on_stage
from abdi.people.enums import AbsenceKind, AppointmentKind, JobType
from abdi.people.models import Person, Unit
from abdi.transitions.enums import Kind
from abdi.transitions.services import (
    ActingDraft,
    Draft,
    LeaveDraft,
    TransferDraft,
    confirm_change,
    preview_change,
)

DAY = date(2026, 10, 5)
_LEADS, _STANDS_IN = "100680", "100736"  # the section head, and who takes his place for a fortnight
_MOTHER, _MOVER = "100750", "100757"  # two of the other Seksi, in the middle of their year
_SICK = "102318"  # of a kelurahan
_AGENCY = "31.DISHUB"


def play() -> None:
    """As BKD noted them on one morning in October."""
    head, stands_in, mother, mover = (_person(nrk) for nrk in (_LEADS, _STANDS_IN, _MOTHER, _MOVER))
    _note(
        mother,
        Kind.LEAVE,
        LeaveDraft(
            absence=AbsenceKind.BIRTH,
            first=date(2026, 10, 12),
            last=date(2027, 1, 9),
            basis="Surat izin cuti melahirkan 851.12/2026",
        ),
    )
    _note(
        stands_in,
        Kind.ACTING,
        ActingDraft(
            acting=AppointmentKind.PLH,
            replaced=head,
            delegated=True,
            first=date(2026, 11, 2),
            last=date(2026, 11, 13),
            basis="Surat perintah Plh. 821.21/2026",
        ),
    )
    _note(
        mover,
        Kind.TRANSFER,
        TransferDraft(
            first=DAY,
            basis="Keputusan Kepala Dinas 824/2026",
            unit=Unit.objects.get(code=_AGENCY),
            title="Pengolah Data Perhubungan",
            job_type=JobType.PELAKSANA,
            superior=_leader_of(_AGENCY),
        ),
    )
    _note(
        _person(_SICK),
        Kind.LEAVE,
        LeaveDraft(
            absence=AbsenceKind.SICK,
            first=date(2026, 10, 19),
            last=date(2026, 11, 27),
            basis="Surat izin cuti sakit 851.3/2026",
        ),
    )


def _person(nrk: str) -> Person:
    return Person.objects.select_related("user").get(nrk=nrk)


def _leader_of(code: str) -> Person:
    return Person.objects.get(
        appointments__unit__code=code, appointments__leads_unit=True, appointments__during__contains=DAY
    )


def _note(person: Person, kind: Kind, draft: Draft) -> None:
    with on_stage(User.objects.get(username="bkd"), DAY) as viewer:
        seen = preview_change(viewer=viewer, person=person, kind=kind, draft=draft).mark
        confirm_change(viewer=viewer, person=person, kind=kind, draft=draft, seen=seen)
