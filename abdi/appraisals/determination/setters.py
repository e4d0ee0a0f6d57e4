"""Who sets the predikat of which unit: by the rule, or by what BKD arranged. Nobody sets that of a unit he leads.

By the rule it is whoever rates the leader of the unit: the Governor for an agency, its head for bidang, UPT and suku
dinas, the camat for a kelurahan. While a unit has no leader, the leader of the unit above does. By arrangement it is
whoever leads the office that BKD named. In both: the Plt. or Plh. before the one in whose place he acts, a delegate
before the one who delegated; and where an office is vacant, the one above it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from abdi.appraisals.determination.arranged import Arranged, codes_of
from abdi.appraisals.enums import DETERMINED_KINDS
from abdi.appraisals.models import Determination
from abdi.goals.queries import appraisees_on
from abdi.people.enums import AppointmentKind, UnitKind
from abdi.people.models import Appointment, Delegation, Person, Supervision, Unit
from abdi.people.queries import appraiser_key_on

LEADERLESS_AT_MOST = 200


@dataclass(frozen=True)
class ToSet:
    """A unit whose predikat is somebody's to set, with the post that leads it; none while it has no leader."""

    unit: Unit
    post: Appointment | None


def sets_predikat_of(unit: Unit, day: date, *, on: date | None = None) -> Person | None:
    """Who on `day` sets the predikat of `unit`, as arranged `on` a day (the last of a period; else `day`).

    None for a unit that has none of its own, and where nobody stands above.
    """
    return setters_of([unit], day, on=on).get(unit.pk)


def setters_of(units: Iterable[Unit], day: date, *, on: date | None = None) -> dict[int, Person]:
    """The same for several, by key of the unit, those without a setter left out. A fixed number of queries."""
    asked = list(units)
    arranged, as_of = Arranged(unit.lineage for unit in asked), on or day
    found: dict[int, int] = {}
    leaders = _appraisers_of_leaders(asked, day)
    offices: dict[int, list[str]] = {}
    for unit in asked:
        line = arranged.on(unit.code, as_of)
        if line is not None and line.office is None:
            continue
        if line is not None and line.office is not None:
            offices[unit.pk] = codes_of(line.office.lineage)
        elif unit.pk in leaders:
            if (appraiser := leaders[unit.pk]) is not None:
                found[unit.pk] = appraiser
        else:
            offices[unit.pk] = codes_of(unit.lineage)[1:]
    if offices:
        found |= _holders(offices, {unit.pk: unit.code for unit in asked}, day)
    people = Person.objects.in_bulk(list(set(found.values())))
    return {unit: people[key] for unit, key in found.items()}


def units_to_set(
    person: Person, day: date, *, on: date | None = None, led: Sequence[Appointment] | None = None
) -> list[ToSet]:
    """The units whose predikat is `person`'s to set on `day`, as arranged `on` a day, by code.

    `led`: the posts of his appraisees that lead a unit, where they have been read already.
    """
    as_of = on or day
    led = _led_by_appraisees_of(person, day) if led is None else led
    arranged = Arranged(post.unit.lineage for post in led)
    found = {
        post.unit_id: ToSet(post.unit, post) for post in led if arranged.on(post.unit.code, as_of) is None
    }
    others = [unit for unit in _candidates(person, day, as_of) if unit.pk not in found]
    setters = setters_of(others, day, on=as_of) if others else {}
    his = [unit for unit in others if setters.get(unit.pk) == person]
    posts = leading_posts(his, day) if his else {}
    found |= {unit.pk: ToSet(unit, posts.get(unit.pk)) for unit in his}
    return sorted(found.values(), key=lambda one: one.unit.code)


def leading_posts(units: Iterable[Unit], day: date) -> dict[int, Appointment]:
    """The posts that lead these units on `day`, with their holders, by key of the unit."""
    posts = _leading(day).filter(unit__in=list(units), kind=AppointmentKind.DEFINITIF)
    return {post.unit_id: post for post in posts.select_related("person", "unit")}


def led_by(person: Person, day: date) -> list[Unit]:
    """The units that `person` leads on `day`, also for another; for who acts as the Governor the province too."""
    lent = Delegation.objects.filter(delegate=person, during__contains=day).values("delegator")
    posts = _leading(day).filter(Q(person=person) | Q(person__in=lent, kind=AppointmentKind.DEFINITIF))
    governs = _governors(day).filter(Q(pk=person.pk) | Q(pk__in=lent))
    return list(
        Unit.objects.annotate(governed=Exists(governs)).filter(
            Q(pk__in=posts.values("unit")) | Q(kind=UnitKind.PROVINSI, governed=True)
        )
    )


def _candidates(person: Person, day: date, as_of: date) -> list[Unit]:
    """Units that may be his by arrangement, or because they have no leader; `setters_of` decides."""
    offices = led_by(person, day)
    if not offices:
        return []
    # Also those set by an office below his own: it may be vacant.
    arranged = Determination.objects.filter(during__contains=as_of, office__isnull=False)
    named = arranged.filter(_at_or_under("office__lineage", offices)).values("unit")
    led = _leading(day).filter(unit=OuterRef("pk"), kind=AppointmentKind.DEFINITIF)
    staffed = Appointment.objects.filter(unit=OuterRef("pk"), during__contains=day)
    leaderless = (
        Unit.objects.filter(_at_or_under("lineage", offices), kind__in=DETERMINED_KINDS)
        .exclude(pk__in=[office.pk for office in offices])
        .filter(~Exists(led), Exists(staffed))
        .order_by("code")
        .values("pk")[:LEADERLESS_AT_MOST]
    )
    return list(Unit.objects.filter(Q(pk__in=named) | Q(pk__in=leaderless)))


def _at_or_under(path: str, units: Iterable[Unit]) -> Q:
    found = Q(pk__in=[])
    for unit in units:
        found |= Q(**{f"{path}__startswith": unit.lineage})
    return found


def _led_by_appraisees_of(superior: Person, day: date) -> list[Appointment]:
    """The posts on `day` that lead a unit and whose holders `superior` rates."""
    posts = _leading(day).filter(kind=AppointmentKind.DEFINITIF, person__in=appraisees_on(superior, day))
    return list(posts.select_related("unit", "person").order_by("unit__code"))


def _leading(day: date) -> QuerySet[Appointment]:
    return Appointment.objects.filter(leads_unit=True, during__contains=day)


def _appraisers_of_leaders(units: Sequence[Unit], day: date) -> dict[int, int | None]:
    """Keys of whoever rates the leader, by key of the unit; a unit without a leader is left out."""
    posts = _leading(day).filter(unit__in=units, kind=AppointmentKind.DEFINITIF)
    return dict(posts.annotate(setter=appraiser_key_on(day, "person")).values_list("unit", "setter"))


def _holders(offices: dict[int, list[str]], own: dict[int, str], day: date) -> dict[int, int]:
    """For each unit, who holds the first of its offices (codes) that somebody holds who does not lead the unit."""
    codes = {code for path in offices.values() for code in path} | {own[key] for key in offices}
    posts: dict[str, list[Appointment]] = defaultdict(list)
    for post in _leading(day).filter(unit__code__in=codes).select_related("unit").order_by("during", "pk"):
        posts[post.unit.code].append(post)
    lent = _lent(day, {post.person_id for held in posts.values() for post in held})
    province = (
        Unit.objects.filter(kind=UnitKind.PROVINSI, code__in=codes).values_list("code", flat=True).first()
    )
    governor = _governor(day) if province is not None and not posts[province] else None
    found = {}
    for unit, path in offices.items():
        barred = {post.person_id for post in posts[own[unit]]}
        for code in path:
            holder = governor if code == province and governor is not None else _holder(posts[code], lent)
            if holder is not None and holder not in barred:
                found[unit] = holder
                break
    return found


def _holder(posts: Sequence[Appointment], lent: dict[int, int]) -> int | None:
    acting = next((post for post in posts if post.kind != AppointmentKind.DEFINITIF), None)
    if acting is not None:
        return acting.person_id
    leader = next(iter(posts), None)
    return lent.get(leader.person_id, leader.person_id) if leader is not None else None


def _lent(day: date, delegators: Iterable[int]) -> dict[int, int]:
    found = Delegation.objects.filter(delegator__in=list(delegators), during__contains=day)
    return dict(found.values_list("delegator", "delegate"))


def _governors(day: date) -> QuerySet[Person]:
    """The office that appraises and stands in no unit."""
    posts = Appointment.objects.filter(
        person=OuterRef("pk"), kind=AppointmentKind.DEFINITIF, during__contains=day
    )
    supervises = Supervision.objects.filter(superior=OuterRef("pk"), during__contains=day)
    return Person.objects.filter(~Exists(posts), Exists(supervises), office_code__isnull=False)


def _governor(day: date) -> int | None:
    key = _governors(day).order_by("pk").values_list("pk", flat=True).first()
    return _lent(day, [key]).get(key, key) if key is not None else None
