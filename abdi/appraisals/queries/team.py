"""The people of a penilai: who waits for him, and in which period."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef

from abdi.appraisals.determination import Arranged, codes_of, lines_above
from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal, EarlyRating
from abdi.appraisals.queries.judgements import answer_state, periods_reported, units_with_predikat
from abdi.appraisals.queries.spans import GroupPeriods, Span, newest_first, span_of
from abdi.appraisals.queries.transferred import left_by_transfer
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import Period
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp
from abdi.goals.queries import appraisees_on
from abdi.people.models import Appointment, Person
from abdi.people.queries import ranges_away, spans_from, with_posts
from abdi.reporting.queries import ends_within, report_due_of, worked_in

Key = tuple[int, int]
"""Of an SKP and a period."""


@dataclass(frozen=True)
class TeamLine:
    """A person whom the viewer rates in a period, and how far it is. Without an SKP in force there is no period."""

    person: Person
    title: str
    skp: Skp | None
    period: Period | None
    has_report: bool
    appraisal: Appraisal | None
    day: date
    lacks_predikat: bool = False
    """The predikat of his unit is not set: the next act is that of whoever sets it. Never of who leads a unit.

    Nor of an SKP that a transfer closed: its two ratings do not wait for it.
    """
    is_early: bool = False
    """The two ratings of such an SKP are set; the predikat follows without another act of the penilai."""

    @property
    def is_rated(self) -> bool:
        return self.appraisal is not None and self.appraisal.status != AppraisalStatus.WAITING

    @property
    def is_waiting(self) -> bool:
        """The next act is the penilai's: the person has reported, or was transferred and let his days go by."""
        return (
            (self.has_report or self.is_left_without_report)
            and not self.is_rated
            and not self.is_early
            and self.period is not None
            and self.period.closed_at is None
        )

    @property
    def is_late(self) -> bool:
        due = self.period.appraise_due if self.period else None
        return self.is_waiting and not self.lacks_predikat and due is not None and self.day > due

    @property
    def has_draft(self) -> bool:
        return (
            not self.is_rated
            and not self.is_early
            and self.appraisal is not None
            and bool(self.appraisal.draft)
        )

    @property
    def may_still_report(self) -> bool:
        if self.period is None or self.skp is None:
            return False
        away = spans_from(getattr(self.skp, "ranges_away", ()))
        return self.day <= report_due_of(self.skp, self.period, away)

    @property
    def is_left_without_report(self) -> bool:
        """A transfer closed the SKP within the period: it is judged without a report once its days are over."""
        if self.period is None or self.skp is None:
            return False
        return not self.has_report and ends_within(self.skp, self.period) and not self.may_still_report

    @property
    def answer(self) -> str:
        """See `answer_state`; empty while not rated."""
        return answer_state(self.appraisal, self.day) if self.appraisal and self.is_rated else ""


@dataclass(frozen=True)
class Team:
    """The people of a penilai in one span of days.

    `spans` are those that his people follow, the newest first; `waiting_by_span` counts who waits in each,
    `waiting_people` the people behind them. `people` are all whom he rates today.
    """

    span: Period | None = None
    spans: list[Period] = field(default_factory=list)
    lines: list[TeamLine] = field(default_factory=list)
    waiting_by_span: Counter[Span] = field(default_factory=Counter)
    waiting_people: int = 0
    people: list[Person] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        return sum(line.is_waiting for line in self.lines)

    @property
    def rated(self) -> int:
        return sum(line.is_rated for line in self.lines)


def team_of(superior: Person, day: date, *, asked: str = "") -> Team:
    """Whom `superior` rates on `day`, those who wait first; a constant number of queries, whatever their number.

    Shown is the span of the period with the public id `asked`, else the newest in which somebody waits, else the
    newest.
    """
    people = _people(superior, day)
    skps = _skps(people) + left_by_transfer(superior)
    judged = _judged(skps, day)
    lines = _all_lines(skps, judged, day)
    waiting = [line for line in lines if line.is_waiting]
    by_span = Counter(span_of(line.period) for line in waiting if line.period)
    spans = newest_first(period for periods in judged.values() for period in periods)
    span = _chosen(spans, asked, by_span)
    shown = [line for line in lines if span and line.period and span_of(line.period) == span_of(span)]
    without = [_without_skp(person, day) for person in people if person.pk not in {s.person_id for s in skps}]
    return Team(
        span=span,
        spans=spans,
        lines=sorted(shown, key=lambda line: (not line.is_late, not line.is_waiting, line.is_rated))
        + without,
        waiting_by_span=by_span,
        waiting_people=len({line.person.pk for line in waiting}),
        people=people,
    )


def left_waiting(superior: Person, day: date) -> list[TeamLine]:
    """What a transfer left `superior` to judge and waits for him; one query where nobody left."""
    skps = left_by_transfer(superior)
    if not skps:
        return []
    return [line for line in _all_lines(skps, _judged(skps, day), day) if line.is_waiting]


def _people(superior: Person, day: date) -> list[Person]:
    return list(with_posts(appraisees_on(superior, day), day).order_by("name", "pk"))


def _skps(people: list[Person]) -> list[Skp]:
    """SKPs in force of open years, in the order of the people."""
    place = {person.pk: number for number, person in enumerate(people)}
    found = Skp.objects.filter(
        person__in=list(place), year__status=YearStatus.OPEN, versions__status=SkpStatus.IN_FORCE
    )
    found = found.annotate(
        ranges_away=ranges_away("person"), arranged=lines_above("unit"), reported=periods_reported("pk")
    )
    found = found.select_related("person", "appointment", "unit", "year")
    his = [skp for skp in found if not skp.ended_early]
    return sorted(his, key=lambda skp: (place[skp.person_id], skp.number))


def _judged(skps: list[Skp], day: date) -> dict[int, list[Period]]:
    """In which periods each SKP is judged; not in those in which its owner did not work at all."""
    begun = GroupPeriods(day, running=True)
    return {
        skp.pk: [
            period
            for period in begun.of_skp(skp)
            if min(period.ends, skp.ends) < day
            and worked_in(skp, period, spans_from(getattr(skp, "ranges_away", ())))
        ]
        for skp in skps
    }


def _all_lines(skps: list[Skp], judged: dict[int, list[Period]], day: date) -> list[TeamLine]:
    """A line for each SKP in each period that is over."""
    early = Exists(EarlyRating.objects.filter(appraisal=OuterRef("pk")))
    appraisals: dict[Key, Appraisal] = {
        (a.skp_id, a.period_id): a for a in Appraisal.objects.filter(skp__in=skps).annotate(is_early=early)
    }
    arranged = Arranged.told(line for skp in skps for line in getattr(skp, "arranged", ()))
    with_predikat = units_with_predikat(
        (period for periods in judged.values() for period in periods),
        {code for skp in skps for code in codes_of(skp.unit.lineage)} | arranged.targets,
    )
    return [
        TeamLine(
            person=skp.person,
            title=skp.appointment.title,
            skp=skp,
            period=period,
            has_report=period.pk in getattr(skp, "reported", ()),
            appraisal=appraisals.get((skp.pk, period.pk)),
            day=day,
            is_early=getattr(appraisals.get((skp.pk, period.pk)), "is_early", False),
            lacks_predikat=not skp.ended_early
            and _waits_for_another(skp, period, arranged)
            and not any(
                (code, *span_of(period)) in with_predikat
                for code in arranged.path(skp.unit.lineage, period.ends, leads=skp.appointment.leads_unit)
            ),
        )
        for skp in skps
        for period in judged[skp.pk]
    ]


def _waits_for_another(skp: Skp, period: Period, arranged: Arranged) -> bool:
    """Whoever rates the leader of a unit sets its predikat himself, unless BKD arranged that another does."""
    return not skp.appointment.leads_unit or arranged.set_elsewhere(skp.unit.lineage, period.ends)


def _chosen(spans: list[Period], asked: str, waiting: Counter[Span]) -> Period | None:
    by_id = [p for p in spans if str(p.public_id) == asked]
    waited_for = [p for p in spans if waiting[span_of(p)]]
    return next(iter(by_id + waited_for + spans), None)


def _without_skp(person: Person, day: date) -> TeamLine:
    post: Appointment | None = getattr(person, "post", None)
    return TeamLine(person, post.title if post else "", None, None, False, None, day)
