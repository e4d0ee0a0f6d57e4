"""Who sets the predikat of which unit: by the rule, or by what BKD arranged. Nobody sets that of a unit he leads.

By the rule it is whoever rates the leader of the unit: the Governor for an agency, its head for bidang, UPT and suku
dinas, the camat for a kelurahan. While a unit has no leader, the leader of the unit above does. By arrangement it is
whoever leads the office that BKD named. In both: the Plt. or Plh. before the one in whose place he acts, a delegate
before the one who delegated; and where an office is vacant, the one above it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    FilteredRelation,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, JSONObject, Length

from abdi.appraisals.determination.arranged import codes_of
from abdi.appraisals.enums import DETERMINED_KINDS
from abdi.appraisals.models import Determination, UnitPredikat
from abdi.goals.queries import appraisees_on
from abdi.people.enums import AppointmentKind, UnitKind
from abdi.people.models import Appointment, Delegation, Person, Supervision, Unit
from abdi.people.queries import appraiser_key_on

LEADERLESS_AT_MOST = 200

_LED: list[str] = ["led__person"]  # an annotation of the query, not a field of the model


@dataclass(frozen=True)
class ToSet:
    """A unit whose predikat is somebody's to set, with the post that leads it; none while it has no leader.

    `held`: the first days of the periods, of those that end on the day as arranged on, for which it was set.
    """

    unit: Unit
    post: Appointment | None
    held: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Awaited:
    """The unit whose predikat is to be set before somebody is judged, and who sets it; None while nobody is known.

    Of the setter only the key and the names are at hand.
    """

    unit: Unit
    setter: Person | None


def sets_predikat_of(unit: Unit, day: date, *, on: date | None = None) -> Person | None:
    """Who on `day` sets the predikat of `unit`, as arranged `on` a day (the last of a period; else `day`).

    None for a unit that has none of its own, and where nobody stands above.
    """
    return setters_of([unit], day, on=on).get(unit.pk)


def setters_of(units: Iterable[Unit], day: date, *, on: date | None = None) -> dict[int, Person]:
    """The same for several, by key of the unit, those without a setter left out; two queries."""
    asked = Unit.objects.filter(pk__in=[unit.pk for unit in units])
    found = {unit.pk: getattr(unit, "setter", None) for unit in with_setters(asked, day, on=on)}
    people = Person.objects.in_bulk({key for key in found.values() if key is not None})
    return {unit: people[key] for unit, key in found.items() if key is not None}


def with_setters(units: QuerySet[Unit], day: date, *, on: date | None = None) -> QuerySet[Unit]:
    """`units` with `setter`, the key of who sets the predikat of each, or None; no further query."""
    line = Determination.objects.filter(unit=OuterRef("pk"), during__contains=on or day)
    leader = _leading(day).filter(unit=OuterRef("pk"), kind=AppointmentKind.DEFINITIF).order_by("pk")
    office = Subquery(line.values("office__lineage")[:1])
    return units.annotate(
        is_arranged=Exists(line),
        offices=Case(When(is_arranged=True, then=office), default="lineage"),
        setter=Case(
            When(
                Q(is_arranged=False) & Q(Exists(leader)),
                then=Subquery(leader.values(key=appraiser_key_on(day, "person"))[:1]),
            ),
            default=_first_holder(day),
            output_field=BigIntegerField(),
        ),
    )


def units_to_set(person: Person, day: date, *, on: date | None = None) -> list[ToSet]:
    """The units whose predikat is `person`'s to set on `day`, as arranged `on` a day, by code; one query."""
    led = FilteredRelation(
        "appointments",
        condition=Q(
            appointments__kind=AppointmentKind.DEFINITIF,
            appointments__leads_unit=True,
            appointments__during__contains=day,
        ),
    )
    held = UnitPredikat.objects.filter(unit=OuterRef("pk"), period__ends=on or day)
    asked = with_setters(_candidates(person, day, on or day), day, on=on).annotate(
        led=led, held=ArraySubquery(held.values("period__starts"))
    )
    found = asked.select_related(*_LED).order_by("code", "-led__pk")
    his = {unit.pk: unit for unit in found if getattr(unit, "setter", None) == person.pk}
    return [
        ToSet(unit, getattr(unit, "led", None), frozenset(getattr(unit, "held", ()))) for unit in his.values()
    ]


def awaited_by(unit: Unit, day: date, *, on: date, leads: bool = False) -> Awaited:
    """For whose predikat staff of `unit`, or its leader, wait as arranged `on` a day; one query. See `awaited_unit`."""
    codes = codes_of(unit.lineage)
    lines = Determination.objects.filter(unit__code__in=codes, during__contains=on)
    named = Person.objects.filter(pk=OuterRef("setter"))
    names = JSONObject(pk="pk", name="name", front_title="front_title", back_title="back_title")
    found = (
        with_setters(Unit.objects.filter(Q(code__in=codes) | Q(pk__in=lines.values("counts_in"))), day, on=on)
        .annotate(target=Subquery(lines.filter(unit=OuterRef("pk")).values("counts_in__code")[:1]))
        .annotate(named=Subquery(named.values(json=names)[:1]))
    )
    by_code = {one.code: one for one in found}
    ends_here = (code for code in codes if leads or _counts_itself(by_code[code]))
    code = next(ends_here, codes[-1])
    awaited = by_code[getattr(by_code[code], "target", None) or code]
    told = getattr(awaited, "named", None)
    return Awaited(awaited, Person(**told) if told else None)


def _counts_itself(unit: Unit) -> bool:
    """Whether staff of the units below it look no further up."""
    return unit.kind in DETERMINED_KINDS or getattr(unit, "target", None) is not None


def led_by(person: Person, day: date) -> QuerySet[Unit]:
    """The units that `person` leads on `day`, also for another; for who acts as the Governor the province too."""
    lent = Delegation.objects.filter(delegate=person, during__contains=day).values("delegator")
    posts = _leading(day).filter(Q(person=person) | Q(person__in=lent, kind=AppointmentKind.DEFINITIF))
    governs = _governors(day).filter(Q(pk=person.pk) | Q(pk__in=lent))
    return Unit.objects.filter(Q(pk__in=posts.values("unit")) | Q(Exists(governs), kind=UnitKind.PROVINSI))


def _candidates(person: Person, day: date, as_of: date) -> QuerySet[Unit]:
    """Units that may be his: their leaders are his to rate, BKD named an office of his, or they have no leader.

    Also those set by an office below one that he leads: it may be vacant.
    """
    his = led_by(person, day)
    offices = his.values(text=Cast("code", TextField()))
    leading = _leading(day).filter(kind=AppointmentKind.DEFINITIF)
    arranged = Determination.objects.filter(during__contains=as_of).annotate(codes=_codes("office__lineage"))
    staffed = Appointment.objects.filter(unit=OuterRef("pk"), during__contains=day)
    leaderless = (
        Unit.objects.annotate(codes=_codes("lineage"))
        .filter(codes__overlap=offices, kind__in=DETERMINED_KINDS)
        .exclude(pk__in=his.values("pk"))
        .filter(~Exists(leading.filter(unit=OuterRef("pk"))), Exists(staffed))
        .order_by("code")
    )
    return Unit.objects.filter(
        Q(pk__in=leading.filter(person__in=appraisees_on(person, day)).values("unit"))
        | Q(pk__in=arranged.filter(codes__overlap=offices).values("unit"))
        | Q(pk__in=leaderless.values("pk")[:LEADERLESS_AT_MOST])
    )


def _leading(day: date) -> QuerySet[Appointment]:
    return Appointment.objects.filter(leads_unit=True, during__contains=day)


def _codes(lineage: str) -> Func:
    """The codes of a unit and of those above it, in a query."""
    return Func(F(lineage), Value("/"), function="string_to_array", output_field=ArrayField(TextField()))


def _first_holder(day: date) -> Subquery:
    """Of a query of units with `offices`, the lineage of an office: who holds it, or the nearest above it that is held.

    Never somebody who leads the unit, nor the unit itself.
    """
    path = Func(OuterRef("offices"), Value("/"), template="(SELECT unnest(string_to_array(%(expressions)s)))")
    leads_it = _leading(day).filter(unit=OuterRef(OuterRef("pk")), person=OuterRef("holder"))
    held = (
        Unit.objects.filter(code__in=path)
        .exclude(pk=OuterRef("pk"))
        .annotate(holder=_holder(day))
        .filter(~Exists(leads_it), holder__isnull=False)
        .order_by(Length("lineage").desc())
    )
    return Subquery(held.values("holder")[:1])


def _holder(day: date) -> Coalesce:
    """Of a query of units: whoever acts as its leader, its leader or his delegate; of the province the Governor."""
    posts = _leading(day).filter(unit=OuterRef("pk")).order_by("during", "pk")
    acting = posts.exclude(kind=AppointmentKind.DEFINITIF).values("person")
    leader = posts.filter(kind=AppointmentKind.DEFINITIF).values(key=_in_place_of("person", day))
    governor = _governors(day).order_by("pk").values(key=_in_place_of("pk", day))
    return Coalesce(
        Subquery(acting[:1]),
        Subquery(leader[:1]),
        Case(When(kind=UnitKind.PROVINSI, then=Subquery(governor[:1]))),
        output_field=BigIntegerField(),
    )


def _in_place_of(person: str, day: date) -> Coalesce:
    """The delegate of a person, or himself; `person` is the path to him."""
    lent = Delegation.objects.filter(delegator=OuterRef(person), during__contains=day)
    return Coalesce(Subquery(lent.values("delegate")[:1]), person, output_field=BigIntegerField())


def _governors(day: date) -> QuerySet[Person]:
    """The office that appraises and stands in no unit."""
    posts = Appointment.objects.filter(
        person=OuterRef("pk"), kind=AppointmentKind.DEFINITIF, during__contains=day
    )
    supervises = Supervision.objects.filter(superior=OuterRef("pk"), during__contains=day)
    return Person.objects.filter(~Exists(posts), Exists(supervises), office_code__isnull=False)
