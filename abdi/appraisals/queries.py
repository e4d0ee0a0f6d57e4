"""Reads of judgements: for the penilai his people, for the employee his own, for a page what was stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal, Rating, UnitPredikat
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.goals.queries import appraisees_on
from abdi.people.models import Appointment, Person, Supervision
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Report


@dataclass(frozen=True)
class TeamLine:
    """A person whom the viewer rates in a period, and how far it is."""

    person: Person
    title: str
    skp: Skp | None
    has_report: bool
    appraisal: Appraisal | None
    is_late: bool

    @property
    def state(self) -> str:
        """A status code of `abdi.web.statuses`."""
        if self.appraisal and self.appraisal.status != AppraisalStatus.WAITING:
            return str(self.appraisal.status)
        return "menunggu"

    @property
    def is_waiting(self) -> bool:
        return self.state == "menunggu" and self.skp is not None


def team_for(superior: Person, period: Period, day: date) -> list[TeamLine]:
    """Whom `superior` rates on `day`, those who wait first. A constant number of queries, whatever their number."""
    people = list(
        appraisees_on(superior, day)
        .prefetch_related(
            Prefetch(
                "appointments",
                Appointment.objects.filter(kind="definitif", during__contains=day),
                to_attr="today_posts",
            )
        )
        .order_by("name", "pk")
    )
    keys = [p.pk for p in people]
    skps = {
        s.person_id: s
        for s in Skp.objects.filter(
            person__in=keys, year=period.series.year_id, versions__status="berlaku"
        ).order_by("number")
    }
    reported = set(
        Report.objects.filter(
            skp__in=skps.values(),
            period__starts=period.starts,
            period__ends=period.ends,
            status__in=HANDED_IN,
        ).values_list("skp__person_id", flat=True)
    )
    appraisals = {
        a.person_id: a
        for a in Appraisal.objects.filter(
            skp__in=skps.values(), period__starts=period.starts, period__ends=period.ends
        )
    }
    lines = [
        TeamLine(
            person=p,
            title=_title(p),
            skp=skps.get(p.pk),
            has_report=p.pk in reported,
            appraisal=appraisals.get(p.pk),
            is_late=day > period.appraise_due,
        )
        for p in people
    ]
    return sorted(lines, key=lambda line: not line.is_waiting)


def _title(person: Person) -> str:
    posts: list[Appointment] = getattr(person, "today_posts", [])
    return posts[0].title if posts else ""


def waiting_count(superior: Person, day: date) -> int:
    """How many people wait for the rating of `superior` in periods that are over and not closed."""
    reported = Report.objects.filter(
        skp__person__supervisions__superior=superior,
        skp__person__supervisions__during__contains=day,
        period__ends__lt=day,
        period__closed_at=None,
        status__in=HANDED_IN,
    )
    rated = Appraisal.objects.filter(
        person__supervisions__superior=superior, person__supervisions__during__contains=day
    ).exclude(status=AppraisalStatus.WAITING)
    done = set(rated.values_list("skp_id", "period_id"))
    return sum(pair not in done for pair in set(reported.values_list("skp_id", "period_id")))


def results_of(person: Person) -> QuerySet[Appraisal]:
    """The person's own appraisals that were set, newest period first, with the rating that holds."""
    return (
        Appraisal.objects.filter(person=person)
        .exclude(status=AppraisalStatus.WAITING)
        .select_related("period__series__year", "appraiser")
        .prefetch_related(Prefetch("ratings", Rating.objects.order_by("-number")))
        .order_by("-period__ends", "-pk")
    )


def rating_in_force(appraisal: Appraisal) -> Rating | None:
    """The rating that holds: the one with the highest number."""
    return appraisal.ratings.select_related("decided_by").order_by("-number").first()


def answer_state(appraisal: Appraisal, day: date) -> str:
    """What the page says of the employee's word: waiting, given, or none within its days."""
    if appraisal.commented_at:
        return "ditanggapi"
    if appraisal.status == AppraisalStatus.FINAL or (appraisal.comment_due and day > appraisal.comment_due):
        return "tidak_ada_tanggapan"
    return "menunggu_tanggapan"


def units_led_by_reports_of(superior: Person, day: date) -> list[Appointment]:
    """The posts that lead a unit and report to `superior` on `day`: their predikat is his to set."""
    return list(
        Appointment.objects.filter(
            leads_unit=True,
            kind="definitif",
            during__contains=day,
            person__in=Supervision.objects.filter(superior=superior, during__contains=day).values("person"),
        )
        .select_related("unit", "person")
        .order_by("unit__code")
    )


def unit_predikats(period: Period, unit_ids: list[int]) -> dict[int, UnitPredikat]:
    """What was set for these units and days."""
    return {
        p.unit_id: p
        for p in UnitPredikat.objects.filter(
            unit__in=unit_ids, period__starts=period.starts, period__ends=period.ends
        ).select_related("set_by")
    }
