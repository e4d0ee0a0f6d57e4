"""Who may ask, leave a note about whom, read it, and until when it can be taken back.

What a viewer reads of notes about somebody:

    the person himself                        all
    his penilai of today, delegation included what is shared with the superior, and the file
    who rates an SKP that ended early         the same, of the days of that SKP
    higher superiors, HR, Tim Pengelola,
    inspector, as far as their role reaches   the file
    a former superior, anybody else           what he wrote himself

Observations are read by the employee, by his penilai of today or of an SKP that ended early, and by whoever wrote them.
The file beside a note is read by whoever reads the note.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from abdi.feedback.enums import Visibility
from abdi.feedback.models import FeedbackRequest, Note, Observation
from abdi.goals.access import appraises, appraises_skp
from abdi.goals.models import Skp
from abdi.people.access import Viewer, is_self, may_read_judgement
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person, Supervision
from abdi.teams.access import leads_team
from abdi.teams.enums import BELONGS
from abdi.teams.models import Membership, Team

ALL = frozenset(Visibility)
SHARED = frozenset({Visibility.SUPERIOR, Visibility.FILE})
FILED = frozenset({Visibility.FILE})
NONE: frozenset[Visibility] = frozenset()


def working_relation(person: Person, day: date) -> QuerySet[Person]:
    """Those with whom `person` works on `day`: the superior, those he supervises, those under the same superior, those
    whose definitive post is in the same unit, and those in a team with him, also of other units. Offices outside the
    staff file are not appraised, so not among them.
    """
    lines = Supervision.objects.filter(during__contains=day)
    posts = Appointment.objects.filter(kind=AppointmentKind.DEFINITIF, during__contains=day)
    superior = lines.filter(person=person).values("superior")
    unit = posts.filter(person=person).values("unit")
    members = Membership.objects.filter(status__in=BELONGS, during__contains=day)
    his = Q(leader=person) | Q(pk__in=members.filter(person=person).values("team"))
    teams = Team.objects.filter(his, during__contains=day)
    return (
        Person.objects.filter(
            Q(pk__in=superior)
            | Q(pk__in=lines.filter(superior=person).values("person"))
            | Q(pk__in=lines.filter(superior__in=superior).values("person"))
            | Q(pk__in=posts.filter(unit__in=unit).values("person"))
            | Q(pk__in=members.filter(team__in=teams.values("pk")).values("person"))
            | Q(pk__in=teams.values("leader"))
        )
        .exclude(pk=person.pk)
        .exclude(nip=None)
    )


def may_give_feedback(viewer: Viewer, about: Person, day: date) -> bool:
    """A civil servant about another in his working relation; never about himself."""
    return viewer.person is not None and working_relation(viewer.person, day).filter(pk=about.pk).exists()


def is_author(viewer: Viewer, note: Note) -> bool:
    return is_self(viewer, note.author)


def readable(viewer: Viewer, person: Person) -> frozenset[Visibility]:
    """Which notes about `person` the viewer reads, beside those that he wrote himself."""
    if is_self(viewer, person):
        return ALL
    if appraises(viewer, person):
        return SHARED
    return FILED if may_read_judgement(viewer, person) else NONE


def may_read_note(viewer: Viewer, note: Note) -> bool:
    """Its author always; others while it is not withdrawn, as far as the author shared it."""
    if is_author(viewer, note):
        return True
    if note.withdrawn_at is not None:
        return False
    visibility = Visibility(note.visibility)
    if visibility in readable(viewer, note.about):
        return True
    return visibility in SHARED and _rates_day(viewer, note.about, note.written_on)


def may_withdraw(viewer: Viewer, note: Note) -> bool:
    """The author, until the person it is about has read it, and while no rating rests on it."""
    return is_author(viewer, note) and _is_untouched(note)


def may_reply(viewer: Viewer, said: Note | Observation) -> bool:
    """The person it is about, once."""
    return is_self(viewer, said.about) and said.replied_at is None and said.withdrawn_at is None


def may_answer(viewer: Viewer, asked: FeedbackRequest) -> bool:
    """Whoever was asked, up to the last day; also when he has moved since."""
    return is_self(viewer, asked.asked) and asked.is_open(viewer.day)


def may_read_request(viewer: Viewer, asked: FeedbackRequest) -> bool:
    return is_self(viewer, asked.asker) or is_self(viewer, asked.asked)


def may_observe(viewer: Viewer, person: Person) -> bool:
    """The penilai of today, delegation included."""
    return appraises(viewer, person)


def may_read_observation(viewer: Viewer, observation: Observation) -> bool:
    """Its author; the employee and his penilai of today while it is not withdrawn."""
    if is_self(viewer, observation.author):
        return True
    if observation.withdrawn_at is not None:
        return False
    if is_self(viewer, observation.about) or appraises(viewer, observation.about):
        return True
    return _rates_day(viewer, observation.about, observation.written_on)


def rates_ended(viewer: Viewer, skp: Skp) -> bool:
    """Whoever was the penilai on the last day of an SKP that ended early: he still rates it."""
    return skp.ended_early and appraises_skp(viewer, skp)


def _rates_day(viewer: Viewer, person: Person, day: date) -> bool:
    """Whether `day` belongs to an SKP of `person` that ended early and that the viewer rates."""
    held = Skp.objects.filter(person=person, starts__lte=day, ends__gte=day).select_related("person", "year")
    return any(rates_ended(viewer, skp) for skp in held)


def may_withdraw_observation(viewer: Viewer, observation: Observation) -> bool:
    """Its author, until the employee has read it, and while no rating rests on it."""
    return is_self(viewer, observation.author) and _is_untouched(observation)


def _is_untouched(said: Note | Observation) -> bool:
    return said.withdrawn_at is None and said.read_at is None and said.settled_at is None


def may_follow_team(viewer: Viewer, team: Team) -> bool:
    """See what a team assigned, with its realisation: the ketua tim of today, and of the SKP nothing else."""
    return leads_team(viewer, team)


def may_recommend(viewer: Viewer, team: Team, person: Person) -> bool:
    """The ketua tim, about somebody who belongs to his team or belonged to it in the year."""
    return (
        leads_team(viewer, team)
        and Membership.objects.filter(team=team, person=person, status__in=BELONGS).exists()
    )
