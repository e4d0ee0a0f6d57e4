"""Three changes of staff: a maternity leave, a Plh. with delegated appraisal, and a transfer."""

from __future__ import annotations

from datetime import date

from abdi.accounts.models import User
from abdi.demo.stage import on_stage
from abdi.people.enums import AbsenceKind, AppointmentKind, JobType, Sex
from abdi.people.lookup import in_lineages
from abdi.people.models import Person, Unit
from abdi.people.queries import subordinates_on
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
_LEADS = "100680"  # the section head whose place is taken for a fortnight
_AGENCY = "31.DISHUB"


def play() -> None:
    """As BKD noted them on one morning in October."""
    head = Person.objects.get(nrk=_LEADS)
    below = list(subordinates_on(head, DAY).order_by("nrk"))
    stands_in = below[-1]
    busy = {"100715", stands_in.nrk}  # the officer of the story keeps her year
    staff = in_lineages(
        Person.objects.filter(skps__year__year=2026, skps__versions__status="berlaku"),
        [Unit.objects.get(code=_AGENCY).lineage],
        DAY,
    )
    staff = staff.filter(supervises=None).exclude(nrk__in=busy).distinct().order_by("nrk")
    mother = staff.filter(sex=Sex.FEMALE).first() or next(
        one for one in below if one.sex == Sex.FEMALE and one.nrk not in busy
    )
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
    mover = staff.exclude(pk=mother.pk).last() or below[0]
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


def _leader_of(code: str) -> Person:
    return Person.objects.get(
        appointments__unit__code=code, appointments__leads_unit=True, appointments__during__contains=DAY
    )


def _note(person: Person, kind: Kind, draft: Draft) -> None:
    with on_stage(User.objects.get(username="bkd"), DAY) as viewer:
        seen = preview_change(viewer=viewer, person=person, kind=kind, draft=draft).mark
        confirm_change(viewer=viewer, person=person, kind=kind, draft=draft, seen=seen)
