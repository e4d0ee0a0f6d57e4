"""Who can be asked about whom, read from the organisation and the shared work. No query for each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from abdi.campaigns.allotting import Possible
from abdi.campaigns.enums import Group, RaterStatus, Tie
from abdi.campaigns.models import Campaign, Rater, Subject
from abdi.cycles.models import PerformanceYear
from abdi.feedback.enums import Visibility
from abdi.feedback.models import Note
from abdi.people.enums import AppointmentKind
from abdi.people.models import Absence, Appointment, OtherSystem, Person, Supervision, Unit
from abdi.teams.enums import BELONGS
from abdi.teams.models import Membership

APART = timedelta(days=90)
"""Between the end of one campaign about a person and the beginning of the next; assumed. Answers that lie close
together could be subtracted."""


def to_be_asked_about(unit: Unit, day: date) -> list[Person]:
    """Staff of the unit and what stands under it who have a superior and are at work on `day`."""
    away = Absence.objects.filter(during__contains=day, withdrawn_at=None).values("person")
    elsewhere = OtherSystem.objects.filter(during__contains=day, withdrawn_at=None).values("person")
    posts = Appointment.objects.filter(
        kind=AppointmentKind.DEFINITIF, during__contains=day, unit__lineage__startswith=unit.lineage
    )
    led = Supervision.objects.filter(during__contains=day).values("person")
    return list(
        Person.objects.filter(pk__in=posts.values("person"))
        .filter(pk__in=led)
        .exclude(Q(nip=None) | Q(pk__in=away) | Q(pk__in=elsewhere))
        .order_by("pk")
    )


def asked_too_close(
    people: Iterable[Person], opens_on: date, closes_on: date, *, but: Campaign | None = None
) -> set[int]:
    """Those about whom a campaign (another than `but`) asks in the same days, or less than `APART` before or after."""
    close = Subject.objects.exclude(campaign=but).filter(
        person__in=people,
        withdrawn_at=None,
        campaign__cancelled_at=None,
        campaign__opens_on__lt=closes_on + APART,
        campaign__closes_on__gt=opens_on - APART,
    )
    return set(close.values_list("person_id", flat=True))


def busy_between(
    people: Iterable[int], opens_on: date, closes_on: date, *, but: Campaign | None = None
) -> dict[int, int]:
    """How many sheets each has in campaigns (others than `but`) that are open in those days."""
    found = Rater.objects.exclude(subject__campaign=but).filter(
        person__in=people,
        status__in=(RaterStatus.PROPOSED, RaterStatus.ADDED),
        subject__withdrawn_at=None,
        subject__campaign__cancelled_at=None,
        subject__campaign__opens_on__lte=closes_on,
        subject__campaign__closes_on__gte=opens_on,
    )
    return dict(found.order_by().values_list("person").annotate(n=Count("pk")).values_list("person", "n"))


def possible_raters(
    subjects: Iterable[Person], year: PerformanceYear, day: date
) -> dict[int, list[Possible]]:
    """By subject: subordinates, those under the same superior, members of the same teams, and those to whom the
    subject gave feedback. Superiors are none: they speak with their name, as penilai.
    """
    keys = [person.pk for person in subjects]
    above = _above(keys, day)
    found: dict[int, dict[int, Possible]] = {key: {} for key in keys}
    for subject, rater, group, tie in (
        *_subordinates(keys, day),
        *_same_superior(keys, day),
        *_same_team(keys, year, day),
        *_given_feedback(keys, year),
    ):
        if rater != subject and rater not in above[subject]:
            found[subject].setdefault(rater, Possible(rater, group, tie))
    able = still_here((rater for ones in found.values() for rater in ones), day)
    return {subject: [one for one in ones.values() if one.person in able] for subject, ones in found.items()}


def still_here(keys: Iterable[int], day: date) -> set[int]:
    """Those of them who hold a post on `day`, are not away for long, and can sign in."""
    away = Absence.objects.filter(during__contains=day, withdrawn_at=None).values("person")
    posts = Appointment.objects.filter(kind=AppointmentKind.DEFINITIF, during__contains=day)
    found = _able(keys).filter(user__is_active=True, pk__in=posts.values("person")).exclude(pk__in=away)
    return set(found.values_list("pk", flat=True))


def load_of(person: Person, campaign: Campaign) -> int:
    """How many sheets the person has in the days of the campaign."""
    return busy_between([person.pk], campaign.opens_on, campaign.closes_on).get(person.pk, 0)


def group_towards(rater: Person, subject: Person, day: date) -> Group | None:
    """In which group somebody speaks about the subject; None for a superior or the person himself."""
    if rater.pk == subject.pk or rater.pk in _above([subject.pk], day)[subject.pk]:
        return None
    if Supervision.objects.filter(person=rater, superior=subject, during__contains=day).exists():
        return Group.SUBORDINATES
    return Group.PEERS


def nameable(subject: Person, day: date, words: str) -> list[Person]:
    """Whom one may name as rater: by name, in the agency or in the same teams; at most 20."""
    units = Appointment.objects.filter(
        person=subject, kind=AppointmentKind.DEFINITIF, during__contains=day
    ).values_list("unit__lineage", flat=True)
    lineage = next(iter(units), "")
    agency = "/".join(lineage.split("/")[:2]) + "/" if lineage else "-"
    posts = Appointment.objects.filter(
        kind=AppointmentKind.DEFINITIF, during__contains=day, unit__lineage__startswith=agency
    )
    teams = Membership.objects.filter(person=subject, status__in=BELONGS, during__contains=day)
    mates = Membership.objects.filter(team__in=teams.values("team"), status__in=BELONGS)
    near = Q(pk__in=posts.values("person")) | Q(pk__in=mates.values("person"))
    found = _who_sign_in(Person.objects.filter(near)).exclude(pk=subject.pk)
    for word in words.split()[:6]:
        found = found.filter(name__icontains=word)
    return list(found.exclude(pk__in=_above([subject.pk], day)[subject.pk]).order_by("name", "pk")[:20])


def _able(keys: Iterable[int]) -> QuerySet[Person]:
    """Those of them who can sign in; offices outside the staff file are not asked."""
    return _who_sign_in(Person.objects.filter(pk__in=set(keys)))


def _who_sign_in(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.filter(user__isnull=False).exclude(nip=None)


Found = Iterable[tuple[int, int, Group, Tie]]


def _subordinates(keys: list[int], day: date) -> Found:
    lines = Supervision.objects.filter(superior__in=keys, during__contains=day)
    for subject, rater in lines.values_list("superior", "person"):
        yield subject, rater, Group.SUBORDINATES, Tie.SUBORDINATE


def _same_superior(keys: list[int], day: date) -> Found:
    superior = dict(
        Supervision.objects.filter(person__in=keys, during__contains=day).values_list("person", "superior")
    )
    under: dict[int, list[int]] = defaultdict(list)
    lines = Supervision.objects.filter(superior__in=set(superior.values()), during__contains=day)
    for rater, leader in lines.values_list("person", "superior"):
        under[leader].append(rater)
    for subject in keys:
        for rater in under[superior.get(subject, 0)]:
            yield subject, rater, Group.PEERS, Tie.SAME_SUPERIOR


def _same_team(keys: list[int], year: PerformanceYear, day: date) -> Found:
    of_year = Membership.objects.filter(team__year=year, status__in=BELONGS, during__contains=day)
    members: dict[int, list[int]] = defaultdict(list)
    for team, member in of_year.filter(team__in=of_year.filter(person__in=keys).values("team")).values_list(
        "team", "person"
    ):
        members[team].append(member)
    wanted = set(keys)
    for together in members.values():
        for subject in wanted.intersection(together):
            for rater in together:
                yield subject, rater, Group.PEERS, Tie.SAME_TEAM


def _given_feedback(keys: list[int], year: PerformanceYear) -> Found:
    notes = Note.objects.filter(
        author__in=keys, year=year, withdrawn_at=None, visibility=Visibility.FILE
    ).order_by()
    for subject, rater in notes.values_list("author", "about").distinct():
        yield subject, rater, Group.PEERS, Tie.FEEDBACK


def _above(keys: Iterable[int], day: date) -> Mapping[int, set[int]]:
    """Who stands above each; one query for each level of the organisation."""
    superior: dict[int, int] = {}
    frontier = set(keys)
    while frontier:
        lines = Supervision.objects.filter(person__in=frontier, during__contains=day)
        found = dict(lines.values_list("person", "superior"))
        superior |= found
        frontier = set(found.values()) - superior.keys()
    above: dict[int, set[int]] = {}
    for key in keys:
        line: set[int] = set()
        here = superior.get(key)
        while here is not None and here not in line:
            line.add(here)
            here = superior.get(here)
        above[key] = line
    return above
