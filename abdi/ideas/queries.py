"""Ideas: one's own, those before a superior, those of an agency; and what a judgement may rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from abdi.goals.enums import SkpStatus
from abdi.goals.models import Result, Skp
from abdi.ideas.access import agency_of
from abdi.ideas.enums import SHARED, IdeaStatus
from abdi.ideas.models import Idea
from abdi.people.models import Person

_TOLD = (
    "public_id",
    "title",
    "status",
    "better",
    "before",
    "after",
    "unit_label",
    "measure",
    "inspired_by_id",
)


def ideas_of(person: Person) -> list[Idea]:
    """One's own, the latest first."""
    return list(Idea.objects.filter(owner=person).select_related("inspired_by")[:100])


def waiting_for(people: Iterable[Person]) -> list[Idea]:
    """Those that wait for the agreement of the superior of `people`."""
    found = Idea.objects.filter(owner__in=list(people), status=IdeaStatus.SUBMITTED)
    return list(found.select_related("owner").order_by("submitted_at"))


def ideas_of_agency(lineage: str, words: str = "") -> QuerySet[Idea]:
    """What is tried or was tried in the agency of a unit, the latest first, with how many use it too."""
    found = Idea.objects.filter(status__in=SHARED, unit__lineage__startswith=agency_of(lineage))
    if words:
        found = found.filter(
            Q(title__icontains=words) | Q(way__icontains=words) | Q(problem__icontains=words)
        )
    users = Count("used_by", filter=Q(used_by__status__in=SHARED))
    return found.select_related("owner", "unit").annotate(users=users).order_by("-agreed_at", "-pk")


def idea_with_id(public_id: UUID) -> Idea | None:
    return (
        Idea.objects.select_related("owner", "skp__year", "unit", "agreed_by", "inspired_by__owner")
        .filter(public_id=public_id)
        .first()
    )


def results_of(skp: Skp) -> list[Result]:
    """The promised results to which an idea may be tied."""
    return list(
        Result.objects.filter(version__skp=skp, version__status=SkpStatus.IN_FORCE).order_by("position", "pk")
    )


def result_words(idea: Idea) -> str:
    """The result as the latest version says it; empty where it is gone."""
    return (
        Result.objects.filter(version__skp=idea.skp, key=idea.result_key)
        .order_by("-version__number")
        .values_list("text", flat=True)
        .first()
    ) or ""


def tried_by(person: str, skp: str) -> ArraySubquery:
    """Ideas of an SKP that are tried, measured or done, for a query to annotate; see `told`."""
    found = Idea.objects.filter(owner=OuterRef(person), skp=OuterRef(skp), status__in=SHARED).order_by("pk")
    return ArraySubquery(found.values(json=JSONObject(**{name: name for name in _TOLD}))[:20])


def told(rows: Iterable[Mapping[str, Any]]) -> list[Idea]:
    """What `tried_by` brought."""
    return [Idea(**{**row, "before": _figure(row["before"]), "after": _figure(row["after"])}) for row in rows]


def _figure(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
