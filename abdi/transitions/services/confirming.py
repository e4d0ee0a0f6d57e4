"""From a preview to its effect: in one transaction, exactly what was shown, with who was told and how to undo it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from abdi.appraisals.services import AppraisalRefused
from abdi.core import clock
from abdi.goals.services import SkpRefused
from abdi.notifications.enums import Urgency
from abdi.notifications.services import News, tell_all
from abdi.people.access import Viewer
from abdi.people.models import Person, Unit
from abdi.people.queries import post_on
from abdi.people.services.errors import PeopleRefused
from abdi.transitions.access import may_change, may_fill_post, may_undo
from abdi.transitions.enums import Kind
from abdi.transitions.models import Transition
from abdi.transitions.services import acting, elsewhere, leave, transfer
from abdi.transitions.services.drafts import Draft, TransferDraft
from abdi.transitions.services.errors import PreviewChanged, TransitionRefused
from abdi.transitions.services.preview import Preview, Told

REASON_LENGTH = 10


@dataclass(frozen=True)
class Case:
    """The three acts of a kind of change. The type of the draft is that of the kind's form."""

    work_out: Callable[[Viewer, Person, Any], Preview]
    carry_out: Callable[[Viewer, Person, Any], dict[str, Any]]
    undo: Callable[[Viewer, Transition], None]


CASES: dict[Kind, Case] = {
    Kind.LEAVE: Case(leave.work_out, leave.carry_out, leave.undo),
    Kind.STUDY: Case(leave.work_out, leave.carry_out, leave.undo),
    Kind.TRANSFER: Case(transfer.work_out, transfer.carry_out, transfer.undo),
    Kind.ACTING: Case(acting.work_out, acting.carry_out, acting.undo),
    Kind.OTHER_SYSTEM: Case(
        elsewhere.work_out_other_system, elsewhere.carry_out_other_system, elsewhere.undo_other_system
    ),
    Kind.SPMT: Case(elsewhere.work_out_spmt, elsewhere.carry_out_spmt, elsewhere.undo_spmt),
    Kind.SECONDMENT: Case(
        elsewhere.work_out_secondment, elsewhere.carry_out_secondment, elsewhere.undo_secondment
    ),
}


def preview_change(*, viewer: Viewer, person: Person, kind: Kind, draft: Draft) -> Preview:
    """What the change would do. It is carried out and rolled back, so that whatever would refuse it does so now."""
    _must_change(viewer, person)
    case = CASES[kind]
    with _told_plainly(), transaction.atomic():
        _lock(person)
        preview = case.work_out(viewer, person, draft)
        case.carry_out(viewer, person, draft)
        transaction.set_rollback(True)
    return preview


def needs_consent(viewer: Viewer, draft: Draft) -> bool:
    """Whether a transfer leads into a unit that the viewer does not look after: then that unit is asked first."""
    return isinstance(draft, TransferDraft) and not may_fill_post(viewer, draft.unit)


@transaction.atomic
def confirm_change(*, viewer: Viewer, person: Person, kind: Kind, draft: Draft, seen: str) -> Transition:
    """Carry out what the preview with the mark `seen` showed; PreviewChanged where it would be something else now."""
    _must_change(viewer, person)
    if needs_consent(viewer, draft):
        raise PermissionDenied(_("Mutasi ke unit ini dikonfirmasi pengelola kepegawaian unit penerima."))
    case = CASES[kind]
    with _told_plainly():
        person = _lock(person)
        preview = case.work_out(viewer, person, draft)
        if preview.mark != seen:
            raise PreviewChanged(
                _("Keadaan berubah sejak pratinjau dibuat. Periksa pratinjau yang baru, lalu terapkan.")
            )
        post = post_on(person, viewer.day)
        if post is None:
            raise TransitionRefused(
                _("Jabatan pegawai ini hari ini belum tercatat. Lengkapi Data Pegawai dulu.")
            )
        with override("id"):  # the record keeps one language
            preview = case.work_out(viewer, person, draft)
            made = case.carry_out(viewer, person, draft)
    return _keep(viewer, person, kind, draft, unit=post.unit, preview=preview, made=made)


def carry_out_accepted(*, viewer: Viewer, person: Person, draft: TransferDraft, seen: str) -> Transition:
    """A transfer that the receiving unit has accepted; the caller holds the transaction and has asked for leave."""
    with _told_plainly():
        person = _lock(person)
        preview = transfer.work_out(viewer, person, draft)
        if preview.mark != seen:
            raise PreviewChanged(
                _("Keadaan berubah sejak pratinjau dibuat. Periksa pratinjau yang baru, lalu terapkan.")
            )
        with override("id"):
            preview = transfer.work_out(viewer, person, draft)
            held = post_on(person, draft.first)
            made = transfer.carry_out(viewer, person, draft)
    assert held is not None  # a transfer is worked out from the post that is held
    return _keep(viewer, person, Kind.TRANSFER, draft, unit=held.unit, preview=preview, made=made)


def preview_accepted(*, viewer: Viewer, person: Person, draft: TransferDraft) -> Preview:
    """What accepting would do; a page shows it, so that nothing is tried out: what refuses it does so on accepting."""
    with _told_plainly():
        return transfer.work_out(viewer, person, draft)


def _keep(
    viewer: Viewer,
    person: Person,
    kind: Kind,
    draft: Draft,
    *,
    unit: Unit,
    preview: Preview,
    made: dict[str, Any],
) -> Transition:
    transition = Transition.objects.create(
        person=person,
        unit=unit,
        kind=kind,
        first_day=draft.first,
        last_day=draft.last,
        basis=draft.basis.strip(),
        lines=preview.lines_as_data(),
        told=preview.told_as_data(),
        made=made,
        confirmed_at=clock.now(),
        confirmed_by=viewer.user,
    )
    _tell(transition, preview.told)
    return transition


@transaction.atomic
def undo_change(*, viewer: Viewer, transition: Transition, reason: str) -> Transition:
    """Take a change back as far as nothing rests on it. What was noted stays; the undoing is a change beside it."""
    if not may_undo(viewer, transition):
        raise PermissionDenied(_("Perubahan dibatalkan pengelola kepegawaian unit pegawai itu."))
    locked = (
        Transition.objects.select_for_update(of=("self",))
        .select_related("person", "unit")
        .get(pk=transition.pk)
    )
    done = Transition.objects.filter(undoes=locked).first()
    if done is not None:
        return done
    if locked.kind == Kind.UNDONE:
        raise TransitionRefused(_("Pembatalan tidak dibatalkan lagi. Catat perubahannya sekali lagi."))
    if len(reason.strip()) < REASON_LENGTH:
        raise TransitionRefused(
            _("Tulis alasannya, paling sedikit %(least)s huruf.") % {"least": REASON_LENGTH}, "reason"
        )
    with _told_plainly():
        _lock(locked.person)
        CASES[Kind(locked.kind)].undo(viewer, locked)
    undoing = Transition.objects.create(
        person=locked.person,
        unit=locked.unit,
        kind=Kind.UNDONE,
        first_day=viewer.day,
        basis=reason.strip()[:200],
        lines=[
            {"what": line["what"], "before": line["after"], "after": line["before"]} for line in locked.lines
        ],
        told=locked.told[:1],
        confirmed_at=clock.now(),
        confirmed_by=viewer.user,
        undoes=locked,
    )
    _tell(undoing, (Told(locked.person, ""),))
    return undoing


def _must_change(viewer: Viewer, person: Person) -> None:
    if not may_change(viewer, person):
        raise PermissionDenied(_("Perubahan dicatat oleh pengelola kepegawaian unit pegawai itu."))


def _lock(person: Person) -> Person:
    return Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)


@contextmanager
def _told_plainly() -> Iterator[None]:
    """What other capabilities refuse, as a refusal of this change."""
    try:
        yield
    except PeopleRefused as refusal:
        raise TransitionRefused(refusal.sentence, refusal.field) from refusal
    except (SkpRefused, AppraisalRefused) as refusal:
        raise TransitionRefused(str(refusal)) from refusal


def _tell(transition: Transition, told: tuple[Told, ...]) -> None:
    subject = (
        gettext_noop("Perubahan kepegawaian dibatalkan.")
        if transition.kind == Kind.UNDONE
        else gettext_noop("Perubahan kepegawaian dicatat. Baca apa yang berubah.")
    )
    tell_all(
        News(
            user_id=one.person.user_id,
            kind="transitions.noted",
            subject=subject,
            url=reverse("transitions:change", args=[transition.public_id]),
            happened_at=transition.confirmed_at,
            key=f"transitions.noted:{transition.public_id}",
            urgency=Urgency.OWED,
        )
        for one in told
        if one.person.user_id is not None
    )
