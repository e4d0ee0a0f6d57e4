"""Who may read, write and decide an SKP. Predicates over viewer, record and the viewer's day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from abdi.goals.enums import Side, SkpStatus
from abdi.goals.models import Result, ResultOffer, Skp, SkpVersion
from abdi.people.access import Viewer, is_hr_of, is_self, may_read_judgement, stands_above, supervises
from abdi.people.models import Person
from abdi.people.queries import appraiser_on, superior_on
from abdi.teams.access import leads_team
from abdi.teams.enums import BELONGS, TeamStanding
from abdi.teams.models import Membership, Team


def may_read_skp(viewer: Viewer, skp: Skp) -> bool:
    """Owner, today's appraiser and superiors up the line, HR of the unit, and those who read all."""
    return may_read_judgement(viewer, skp.person) or appraises(viewer, skp.person)


def may_read_version(viewer: Viewer, version: SkpVersion) -> bool:
    """A draft belongs to its owner, and to today's penilai once the owner shared it.

    Whoever decided or opened a version keeps seeing that version.
    """
    if version.status == SkpStatus.DRAFT:
        return may_write_skp(viewer, version.skp) or may_read_draft(viewer, version)
    return acted_on(viewer, version) or may_read_skp(viewer, version.skp)


def may_read_draft(viewer: Viewer, version: SkpVersion) -> bool:
    """A draft of somebody else: only if its owner shared it, and only as the one who is to decide it. No others
    up the line, no HR.
    """
    return version.is_shared_draft and may_decide(viewer, version)


def readable(
    viewer: Viewer, skp: Skp, versions: Sequence[SkpVersion], *, reads: bool = False
) -> list[SkpVersion]:
    """Those of the versions of one SKP that the viewer may read; access to the SKP is looked up once.

    `reads`: the caller knows that the viewer may read the SKP (he appraises its owner), which saves the look-up.
    """
    if may_write_skp(viewer, skp):
        return list(versions)
    handed_in = [
        version
        for version in versions
        if version.status != SkpStatus.DRAFT or may_read_draft(viewer, version)
    ]
    if reads or may_read_skp(viewer, skp):
        return handed_in
    return [v for v in handed_in if v.status == SkpStatus.DRAFT or acted_on(viewer, v)]


def may_write_skp(viewer: Viewer, skp: Skp) -> bool:
    """Only the owner writes his SKP."""
    return is_self(viewer, skp.person)


def may_place_result(viewer: Viewer, skp: Skp) -> bool:
    """Add a result to the draft of somebody, without reading it: today's direct superior."""
    return supervises(viewer, skp.person)


def may_decide(viewer: Viewer, version: SkpVersion) -> bool:
    """Today's appraiser opens, agrees and returns, whoever it was when the SKP was handed in.

    Once a superior of his has taken the decision over, that superior alone decides this version.
    """
    if version.taken_over_by_id is not None:
        return viewer.person is not None and viewer.person.pk == version.taken_over_by_id
    return appraises(viewer, version.skp.person)


def decider_on(version: SkpVersion, day: date) -> Person | None:
    """Who is to decide a version on `day`; None while the owner has no superior."""
    return version.taken_over_by or appraiser_on(version.skp.person, day)


def stands_above_decider(viewer: Viewer, version: SkpVersion) -> bool:
    """The direct superior of who is to decide, and so the one who may take a late decision over."""
    if viewer.person is None or is_self(viewer, version.skp.person):
        return False
    decider = decider_on(version, viewer.day)
    return decider is not None and superior_on(decider, viewer.day) == viewer.person


def appraises_skp(viewer: Viewer, skp: Skp) -> bool:
    """Whether the viewer is the appraiser of an SKP: of one that a transfer closed, whoever was it on its last day."""
    if viewer.person is None or is_self(viewer, skp.person):
        return False
    return appraiser_on(skp.person, skp.judged_on(viewer.day)) == viewer.person


def appraises(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer is the appraiser of `person` on his day, delegation included."""
    if viewer.person is None or is_self(viewer, person):
        return False
    return appraiser_on(person, viewer.day) == viewer.person


def side_of(viewer: Viewer, version: SkpVersion) -> Side | None:
    """As whom the viewer speaks of the SKP; None for whoever only reads."""
    if may_write_skp(viewer, version.skp):
        return Side.EMPLOYEE
    return Side.SUPERIOR if may_decide(viewer, version) else None


def stands_above_owner(viewer: Viewer, skp: Skp) -> bool:
    """A superior of the owner today, directly or up the line."""
    return stands_above(viewer, skp.person)


def may_read_threads(viewer: Viewer, version: SkpVersion) -> bool:
    """What employee and superior say to each other is read by the two, and by the superiors up the line."""
    return side_of(viewer, version) is not None or stands_above_owner(viewer, version.skp)


def may_issue(viewer: Viewer, person: Person) -> bool:
    """Have an official document about `person` issued that was not yet: himself, his superiors, his HR.

    Who only reads (Tim Pengelola Kinerja, inspector, a former superior) takes what was issued.
    """
    return (
        is_self(viewer, person)
        or stands_above(viewer, person)
        or is_hr_of(viewer, person)
        or appraises(viewer, person)
    )


def acted_on(viewer: Viewer, version: SkpVersion) -> bool:
    """Whether the viewer opened or decided this very version."""
    return viewer.person is not None and viewer.person.pk in (version.decided_by_id, version.opened_by_id)


def may_offer(viewer: Viewer, team: Team, person: Person) -> bool:
    """The ketua tim, to somebody who belongs to the team or waits to, until the team is over."""
    return (
        leads_team(viewer, team)
        and team.standing_on(viewer.day) is not TeamStanding.OVER
        and Membership.objects.filter(
            team=team, person=person, status__in=BELONGS, during__endswith__gt=viewer.day
        ).exists()
    )


def may_read_offer(viewer: Viewer, offer: ResultOffer) -> bool:
    """The member it is for, and the ketua tim of today."""
    return may_answer_offer(viewer, offer) or leads_team(viewer, offer.team)


def may_answer_offer(viewer: Viewer, offer: ResultOffer) -> bool:
    """Take or decline: the member alone."""
    return is_self(viewer, offer.person)


def may_take_offer_back(viewer: Viewer, offer: ResultOffer) -> bool:
    """The ketua tim of today."""
    return leads_team(viewer, offer.team)


def may_word_expectation(viewer: Viewer, result: Result) -> bool:
    """Of a result in force that the viewer's team assigned."""
    return (
        result.team is not None
        and leads_team(viewer, result.team)
        and result.version.status == SkpStatus.IN_FORCE
    )
