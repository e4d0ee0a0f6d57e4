"""What the holders made of a template, told by the SKP that each of them handed in. Drafts are nobody's business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DecimalField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from abdi.goals.enums import SkpStatus
from abdi.goals.models import Indicator, Result, SkpVersion
from abdi.library.enums import Uptake
from abdi.library.models import AdoptedIndicator, AdoptedResult, Adoption, Template, TemplateResult
from abdi.library.queries.holders import holders_of
from abdi.people.models import Appointment

# What makes an indicator the same as that of the template, beside its target.
SAME_INDICATOR = ("text", "aspect", "perspective", "unit_label", "direction", "target_kind")
SETTLED = (SkpStatus.IN_FORCE, SkpStatus.SUBMITTED, SkpStatus.OPENED)


def handed_in() -> QuerySet[SkpVersion]:
    """The versions that count: in force before all others, else what waits for the superior."""
    first = Case(When(status=SkpStatus.IN_FORCE, then=Value(0)), default=Value(1))
    return SkpVersion.objects.filter(status__in=SETTLED).order_by("-skp__number", first, "-number")


def uptake_of(template: Template, day: date, lineages: Sequence[str]) -> QuerySet[Appointment]:
    """The holders with `version`, `skp_key` and `adoption` (keys), `answer_id`, `reason` and `uptake`."""
    version = handed_in().filter(skp__person=OuterRef("person"), skp__year=template.year)
    answer = Adoption.objects.filter(skp=OuterRef("skp_key"), template=template)
    return (
        holders_of(template, day, lineages)
        .annotate(
            version=Subquery(version.values("pk")[:1], output_field=BigIntegerField()),
            skp_key=Subquery(version.values("skp")[:1], output_field=BigIntegerField()),
        )
        .annotate(
            adoption=Subquery(answer.values("pk")[:1], output_field=BigIntegerField()),
            answer_id=Subquery(answer.values("public_id")[:1]),
            reason=Coalesce(Subquery(answer.values("reason")[:1]), Value(""), output_field=TextField()),
        )
        .annotate(
            uptake=Case(
                When(version=None, then=Value(Uptake.NO_SKP.value)),
                When(~Exists(_taken()), then=Value(Uptake.NOT_TAKEN.value)),
                When(
                    Exists(_left_out())
                    | Exists(_result_differs())
                    | Exists(_indicator_differs())
                    | Exists(_added()),
                    then=Value(Uptake.ADAPTED.value),
                ),
                default=Value(Uptake.AS_IS.value),
                output_field=CharField(),
            )
        )
    )


def _taken() -> QuerySet[AdoptedResult]:
    """Lines of the template that stand in the SKP still."""
    there = Result.objects.filter(version=OuterRef(OuterRef("version")), key=OuterRef("key"))
    return AdoptedResult.objects.filter(Exists(there), adoption=OuterRef("adoption"))


def _left_out() -> QuerySet[TemplateResult]:
    """Lines of the edition he took from that he did not take."""
    editions = AdoptedResult.objects.filter(adoption=OuterRef(OuterRef("adoption"))).values("source__edition")
    taken = AdoptedResult.objects.filter(adoption=OuterRef(OuterRef("adoption"))).values("source__key")
    newest = editions.order_by("-source__edition__number")[:1]
    return TemplateResult.objects.filter(edition__in=newest).exclude(key__in=taken)


def _result_differs() -> QuerySet[AdoptedResult]:
    same = Result.objects.filter(
        version=OuterRef(OuterRef("version")),
        key=OuterRef("key"),
        text=OuterRef("source__text"),
        kind=OuterRef("source__kind"),
    )
    return AdoptedResult.objects.filter(~Exists(same), adoption=OuterRef("adoption"))


def _indicator_differs() -> QuerySet[AdoptedIndicator]:
    facts = {name: OuterRef(f"source__{name}") for name in SAME_INDICATOR}
    same = (
        Indicator.objects.filter(
            result__version=OuterRef(OuterRef("version")),
            result__key=OuterRef("result__key"),
            key=OuterRef("key"),
            **facts,
        )
        .annotate(
            given=ExpressionWrapper(OuterRef("target"), output_field=DecimalField()),
            given_max=ExpressionWrapper(OuterRef("target_max"), output_field=DecimalField()),
            given_text=ExpressionWrapper(OuterRef("target_text"), output_field=TextField()),
        )
        .filter(
            # A target that the template left open is filled by the holder: no difference.
            Q(given=None, given_text="")
            | Q(~Q(given_text=""), target_text=F("given_text"))
            | Q(Q(given_max=None) | Q(target_max=F("given_max")), target=F("given"))
        )
    )
    return AdoptedIndicator.objects.filter(~Exists(same), result__adoption=OuterRef("adoption"))


def _added() -> QuerySet[Indicator]:
    """Indicators of his own under a result of the template."""
    known = AdoptedIndicator.objects.filter(result__adoption=OuterRef(OuterRef("adoption"))).values("key")
    results = AdoptedResult.objects.filter(adoption=OuterRef(OuterRef("adoption"))).values("key")
    return Indicator.objects.filter(result__version=OuterRef("version"), result__key__in=results).exclude(
        key__in=known
    )


@dataclass(frozen=True)
class Standing:
    """How many holders stand where."""

    uptake: Uptake
    people: int


def counts(holders: QuerySet[Appointment]) -> list[Standing]:
    """By what they made of it, in the order of the list; one query."""
    rows = holders.order_by().values("uptake").annotate(people=Count("pk"))  # type: ignore[misc]
    found = {row["uptake"]: row["people"] for row in rows}
    return [Standing(one, found.get(one.value, 0)) for one in Uptake]
