"""Who may leave a note about whom, and until when it can be taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from abdi.feedback.models import Note
from abdi.people.access import Viewer, is_self
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person, Supervision
from abdi.teams.access import leads_team
from abdi.teams.enums import BELONGS
from abdi.teams.models import Membership, Team

WITHDRAW_WITHIN = timedelta(days=3)


def working_relation(person: Person, day: date) -> QuerySet[Person]:
    """Those with whom `person` works on `day`: the superior, those he supervises, those under the same superior, and
    those whose definitive post is in the same unit. Offices outside the staff file are not appraised, so not among
    them.
    """
    lines = Supervision.objects.filter(during__contains=day)
    posts = Appointment.objects.filter(kind=AppointmentKind.DEFINITIF, during__contains=day)
    superior = lines.filter(person=person).values("superior")
    unit = posts.filter(person=person).values("unit")
    return (
        Person.objects.filter(
            Q(pk__in=superior)
            | Q(pk__in=lines.filter(superior=person).values("person"))
            | Q(pk__in=lines.filter(superior__in=superior).values("person"))
            | Q(pk__in=posts.filter(unit__in=unit).values("person"))
        )
        .exclude(pk=person.pk)
        .exclude(nip=None)
    )


def may_give_feedback(viewer: Viewer, about: Person, day: date) -> bool:
    """A civil servant about another in his working relation; never about himself."""
    return viewer.person is not None and working_relation(viewer.person, day).filter(pk=about.pk).exists()


def is_author(viewer: Viewer, note: Note) -> bool:
    return is_self(viewer, note.author)


def withdrawable_until(note: Note) -> datetime:
    """The last moment at which the author may take the note back, if no rating rests on it before."""
    return note.written_at + WITHDRAW_WITHIN


def may_withdraw(viewer: Viewer, note: Note, at: datetime) -> bool:
    """The author, within three days, while no rating rests on the note."""
    return (
        is_author(viewer, note)
        and note.withdrawn_at is None
        and note.settled_at is None
        and at <= withdrawable_until(note)
    )


def may_follow_team(viewer: Viewer, team: Team) -> bool:
    """See what a team assigned, with its realisation: the ketua tim of today, and of the SKP nothing else."""
    return leads_team(viewer, team)


def may_recommend(viewer: Viewer, team: Team, person: Person) -> bool:
    """The ketua tim, about somebody who belongs to his team or belonged to it in the year."""
    return (
        leads_team(viewer, team)
        and Membership.objects.filter(team=team, person=person, status__in=BELONGS).exists()
    )
