"""What the superior does with entries: ask back, acknowledge. He never approves or refuses one."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from abdi.activities.access import may_answer_to, may_write
from abdi.activities.errors import ActivityError, AlreadyGone
from abdi.activities.models import OUTCOME_LONGEST, Activity, Remark
from abdi.core import clock
from abdi.people.access import Viewer
from abdi.people.models import Person

MOST_REMARKS = 20


@transaction.atomic
def remark(*, viewer: Viewer, entry: Activity, text: str) -> Remark:
    """A question of the superior, or the owner's word, at an entry. The thread stays short: twenty."""
    if viewer.person is None or not (may_write(viewer, entry.person) or may_answer_to(viewer, entry.person)):
        raise PermissionDenied(_("Hanya pemilik catatan dan atasannya yang dapat menulis di sini."))
    words = text.strip()
    if not words:
        raise ActivityError(_("Tulis pertanyaan atau jawaban Anda."), field="text")
    if len(words) > OUTCOME_LONGEST:
        raise ActivityError(
            _("Paling banyak %(most)s huruf; sekarang %(now)s. Ringkas tulisannya.")
            % {"most": OUTCOME_LONGEST, "now": len(words)},
            field="text",
        )
    kept = Activity.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if kept.withdrawn_at is not None:
        raise AlreadyGone(_("Catatan ini sudah dihapus oleh pemiliknya."))
    if Remark.objects.filter(activity=kept.public_id).count() >= MOST_REMARKS:
        raise ActivityError(_("Percakapan ini sudah panjang. Lanjutkan dengan bertemu langsung."))
    return Remark.objects.create(
        activity=kept.public_id,
        person_id=kept.person_id,
        day=kept.day,
        author=viewer.person,
        text=words,
        at=clock.now(),
    )


@transaction.atomic
def acknowledge(*, viewer: Viewer, person: Person, since: date, until: date, seen_at: datetime) -> int:
    """Say "Diketahui" to what `person` wrote of these days; returns for how many entries it is new.

    `seen_at` is when the page was drawn: what was written or changed after it is not acknowledged unread. The first
    acknowledgement stays, with who gave it and when.
    """
    if viewer.person is None or not may_answer_to(viewer, person):
        raise PermissionDenied(_("Catatan ini hanya dapat diketahui oleh atasannya."))
    return _acknowledge(_seen(person, seen_at).filter(day__range=(since, until)), viewer.person)


@transaction.atomic
def acknowledge_entry(*, viewer: Viewer, entry: Activity, seen_at: datetime) -> int:
    """Say "Diketahui" to one entry, as it was when the page was drawn."""
    if viewer.person is None or not may_answer_to(viewer, entry.person):
        raise PermissionDenied(_("Catatan ini hanya dapat diketahui oleh atasannya."))
    return _acknowledge(_seen(entry.person, seen_at).filter(pk=entry.pk, day=entry.day), viewer.person)


def _seen(person: Person, seen_at: datetime) -> QuerySet[Activity]:
    unchanged = Q(changed_at=None) | Q(changed_at__lte=seen_at)
    return Activity.objects.filter(
        unchanged, person=person, withdrawn_at=None, acknowledged_at=None, recorded_at__lte=seen_at
    )


def _acknowledge(entries: QuerySet[Activity], by: Person) -> int:
    return entries.update(acknowledged_at=clock.now(), acknowledged_by=by)
