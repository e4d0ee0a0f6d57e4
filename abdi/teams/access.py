"""Who may see, form and lead a team. That somebody leads one follows from the team itself, not from a given role."""

from __future__ import annotations

from django.db.models import Q

from abdi.people.access import HR_ROLES, READING_ROLES, Viewer, is_self, may_manage_people
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person, Supervision, Unit
from abdi.teams.enums import BELONGS
from abdi.teams.models import Membership, Team


def may_form_team(viewer: Viewer, unit: Unit) -> bool:
    """Whoever leads the unit or one above it, and HR as far as its role reaches."""
    if may_manage_people(viewer, unit.lineage):
        return True
    post = viewer.post
    return post is not None and post.leads_unit and unit.lineage.startswith(post.unit.lineage)


def may_form_some_team(viewer: Viewer) -> bool:
    """Whether there is any unit for which the viewer may form a team."""
    return viewer.is_hr or (viewer.post is not None and viewer.post.leads_unit)


def forming_lineages(viewer: Viewer) -> tuple[str, ...]:
    """Under which units the viewer may form teams; an empty lineage is the whole city."""
    given = tuple(granted.lineage for granted in viewer.roles if granted.role in HR_ROLES)
    led = (viewer.post.unit.lineage,) if viewer.post is not None and viewer.post.leads_unit else ()
    return given + led


def may_use_teams(viewer: Viewer) -> bool:
    """Employees, and those who look after or read their records; an account that only serves the system does not."""
    return viewer.is_employee or viewer.has(*HR_ROLES, *READING_ROLES)


def leads_team(viewer: Viewer, team: Team) -> bool:
    """Ketua tim on the viewer's day."""
    return is_self(viewer, team.leader)


def may_manage_team(viewer: Viewer, team: Team) -> bool:
    """Change the team, its leader and its end: who might have formed it."""
    return may_form_team(viewer, team.unit)


def may_propose_member(viewer: Viewer, team: Team) -> bool:
    """The ketua tim, and who might have formed the team."""
    return leads_team(viewer, team) or may_manage_team(viewer, team)


def answered_by(viewer: Viewer) -> Q:
    """Of memberships: those of persons whose direct superior or head of unit the viewer is on his day."""
    if viewer.person is None:
        return Q(pk__in=[])
    below = Supervision.objects.filter(superior=viewer.person, during__contains=viewer.day)
    his = Q(person__in=below.values("person"))
    if viewer.post is not None and viewer.post.leads_unit:
        posts = Appointment.objects.filter(
            kind=AppointmentKind.DEFINITIF,
            during__contains=viewer.day,
            unit__lineage__startswith=viewer.post.unit.lineage,
        )
        his |= Q(person__in=posts.values("person"))
    return his & ~Q(person=viewer.person)


def answers_for(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer, as direct superior or head of the unit, may lend `person` to a team."""
    if viewer.person is None or is_self(viewer, person):
        return False
    if Supervision.objects.filter(
        person=person, superior=viewer.person, during__contains=viewer.day
    ).exists():
        return True
    post = viewer.post
    return (
        post is not None
        and post.leads_unit
        and Appointment.objects.filter(
            person=person,
            kind=AppointmentKind.DEFINITIF,
            during__contains=viewer.day,
            unit__lineage__startswith=post.unit.lineage,
        ).exists()
    )


def may_answer(viewer: Viewer, membership: Membership) -> bool:
    """Agree to a member's part in a team of another unit, or decline."""
    return answers_for(viewer, membership.person)


def may_end_membership(viewer: Viewer, membership: Membership) -> bool:
    """The ketua tim, who might have formed the team, and the unit that lent the member."""
    return may_propose_member(viewer, membership.team) or may_answer(viewer, membership)


def may_read_team(viewer: Viewer, team: Team) -> bool:
    """Its people and those who lend them; whoever belongs to the hosting unit, to one above or one below it.

    Who works with whom is no secret of a person; what somebody promised and delivered is, and stands elsewhere.
    """
    if leads_team(viewer, team) or _is_of_the_same_line(viewer, team.unit):
        return True
    if any(g.role in HR_ROLES | READING_ROLES and g.covers(team.unit.lineage) for g in viewer.roles):
        return True
    if viewer.person is None:
        return False
    tied = Q(person=viewer.person) | answered_by(viewer)
    return Membership.objects.filter(tied, team=team, status__in=BELONGS).exists()


def _is_of_the_same_line(viewer: Viewer, unit: Unit) -> bool:
    if viewer.leads_the_city:
        return True
    if viewer.post is None:
        return False
    own = viewer.post.unit.lineage
    return own.startswith(unit.lineage) or unit.lineage.startswith(own)
