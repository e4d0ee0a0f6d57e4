"""Record entries: any number at once, in any order, as often as they come. What is known already changes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.activities.access import may_write
from abdi.activities.drafts import Draft, check
from abdi.activities.enums import Outcome
from abdi.activities.errors import ActivityError
from abdi.activities.models import Activity
from abdi.core import clock
from abdi.core.bulk import copy_new
from abdi.core.ids import uuid7
from abdi.goals.models import Result
from abdi.people.access import Viewer
from abdi.people.models import Person

_COPY_FROM = 20  # entries; below, one plain INSERT is quicker


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of one draft."""

    client_id: uuid.UUID
    outcome: Outcome
    message: str = ""
    field: str = ""


@transaction.atomic
def record(*, viewer: Viewer, drafts: Sequence[Draft]) -> list[Recorded]:
    """Record the viewer's own entries; one answer each, in order.

    The first that comes under a `client_id` stays: a repeat is KNOWN, also where its entry was taken out since. A bad
    draft is REFUSED with its reason and holds up no other. Links to lines that are not in any SKP of the person are
    dropped: an entry never waits for a link.
    """
    person = viewer.person
    if person is None or not may_write(viewer, person):
        raise PermissionDenied(_("Catatan Harian hanya dapat diisi oleh pegawai yang bersangkutan."))
    lock_log(person)
    known, own = known_ids(person, drafts), _own_results(person, drafts)
    now, answers, fresh = clock.now(), list[Recorded](), list[Activity]()
    for draft in drafts:
        if draft.client_id in known:
            answers.append(Recorded(draft.client_id, Outcome.KNOWN))
            continue
        try:
            check(draft, viewer.day)
        except ActivityError as refusal:
            answers.append(Recorded(draft.client_id, Outcome.REFUSED, str(refusal), refusal.field))
            continue
        known.add(draft.client_id)
        fresh.append(_entry(person, draft, own, now))
        answers.append(Recorded(draft.client_id, Outcome.RECORDED))
    _insert(fresh)
    return answers


def lock_log(person: Person) -> None:
    """One writer of a person's log at a time, so that an id sent twice at once is recorded once.

    No unique index can hold that over the partitions of several years. Reads and references go on.
    """
    Person.objects.select_for_update(no_key=True, of=("self",)).get(pk=person.pk)


def known_ids(person: Person, drafts: Sequence[Draft]) -> set[uuid.UUID]:
    """Those of the drafts' ids that came before, over all years."""
    sent = {draft.client_id for draft in drafts}
    return set(Activity.objects.filter(person=person, client_id__in=sent).values_list("client_id", flat=True))


def own_results(person: Person, keys: set[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the keys that are lines of any SKP of the person."""
    if not keys:
        return set()
    found = Result.objects.filter(version__skp__person=person, key__in=keys)
    return set(found.order_by().values_list("key", flat=True).distinct())


def _own_results(person: Person, drafts: Sequence[Draft]) -> set[uuid.UUID]:
    return own_results(person, set(chain.from_iterable(draft.results for draft in drafts)))


def _entry(person: Person, draft: Draft, own: set[uuid.UUID], now: datetime) -> Activity:
    return Activity(
        public_id=uuid7(),
        person=person,
        client_id=draft.client_id,
        day=draft.day,
        starts=draft.starts,
        ends=draft.ends,
        minutes=draft.minutes,
        text=" ".join(draft.text.split()),
        quantity=draft.quantity,
        unit_label=draft.unit_label.strip(),
        outcome=draft.outcome.strip(),
        evidence_url=draft.evidence_url.strip(),
        results=[key for key in dict.fromkeys(draft.results) if key in own],
        origin=draft.origin,
        device_at=draft.device_at,
        recorded_at=now,
    )


def _insert(entries: Sequence[Activity]) -> None:
    if len(entries) >= _COPY_FROM:
        copy_new(Activity, entries)
    elif entries:
        Activity.objects.bulk_create(entries)
