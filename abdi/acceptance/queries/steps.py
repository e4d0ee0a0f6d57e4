"""Who passed a step lately and is to be asked: once for a step in a quarter, and so often a month at most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from abdi.acceptance.enums import Step
from abdi.acceptance.models import Invitation
from abdi.acceptance.quarters import Quarter
from abdi.appraisals.models import Appraisal
from abdi.goals.enums import SkpStatus
from abdi.goals.models import SkpVersion
from abdi.objections.enums import ObjectionStatus
from abdi.objections.models import Objection
from abdi.people.models import Person
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Report


@dataclass(frozen=True)
class Passed:
    """Somebody who passed the step, and for which unit."""

    person: Person
    unit_id: int


def _plans(since: datetime, until: datetime) -> QuerySet[Any]:
    return SkpVersion.objects.filter(
        status=SkpStatus.IN_FORCE, decided_at__gte=since, decided_at__lt=until
    ).values_list("skp__person", "skp__unit")


def _reports(since: datetime, until: datetime) -> QuerySet[Any]:
    return Report.objects.filter(
        status__in=HANDED_IN, submitted_at__gte=since, submitted_at__lt=until
    ).values_list("skp__person", "skp__unit")


def _results(since: datetime, until: datetime) -> QuerySet[Any]:
    return Appraisal.objects.filter(opened_at__gte=since, opened_at__lt=until).values_list(
        "person", "skp__unit"
    )


def _objections(since: datetime, until: datetime) -> QuerySet[Any]:
    return Objection.objects.filter(
        status=ObjectionStatus.DECIDED, decided_at__gte=since, decided_at__lt=until
    ).values_list("person", "appraisal__skp__unit")


_OF: dict[Step, Callable[[datetime, datetime], QuerySet[Any]]] = {
    Step.PLAN: _plans,
    Step.REPORT: _reports,
    Step.RESULT: _results,
    Step.OBJECTION: _objections,
}


def passed(
    step: Step, quarter: Quarter, *, since: datetime, until: datetime, day: date, most: int
) -> list[Passed]:
    """Who passed `step` from `since` to before `until`, without those asked for it in `quarter` already.

    Left out as well are those who were asked `most` times in the month of `day`, and those without an account. In an
    order that is not that of passing.
    """
    units = dict(_OF[step](since, until).order_by("-pk"))
    month = Invitation.objects.filter(
        person=OuterRef("pk"), asked_on__year=day.year, asked_on__month=day.month
    ).order_by()
    often = month.values("person").annotate(n=Count("pk")).values("n")
    people = (
        Person.objects.filter(pk__in=units, user__isnull=False)
        .exclude(acceptance_invitations__in=Invitation.objects.filter(step=step, starts=quarter.starts))
        .annotate(often=Coalesce(Subquery(often), 0))
        .filter(Q(often__lt=most))
    )
    return [Passed(person, units[person.pk]) for person in people.order_by("public_id")]
