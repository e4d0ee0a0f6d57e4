"""What becomes of somebody's teams when he changes posts; asked by the service that moves him and has leave to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.people.away import A_DAY
from abdi.people.models import Person
from abdi.teams.enums import BELONGS, MembershipStatus
from abdi.teams.models import Membership
from abdi.teams.services.forming import cut_short, locked


def memberships_beyond(person: Person, day: date) -> list[Membership]:
    """Where `person` belongs, or waits to belong, on a day after `day`."""
    return list(
        Membership.objects.filter(person=person, status__in=BELONGS, during__endswith__gt=day + A_DAY)
        .select_related("team")
        .order_by("team__name", "pk")
    )


@transaction.atomic
def end_memberships(*, person: Person, last_day: date, reason: str) -> list[dict[str, Any]]:
    """He belongs nowhere after `last_day`. Returns how each membership stood, for `restore_memberships`."""
    stood: list[dict[str, Any]] = []
    for membership in memberships_beyond(person, last_day):
        locked(membership.team)
        until = membership.during.upper
        stood.append(
            {
                "pk": membership.pk,
                "until": until.isoformat() if until else None,
                "status": membership.status,
                "reason": membership.reason,
            }
        )
        if membership.status == MembershipStatus.WAITING:
            membership.status, membership.reason = MembershipStatus.WITHDRAWN, reason
            membership.save(update_fields=["status", "reason"])
        else:
            cut_short(membership, last_day, reason)
    return stood


@transaction.atomic
def restore_memberships(stood: Sequence[dict[str, Any]]) -> None:
    """As it stood before `end_memberships`."""
    for told in stood:
        membership = Membership.objects.get(pk=told["pk"])
        until = date.fromisoformat(str(told["until"])) if told["until"] else None
        membership.during = DateRange(membership.during.lower, until)
        membership.status, membership.reason = str(told["status"]), str(told["reason"])
        membership.save(update_fields=["during", "status", "reason"])
