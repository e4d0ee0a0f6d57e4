"""Reads of templates and their editions."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from abdi.core import clock
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import ResultKind
from abdi.goals.models import Result, Skp, SkpVersion
from abdi.library.access import writing_lineages
from abdi.library.enums import EditionStatus, Matching
from abdi.library.models import (
    AdoptedResult,
    Adoption,
    Edition,
    Template,
    TemplateIndicator,
    TemplateResult,
    UnitTarget,
)
from abdi.people.access import Viewer
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Unit
from abdi.strategy.enums import Direction


def edition_with_id(public_id: uuid.UUID) -> Edition | None:
    """One edition with its template, unit and year."""
    return (
        Edition.objects.filter(public_id=public_id)
        .select_related("template__unit", "template__year", "published_by")
        .first()
    )


def template_with_id(public_id: uuid.UUID) -> Template | None:
    return Template.objects.filter(public_id=public_id).select_related("unit", "year").first()


def editions_of(template: Template, *, with_draft: bool) -> list[Edition]:
    """All editions, the latest first; the draft only for those who write it."""
    found = Edition.objects.filter(template=template).select_related("published_by").order_by("-number")
    return list(found if with_draft else found.exclude(status=EditionStatus.DRAFT))


def published_edition(template: Template) -> Edition | None:
    return Edition.objects.filter(template=template, status=EditionStatus.PUBLISHED).first()


def browse(viewer: Viewer, year: PerformanceYear, words: str) -> QuerySet[Edition]:
    """What is published in a year and what the viewer is writing, by name of the post."""
    shown = Q(status=EditionStatus.PUBLISHED)
    for lineage in writing_lineages(viewer):
        under = Q(template__unit__lineage__startswith=lineage) if lineage else Q()
        shown |= Q(under, status=EditionStatus.DRAFT)
    found = Edition.objects.filter(shown, template__year=year)
    for word in words.split()[:6]:
        found = found.filter(template__post__icontains=word)
    return (
        found.select_related("template__unit", "template__year")
        .annotate(
            result_count=Count("results", distinct=True),
            indicator_count=Count("results__indicators", distinct=True),
        )
        .order_by("template__post", "template__unit__lineage", "-number")
    )


def content_of(edition: Edition) -> list[TemplateResult]:
    """The results of an edition, main ones first, each with `indicators.all()`: two queries."""
    found = TemplateResult.objects.filter(edition=edition).prefetch_related("indicators")
    return sorted(found, key=lambda one: (one.kind != ResultKind.MAIN, one.position, one.pk))


def result_with_key(edition: Edition, key: uuid.UUID) -> TemplateResult | None:
    return (
        TemplateResult.objects.filter(edition=edition, key=key)
        .prefetch_related("indicators", "edition")
        .first()
    )


@dataclass(frozen=True)
class Coded:
    """An indicator with the code by which sheets name it: `2.1` is the first of the second result."""

    code: str
    indicator: TemplateIndicator

    @property
    def needs_target(self) -> bool:
        """Whether a figure is to be given for it at all."""
        return self.indicator.direction != Direction.YES_NO

    @property
    def heading(self) -> str:
        """`2.1 Nilai survei kepuasan (nilai)`."""
        label = f" ({self.indicator.unit_label})" if self.indicator.unit_label else ""
        return f"{self.code} {self.indicator.text}{label}"


def coded(results: Sequence[TemplateResult]) -> list[Coded]:
    """Every indicator of a content with its code, in order."""
    return [
        Coded(f"{number}.{place}", indicator)
        for number, result in enumerate(results, start=1)
        for place, indicator in enumerate(result.indicators.all(), start=1)
    ]


@dataclass(frozen=True)
class Figure:
    """What a unit is to reach; both None where no target is given."""

    target: Decimal | None = None
    target_max: Decimal | None = None


def figures_for(results: Sequence[TemplateResult], unit: Unit) -> dict[int, Figure]:
    """The target of each indicator, by its key in the database, for a unit: its own, else the common one."""
    indicators = [indicator for result in results for indicator in result.indicators.all()]
    own = {
        one.indicator_id: Figure(one.target, one.target_max)
        for one in UnitTarget.objects.filter(indicator__in=[i.pk for i in indicators], unit=unit)
    }
    return {i.pk: own.get(i.pk) or Figure(i.target, i.target_max) for i in indicators}


def offered_to(post: Appointment, year: PerformanceYear) -> list[Edition]:
    """What is published for a post, the nearest publisher first."""
    found = _reaching(
        Edition.objects.filter(template__year=year), Value(post.title), Value(post.unit.lineage)
    )
    return sorted(
        found.select_related("template__unit", "template__year"),
        key=lambda edition: (-len(edition.template.reach), -len(edition.template.post)),
    )


def is_offered(person: OuterRef) -> Exists:
    """Whether a template is published for the post that `person` holds today, and he has not answered it yet."""
    day = clock.today()
    years = PerformanceYear.objects.filter(status=YearStatus.OPEN, year__lte=day.year).order_by("-year")
    answered = Adoption.objects.filter(
        template=OuterRef("template"), skp__person=OuterRef(OuterRef("person"))
    )
    offers = _reaching(
        Edition.objects.filter(template__year__in=years[:1]),
        OuterRef("title"),
        OuterRef("unit__lineage"),
    ).exclude(Exists(answered))
    return Exists(
        Appointment.objects.filter(
            Exists(offers), person=person, kind=AppointmentKind.DEFINITIF, during__contains=day
        )
    )


def is_answered(person: OuterRef) -> Exists:
    """Whether `person`, or somebody whom he supervises today, has answered a template."""
    below = Q(
        skp__person__supervisions__superior=person,
        skp__person__supervisions__during__contains=clock.today(),
    )
    return Exists(Adoption.objects.filter(Q(skp__person=person) | below))


def _reaching(
    editions: QuerySet[Edition], title: Value | OuterRef, lineage: Value | OuterRef
) -> QuerySet[Edition]:
    """Those of `editions` that are published for a post of that title under that lineage."""
    return (
        editions.filter(status=EditionStatus.PUBLISHED)
        .annotate(
            own_title=ExpressionWrapper(title, output_field=TextField()),
            own_lineage=ExpressionWrapper(lineage, output_field=TextField()),
        )
        .filter(
            Q(own_title__iexact=F("template__post"))
            | Q(
                own_title__istartswith=Concat("template__post", Value(" ")),
                template__matching=Matching.BEGINNING,
            ),
            Q(template__unit=None) | Q(own_lineage__startswith=F("template__unit__lineage")),
        )
    )


def adoption_of(skp_key: int, template: Template) -> Adoption | None:
    """What the holder of an SKP answered to a template, if anything."""
    return Adoption.objects.filter(skp=skp_key, template=template).first()


def adoption_with_id(public_id: uuid.UUID) -> Adoption | None:
    """An answer with its SKP and template, and with `lines`, how many results were taken."""
    return (
        Adoption.objects.filter(public_id=public_id)
        .select_related(
            "skp__person", "skp__year", "skp__unit", "skp__appointment", "template__unit", "template__year"
        )
        .annotate(lines=Count("results"))
        .first()
    )


def skp_with_id(public_id: uuid.UUID) -> Skp | None:
    """An SKP with its owner."""
    return Skp.objects.filter(public_id=public_id).select_related("person").first()


def adoptions_of(skp_key: int) -> list[Adoption]:
    """Every template that the holder of an SKP answered, with `lines`, how many results he took."""
    return list(
        Adoption.objects.filter(skp=skp_key)
        .select_related("template__unit")
        .annotate(lines=Count("results"))
        .order_by("pk")
    )


def taken_keys(version: SkpVersion, template: Template) -> frozenset[uuid.UUID]:
    """The lines of a template, by key, that stand in a version."""
    there = Result.objects.filter(version=version).values("key")
    found = AdoptedResult.objects.filter(
        adoption__skp=version.skp_id, adoption__template=template, key__in=there
    )
    return frozenset(found.values_list("source__key", flat=True))
