""" "Atasan saya keliru": proposed by the employee, decided by HR; meanwhile work goes on."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.ledger import issue_receipt
from abdi.core.models import Receipt
from abdi.people.access import Viewer, is_self, may_manage_person
from abdi.people.enums import ClaimStatus, SupervisionSource
from abdi.people.models import Person, Supervision, SupervisorClaim
from abdi.people.services.errors import ChangedMeanwhile, NotYours, PeopleRefused
from abdi.people.services.supervision import put_superior
from abdi.people.services.telling import tell_decided


@transaction.atomic
def file_claim(*, by: Viewer, proposed: Person | None, note: str) -> tuple[SupervisorClaim, Receipt]:
    """Tell that the superior on record is wrong, and who it should be, as far as the employee knows."""
    if by.person is None:
        raise NotYours
    person = Person.objects.select_for_update().get(pk=by.person.pk)
    _check(person, proposed, note, by.day)
    claim = SupervisorClaim.objects.create(
        person=person, proposed=proposed, note=note.strip(), filed_at=clock.now()
    )
    receipt = issue_receipt(
        kind=ReceiptKind.SUPERIOR_CLAIM,
        title="Usul perbaikan atasan",
        owner=by.user.public_id,
        subject=claim.public_id,
        record={
            "usul": str(claim.public_id),
            "atasan_diusulkan": str(proposed.public_id) if proposed else "",
            "keterangan": claim.note,
        },
    )
    return claim, receipt


def _check(person: Person, proposed: Person | None, note: str, day: date) -> None:
    if proposed is None and not note.strip():
        raise PeopleRefused(
            _("Pilih atasan yang benar, atau tulis siapa orangnya di keterangan."), field="note"
        )
    if proposed is not None and proposed.pk == person.pk:
        raise PeopleRefused(_("Pilih orang lain: Anda tidak dapat menjadi atasan sendiri."), field="proposed")
    if (
        proposed is not None
        and Supervision.objects.filter(person=person, superior=proposed, during__contains=day).exists()
    ):
        raise PeopleRefused(
            _("%(name)s sudah tercatat sebagai atasan Anda. Tidak ada yang perlu diubah.")
            % {"name": proposed.full_name},
            field="proposed",
        )
    if SupervisorClaim.objects.filter(person=person, status=ClaimStatus.FILED).exists():
        raise PeopleRefused(_("Usul Anda sebelumnya masih diperiksa. Tarik dulu bila hendak menggantinya."))


@transaction.atomic
def withdraw_claim(*, by: Viewer, claim: SupervisorClaim) -> None:
    """The employee takes it back before it is decided."""
    locked = _open(claim)
    if not is_self(by, locked.person):
        raise NotYours
    locked.status, locked.decided_at, locked.decided_by = ClaimStatus.WITHDRAWN, clock.now(), by.user
    locked.save(update_fields=["status", "decided_at", "decided_by"])


@transaction.atomic
def accept_claim(
    *, by: Viewer, claim: SupervisorClaim, superior: Person, since: date, note: str
) -> Supervision:
    """HR corrects the superior from `since` on, to whom the employee named or to another."""
    locked = _open(claim)
    if not may_manage_person(by, locked.person):
        raise NotYours
    Person.objects.select_for_update().get(pk=locked.person_id)
    line = put_superior(
        person=locked.person,
        superior=superior,
        since=since,
        source=SupervisionSource.CORRECTION,
        note=note or "Usul pegawai",
        settled_by=by,
    )
    _decide(locked, ClaimStatus.ACCEPTED, by, note)
    return line


@transaction.atomic
def reject_claim(*, by: Viewer, claim: SupervisorClaim, note: str) -> None:
    """HR leaves the superior as he is, and says why."""
    locked = _open(claim)
    if not may_manage_person(by, locked.person):
        raise NotYours
    if not note.strip():
        raise PeopleRefused(_("Tulis alasannya; pegawai membacanya."), field="note")
    _decide(locked, ClaimStatus.REJECTED, by, note)


def _open(claim: SupervisorClaim) -> SupervisorClaim:
    locked = SupervisorClaim.objects.select_for_update(of=("self",)).select_related("person").get(pk=claim.pk)
    if locked.status != ClaimStatus.FILED:
        raise ChangedMeanwhile(
            _("Usul ini sudah selesai: %(status)s.") % {"status": locked.get_status_display().lower()}
        )
    return locked


def _decide(claim: SupervisorClaim, status: ClaimStatus, by: Viewer, note: str) -> None:
    claim.status, claim.decided_at, claim.decided_by = status, clock.now(), by.user
    claim.decision_note = note.strip()
    claim.save(update_fields=["status", "decided_at", "decided_by", "decision_note"])
    tell_decided(claim)
