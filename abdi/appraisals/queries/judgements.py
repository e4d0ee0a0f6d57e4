"""Reads of judgements: for the penilai his people, for the employee his own, for a page what was stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from abdi.appraisals.determination import arranged_for, predikats_before
from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal, EarlyRating, Rating, UnitPredikat
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import Period
from abdi.cycles.queries import year_end
from abdi.goals.models import Skp
from abdi.goals.queries import appraisees_on
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person, Unit
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Report


def leading_post(unit: Unit, day: date) -> Appointment | None:
    """The post that leads `unit` on `day`, with its holder."""
    return (
        Appointment.objects.filter(
            unit=unit, leads_unit=True, kind=AppointmentKind.DEFINITIF, during__contains=day
        )
        .select_related("person")
        .first()
    )


@dataclass(frozen=True)
class WaitingRatings:
    """Who waits for a penilai's rating: all `people`, and the earliest last day for those he can rate now.

    `blocked` of the people wait for the predikat of their unit first, which somebody above has to set.
    """

    people: int = 0
    blocked: int = 0
    due: date | None = None


def waiting_ratings(superior: Person, day: date) -> WaitingRatings:
    """The people who have reported on a period that is over, and wait for the rating of `superior`.

    His people are looked up first: the reports of a few people are found by index, whatever the size of the city.
    """
    people = list(appraisees_on(superior, day).values_list("pk", flat=True))
    if not people:
        return WaitingRatings()
    leads = "skp__appointment__leads_unit"
    predikats = predikats_before("skp__unit", leads, "period__starts", "period__ends")
    arranged = arranged_for("skp__unit", "period__ends")
    ready = Q(has_predikat=True) | Q(
        **{leads: True}, set_elsewhere=False
    )  # else who rates a leader sets it too
    found = (
        waiting_reports(people)
        .filter(period__ends__lt=day)
        .exclude(skp__ends__lt=year_end("skp__year__year"))  # which the penilai before the transfer judges
        .annotate(has_predikat=Exists(predikats), set_elsewhere=Exists(arranged))
        .aggregate(
            people=Count("skp__person", distinct=True),
            ready=Count("skp__person", distinct=True, filter=ready),
            due=Min("period__appraise_due", filter=ready),
        )
    )
    return WaitingRatings(found["people"], found["people"] - found["ready"], found["due"])


def units_with_predikat(spans: Iterable[Period], codes: Iterable[str]) -> set[tuple[str, date, date]]:
    """Codes of units whose predikat was set, with the days of the period."""
    days = list(spans)
    found = UnitPredikat.objects.filter(
        unit__code__in=set(codes),
        period__starts__in=[p.starts for p in days],
        period__ends__in=[p.ends for p in days],
    )
    return set(found.values_list("unit__code", "period__starts", "period__ends"))


def waiting_reports(people: Iterable[int]) -> QuerySet[Report]:
    """What these persons have handed in and nobody has rated, in periods that can still be judged."""
    rated = Appraisal.objects.filter(skp=OuterRef("skp"), period=OuterRef("period")).exclude(
        status=AppraisalStatus.WAITING
    )
    return Report.objects.filter(
        ~Exists(rated),
        skp__person__in=people,
        period__closed_at=None,
        period__series__year__status=YearStatus.OPEN,
        status__in=HANDED_IN,
    )


def periods_reported(skp: str) -> ArraySubquery:
    """For a query to annotate the keys of the periods in which a report was handed in; `skp` is its path to the SKP."""
    return ArraySubquery(Report.objects.filter(skp=OuterRef(skp), status__in=HANDED_IN).values("period"))


def results_of(person: Person) -> QuerySet[Appraisal]:
    """The person's own appraisals that were set, newest period first, each with its ratings at hand.

    Those of an SKP that a transfer closed are there as soon as its two ratings were set.
    """
    early = Exists(EarlyRating.objects.filter(appraisal=OuterRef("pk")))
    return (
        Appraisal.objects.filter(~Q(status=AppraisalStatus.WAITING) | early, person=person)
        .select_related("period__series__year", "skp__appointment")
        .prefetch_related(
            Prefetch("ratings", Rating.objects.select_related("decided_by").order_by("number")),
            Prefetch("early_ratings", EarlyRating.objects.select_related("decided_by").order_by("number")),
        )
        .order_by("-period__ends", "-period__starts", "-pk")
    )


def rating_in_force(appraisal: Appraisal) -> Rating | None:
    """The rating that holds: the one with the highest number. No query where the ratings are at hand."""
    return max(appraisal.ratings.all(), key=lambda rating: rating.number, default=None)


def later_rating(public_id: UUID) -> str:
    """The receipt of the rating that took the place of the one with this public id; empty while it holds.

    Of two ratings set before their predikat: of the rating that followed from them.
    """
    followed = Rating.objects.filter(early__public_id=public_id).values_list("receipt", flat=True).first()
    if followed:
        return followed
    own = Rating.objects.filter(public_id=public_id)
    later = Rating.objects.filter(
        appraisal__in=own.values("appraisal"), number__gt=Subquery(own.values("number")[:1])
    )
    return later.order_by("-number").values_list("receipt", flat=True).first() or ""


def later_rating_than_printed(label: str, appraisal_id: UUID) -> str:
    """The same for a document: its label (`abdi.appraisals.issuing.label_of`) tells which rating it prints."""
    number = label.partition(":")[2].partition(":")[0]
    if not number.isdecimal():
        return ""
    later = Rating.objects.filter(appraisal__public_id=appraisal_id, number__gt=int(number))
    return later.order_by("-number").values_list("receipt", flat=True).first() or ""


def is_over(appraisal: Appraisal, day: date) -> bool:
    """Whether the employee's days to answer are over, or he has answered: the appraisal stands."""
    if appraisal.status == AppraisalStatus.WAITING:
        return False
    return appraisal.status == AppraisalStatus.FINAL or (
        appraisal.comment_due is not None and day > appraisal.comment_due
    )


def answer_state(appraisal: Appraisal, day: date) -> str:
    """What the page says of the employee's word: waiting, given, or none within its days.

    True on the day itself, whether or not the task that closes has run.
    """
    if appraisal.commented_at:
        return "ditanggapi"
    return "tidak_ada_tanggapan" if is_over(appraisal, day) else "menunggu_tanggapan"


def appraisal_of(skp: Skp, period: Period) -> Appraisal | None:
    """What was begun or set for an SKP in a period, with its ratings at hand."""
    return (
        Appraisal.objects.filter(skp=skp, period=period)
        .prefetch_related(Prefetch("ratings", Rating.objects.order_by("number")))
        .first()
    )


def unit_predikats(span: Period, unit_ids: Iterable[int]) -> dict[int, UnitPredikat]:
    """What was set for these units in these days."""
    return {
        p.unit_id: p
        for p in UnitPredikat.objects.filter(
            unit__in=list(unit_ids), period__starts=span.starts, period__ends=span.ends
        ).select_related("set_by")
    }
