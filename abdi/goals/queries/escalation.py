"""Menunggu keputusan terlalu lama: what a superior leaves unanswered, for who stands above him and for HR."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from abdi.core import clock
from abdi.cycles.enums import PhaseKind, YearStatus
from abdi.cycles.models import Phase
from abdi.goals.enums import SkpStatus
from abdi.goals.models import SkpVersion
from abdi.goals.queries.standing import PlanStanding, standing_of
from abdi.people.models import Appointment, Person, Supervision
from abdi.people.queries import appraiser_key_on, with_posts


@dataclass(frozen=True)
class Overdue:
    """A plan whose decision is late. `decider`: whom to call; None while nobody is known to appraise its owner."""

    version: SkpVersion
    standing: PlanStanding
    decider: Person | None

    @property
    def decider_post(self) -> str:
        post: Appointment | None = getattr(self.decider, "post", None)
        return post.title if post else ""


def overdue_below(superior: Person, day: date) -> QuerySet[SkpVersion]:
    """Late decisions of those whom `superior` supervises directly on `day`."""
    deciders = Supervision.objects.filter(superior=superior, during__contains=day).order_by().values("person")
    owners = Supervision.objects.filter(superior__in=deciders, during__contains=day).order_by()
    late = _late(day).order_by()
    left = late.filter(taken_over_by=None, skp__person__in=owners.values("person")).values("pk")
    again = late.filter(taken_over_by__in=deciders).values("pk")
    return _in_order(SkpVersion.objects.filter(pk__in=left.union(again, all=True)))


def overdue_within(lineages: Collection[str], day: date) -> QuerySet[SkpVersion]:
    """Late decisions about the SKP of the units under these lineages; an empty lineage is the whole city."""
    covered = Q(pk__in=[])
    for lineage in lineages:
        covered |= Q(skp__unit__lineage__startswith=lineage)
    return _in_order(_late(day).filter(covered))


def _late(day: date) -> QuerySet[SkpVersion]:
    """Past the days to answer and past the phase. What an outage moved is left to `told`."""
    answer = ExpressionWrapper(
        Coalesce("taken_over_at", "submitted_at") + Value(timedelta(days=1)) * F("skp__year__response_days"),
        output_field=DateTimeField(),
    )
    agreeing = Phase.objects.filter(year=OuterRef("skp__year"), kind=PhaseKind.AGREE, due__gte=day)
    midnight = datetime.combine(day, time.min, tzinfo=clock.zone())
    return (
        SkpVersion.objects.filter(
            ~Exists(agreeing),
            status__in=(SkpStatus.SUBMITTED, SkpStatus.OPENED),
            skp__year__status=YearStatus.OPEN,
        )
        .alias(answer=answer)
        .filter(answer__lt=midnight)
    )


def _in_order(versions: QuerySet[SkpVersion]) -> QuerySet[SkpVersion]:
    return (
        versions.select_related("skp__person", "skp__year", "skp__unit", "skp__appointment", "taken_over_by")
        .prefetch_related("skp__year__phases")
        .order_by("submitted_at", "pk")
    )


def told(page: Iterable[SkpVersion], day: date) -> list[Overdue]:
    """The rows of a page with whom to call, in two more queries, whatever its length."""
    found = list(page)
    keys = dict(
        SkpVersion.objects.filter(pk__in=[version.pk for version in found])
        .annotate(appraiser=appraiser_key_on(day, "skp__person"))
        .values_list("pk", "appraiser")
    )
    keys |= {v.pk: v.taken_over_by_id for v in found if v.taken_over_by_id is not None}
    people = {p.pk: p for p in with_posts(Person.objects.filter(pk__in=set(keys.values())), day)}
    rows = [Overdue(v, standing_of(v, v.skp.year, day), people.get(keys.get(v.pk) or 0)) for v in found]
    return [row for row in rows if row.standing.superior_is_late]
