from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, Q, QuerySet

from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.models import Receipt
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Result, Skp, SkpVersion
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Delegation, Person, Supervision
from abdi.strategy.models import UnitGoal
from abdi.teams.models import Team
from abdi.teams.queries import assigning_teams

_WITH_SKP = ("skp__person", "skp__year", "skp__unit", "skp__appointment")


def skps_of(person: Person) -> QuerySet[Skp]:
    """Every SKP of `person`, the latest first."""
    return Skp.objects.filter(person=person).select_related("year").order_by("-year__year", "-number")


def skp_in_force(person: Person, year: PerformanceYear, day: date) -> SkpVersion | None:
    """The version of `person`'s SKP that was in force at the end of `day`, or None.

    A version that has been replaced since still answers for the days on which it held.
    """
    until = datetime.combine(day, time.max, tzinfo=clock.zone())
    return (
        SkpVersion.objects.filter(
            skp__person=person,
            skp__year=year,
            status__in=(SkpStatus.IN_FORCE, SkpStatus.REPLACED),
            decided_at__lte=until,
        )
        .select_related(*_WITH_SKP)
        .order_by("-skp__number", "-decided_at", "-number")
        .first()
    )


def agreed_since(superior: Person, draft: SkpVersion) -> SkpVersion | None:
    """The SKP of `superior` for the same year, if it came into force after the draft was begun."""
    return SkpVersion.objects.filter(
        skp__person=superior,
        skp__year=draft.skp.year_id,
        status=SkpStatus.IN_FORCE,
        decided_at__gt=draft.created_at,
    ).first()


def version_with_skp(public_id: uuid.UUID) -> SkpVersion | None:
    """One version with its SKP, owner, year and unit, in one query."""
    return (
        SkpVersion.objects.filter(public_id=public_id)
        .select_related(*_WITH_SKP, "superior", "decided_by", "opened_by", "taken_over_by")
        .first()
    )


def versions_of_skp(public_id: uuid.UUID) -> list[SkpVersion]:
    """All versions of the SKP with that public id, with the SKP at hand, the latest first."""
    return list(
        SkpVersion.objects.filter(skp__public_id=public_id)
        .select_related(*_WITH_SKP, "superior", "decided_by", "opened_by", "taken_over_by")
        .order_by("-number")
    )


def versions_of(skp: Skp) -> list[SkpVersion]:
    """All versions, the latest first."""
    return list(
        SkpVersion.objects.filter(skp=skp)
        .select_related("superior", "decided_by", "opened_by", "taken_over_by")
        .order_by("-number")
    )


def withdrawn_submissions(versions: Sequence[SkpVersion]) -> list[tuple[SkpVersion, Receipt]]:
    """Submissions of these versions that their owner took back: of each only the receipt is left."""
    by_id = {version.public_id: version for version in versions}
    receipts = Receipt.objects.filter(subject__in=by_id, kind=ReceiptKind.SKP_SUBMITTED).order_by(
        "-issued_at", "-pk"
    )
    return [
        (by_id[receipt.subject], receipt)
        for receipt in receipts
        if receipt.number != by_id[receipt.subject].receipt
    ]


def latest_version(person: Person, year: PerformanceYear) -> SkpVersion | None:
    """The version that `person` is at: a draft before the one in force."""
    return next(iter(current_versions(person, year)), None)


def current_versions(person: Person, year: PerformanceYear) -> list[SkpVersion]:
    """All versions of `person`'s SKP of the year (after a transfer: of the latest post), the latest first."""
    found = list(
        SkpVersion.objects.filter(skp__person=person, skp__year=year)
        .select_related(*_WITH_SKP, "superior", "decided_by", "opened_by", "taken_over_by")
        .order_by("-skp__number", "-number")
    )
    return [version for version in found if version.skp_id == found[0].skp_id]


def last_agreed(person: Person, year: PerformanceYear) -> SkpVersion | None:
    """The SKP of an earlier year that was agreed last, to be copied; None when there is none."""
    return (
        SkpVersion.objects.filter(
            skp__person=person, skp__year__year__lt=year.year, status=SkpStatus.IN_FORCE
        )
        .select_related(*_WITH_SKP)
        .order_by("-skp__year__year", "-skp__number")
        .first()
    )


def appraisees_on(appraiser: Person, day: date) -> QuerySet[Person]:
    """Whom `appraiser` appraises on `day`: his own unless he delegated, and those delegated to him."""
    delegations = Delegation.objects.filter(during__contains=day).order_by()
    himself = Person.objects.filter(pk=appraiser.pk).order_by().values("pk")
    # One list of superiors, so that the index on them serves: with OR every line of the city is read.
    superiors = himself.union(delegations.filter(delegate=appraiser).values("delegator"), all=True)
    lines = Supervision.objects.filter(superior__in=superiors, during__contains=day).exclude(person=appraiser)
    delegated = delegations.filter(delegator=appraiser)
    kept = ~Exists(delegated) | Q(person__in=delegated.values("delegate"))  # nobody appraises himself
    return Person.objects.filter(pk__in=lines.filter(~Q(superior=appraiser) | kept).values("person"))


def waiting_for_approval(appraiser: Person, day: date) -> QuerySet[SkpVersion]:
    """The SKP that wait for `appraiser` on `day`, whoever was superior when they were handed in.

    Those that his superior took over wait for that superior.
    """
    waiting = SkpVersion.objects.filter(status__in=(SkpStatus.SUBMITTED, SkpStatus.OPENED)).order_by()
    his = waiting.filter(taken_over_by=None, skp__person__in=appraisees_on(appraiser, day))
    taken = waiting.filter(taken_over_by=appraiser)
    return (
        SkpVersion.objects.filter(pk__in=his.values("pk").union(taken.values("pk"), all=True))
        .select_related("skp__person", "skp__year", "skp__appointment", "skp__unit")
        .order_by("submitted_at", "pk")
    )


def shared_with(appraiser: Person, day: date) -> QuerySet[SkpVersion]:
    """Drafts whose owners let `appraiser` read along, the latest shared first."""
    drafts = SkpVersion.objects.filter(status=SkpStatus.DRAFT, shared_at__isnull=False, taken_over_by=None)
    return (
        drafts.filter(skp__person__in=appraisees_on(appraiser, day), skp__year__status=YearStatus.OPEN)
        .select_related("skp__person", "skp__year")
        .order_by("-shared_at", "-pk")
    )


def decided_by(person: Person) -> QuerySet[SkpVersion]:
    """What `person` has agreed or returned, the latest first."""
    return (
        SkpVersion.objects.filter(decided_by=person)
        .select_related("skp__person", "skp__year")
        .order_by("-decided_at")
    )


def result_with_key(version: SkpVersion, key: uuid.UUID) -> Result | None:
    """One result of a version with its indicators."""
    return (
        Result.objects.filter(version=version, key=key)
        .select_related("superior_result", "unit_goal", "team")
        .prefetch_related("indicators")
        .first()
    )


@dataclass(frozen=True)
class LinkChoices:
    """To what a result may be tied: results of the superior in force, goals of the unit, teams that assign."""

    superior: Person | None
    superior_post: str
    superior_results: tuple[Result, ...]
    unit_goals: tuple[UnitGoal, ...]
    teams: tuple[Team, ...] = ()
    leader_results: tuple[Result, ...] = ()
    """Of the ketua tim who assigned the result at hand."""


def link_choices(
    skp: Skp, superior: Person | None, day: date, *, assigned: Team | None = None
) -> LinkChoices:
    """Never empty-handed: without a superior's SKP there are goals of the unit, or the words of a draft.

    `assigned`: the team that assigned the result at hand; it is offered even where the owner has left it since.
    """
    goals = tuple(UnitGoal.objects.filter(unit=skp.unit, year=skp.year))
    found = {team.pk: team for team in assigning_teams(skp.person, skp.year)}
    teams = tuple((found | ({assigned.pk: assigned} if assigned else {})).values())
    led = tuple(results_of_leader(assigned, day)) if assigned else ()
    if superior is None:
        return LinkChoices(None, "", (), goals, teams, led)
    version = skp_in_force(superior, skp.year, day)
    results = tuple(version.results.order_by("kind", "position", "pk")) if version else ()
    post = Appointment.objects.filter(
        person=superior, kind=AppointmentKind.DEFINITIF, during__contains=day
    ).first()
    title = post.title if post else superior.name
    return LinkChoices(superior, title, _main_first(results), goals, teams, led)


def results_of_leader(team: Team, day: date) -> list[Result]:
    """The results in force of the ketua tim, main ones first: to these the team contributes."""
    version = skp_in_force(team.leader, team.year, day)
    return list(_main_first(tuple(version.results.select_related("version__skp")))) if version else []


def _main_first(results: tuple[Result, ...]) -> tuple[Result, ...]:
    return tuple(sorted(results, key=lambda r: (r.kind != "utama", r.position, r.pk)))
