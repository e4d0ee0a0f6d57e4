"""What is missing of each of some people, since when, and who must act. A fixed number of queries for any number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.postgres.fields import DateRangeField
from django.db.models import DateField, Exists, ExpressionWrapper, Max, OuterRef, Subquery
from django.db.models.functions import Upper
from django.utils.translation import gettext as _

from abdi.appraisals.determination import Arranged, arranged_for, predikats_before, setters_of
from abdi.appraisals.models import EarlyRating
from abdi.core import clock
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.people.models import Appointment, Person, Supervision, Unit
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Report
from abdi.worklists.contacts import Contact, contacts_of, keepers_of
from abdi.worklists.enums import Ask, Kind
from abdi.worklists.queries import Scope, skps_to_rate, unopened, unrated_periods

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """One person of a kind. `who` is None where nobody is on record who could act."""

    person: Person
    kind: Kind
    missing: str
    since: date
    ask: Ask
    who: Contact | None

    @property
    def acts_himself(self) -> bool:
        return self.who is not None and self.who.key == self.person.pk


@dataclass(frozen=True)
class _Found:
    """A case before it is known how the one who must act is called: `key` is a person's, None where there is none."""

    missing: str
    since: date
    ask: Ask
    key: int | None


def cases_of(kind: Kind, people: Sequence[Person], scope: Scope) -> list[Case]:
    """The cases of `people`, as `people_in` gives them, in their order."""
    if kind is Kind.SUPERIOR:
        return _without_superior(people, scope)
    found = _FINDERS[kind](people, scope)
    contacts = contacts_of({case.key for case in found.values() if case.key is not None}, scope.day)
    return [
        Case(person, kind, case.missing, case.since, case.ask, contacts.get(case.key or 0))
        for person in people
        if (case := found.get(person.pk)) is not None
    ]


def _without_superior(people: Sequence[Person], scope: Scope) -> list[Case]:
    """The pengelola of the unit places a superior; without one, BKD does."""
    keepers = keepers_of({_post(person).unit for person in people}, scope.day)
    ended = dict(
        Supervision.objects.filter(person__in=people, during__endswith__lte=scope.day)
        .values("person")
        .annotate(ended=Max(_upper("during")))
        .values_list("person", "ended")
    )
    return [
        Case(
            person,
            Kind.SUPERIOR,
            _("Belum ada atasan"),
            max(ended.get(person.pk) or date.min, _began(person, scope.day)),
            Ask.PLACE,
            keepers.get(_post(person).unit_id),
        )
        for person in people
    ]


def _upper(column: str) -> ExpressionWrapper[Upper]:
    return ExpressionWrapper(Upper(column, output_field=DateRangeField()), output_field=DateField())


def _without_plan(people: Sequence[Person], scope: Scope) -> dict[int, _Found]:
    """Whoever has handed in waits for his appraiser; everybody else writes."""
    versions = SkpVersion.objects.filter(skp__person__in=people, skp__year=scope.year)
    latest = {v.skp.person_id: v for v in versions.select_related("skp").order_by("skp__number", "number")}
    return {person.pk: _plan(person, latest.get(person.pk), scope) for person in people}


def _plan(person: Person, version: SkpVersion | None, scope: Scope) -> _Found:
    due = max(scope.plan_due or date.min, _began(person, scope.day) + (scope.day - scope.grown)) + A_DAY
    if version is None or version.status in (SkpStatus.IN_FORCE, SkpStatus.REPLACED):
        return _Found(_("Belum membuat SKP"), due, Ask.WRITE, person.pk)
    if version.status == SkpStatus.DRAFT:
        return _Found(_("SKP masih berupa draf"), due, Ask.WRITE, person.pk)
    if version.status == SkpStatus.RETURNED:
        return _Found(
            _("SKP dikembalikan untuk diperbaiki"), _day(version.decided_at, due), Ask.WRITE, person.pk
        )
    return _Found(
        _("SKP menunggu persetujuan atasan"), _day(version.submitted_at, due), Ask.AGREE, _appraiser(person)
    )


def _without_rating(people: Sequence[Person], scope: Scope) -> dict[int, _Found]:
    """By the earliest period: without a report the employee acts, without the predikat of the unit whoever sets it."""
    skps: dict[int, Skp] = {}
    for skp in _skps_with_period(people, scope):
        skps.setdefault(skp.person_id, skp)
    setters = _setters([skp for skp in skps.values() if _waits_for_predikat(skp)], scope)
    return {person.pk: _rating(skps[person.pk], person, setters) for person in people if person.pk in skps}


def _setters(skps: Sequence[Skp], scope: Scope) -> dict[int, int]:
    """Keys of those who are to set the predikat that stands before, by key of the SKP."""
    if not skps:
        return {}
    arranged = Arranged({skp.unit.lineage for skp in skps})
    codes: dict[int, tuple[str, date]] = {}
    for skp in skps:
        ends, leads = skp.period_ends, skp.appointment.leads_unit  # type: ignore[attr-defined]
        codes[skp.pk] = (arranged.awaited(skp.unit.lineage, ends, leads=leads), ends)
    units = {unit.code: unit for unit in Unit.objects.filter(code__in={code for code, _ in codes.values()})}
    by_day = {
        on: setters_of([units[code] for code, of in set(codes.values()) if of == on], scope.day, on=on)
        for on in {on for _, on in codes.values()}
    }
    return {
        key: by_day[on][units[code].pk].pk
        for key, (code, on) in codes.items()
        if units[code].pk in by_day[on]
    }


def _skps_with_period(people: Sequence[Person], scope: Scope) -> list[Skp]:
    """Each with the earliest period without rating (its name and last day), and what stands of it."""
    earliest = unrated_periods(scope).order_by("ends", "starts", "pk")
    reports = Report.objects.filter(skp=OuterRef("pk"), period=OuterRef("period_key"), status__in=HANDED_IN)
    then = Supervision.objects.filter(person=OuterRef("person"), during__contains=OuterRef("ends"))
    early = EarlyRating.objects.filter(
        appraisal__skp=OuterRef("pk"), appraisal__period=OuterRef("period_key")
    )
    predikats = predikats_before("unit", "appointment__leads_unit", "period_starts", "period_ends")
    columns = {"period_key": "pk", "period_name": "name", "period_starts": "starts", "period_ends": "ends"}
    told = {name: Subquery(earliest.values(column)[:1]) for name, column in columns.items()}
    return list(
        skps_to_rate(scope)
        .filter(person__in=people)
        .annotate(**told, due=Subquery(earliest.values("appraise_due")[:1]))
        .annotate(
            is_reported=Exists(reports),
            has_predikat=Exists(predikats),
            set_elsewhere=Exists(arranged_for("unit", "period_ends")),
            is_early=Exists(early),
            left_to=Subquery(then.values("superior")[:1]),
        )
        .select_related("appointment", "unit")
        .order_by("starts", "number")
    )


def _waits_for_predikat(skp: Skp) -> bool:
    """Who rates the leader of a unit sets its predikat himself, unless BKD arranged that another does."""
    if not skp.is_reported or skp.has_predikat:  # type: ignore[attr-defined]  # annotated by _skps_with_period
        return False
    if skp.ended_early:  # rated before the predikat, which follows
        return bool(skp.is_early)  # type: ignore[attr-defined]
    return not skp.appointment.leads_unit or skp.set_elsewhere  # type: ignore[attr-defined]


def _rating(skp: Skp, person: Person, setters: Mapping[int, int]) -> _Found:
    name, due = skp.period_name, skp.due + A_DAY  # type: ignore[attr-defined]  # annotated by _skps_with_period
    if not skp.is_reported:  # type: ignore[attr-defined]
        words = _("%(period)s belum dilaporkan, sehingga belum dinilai") % {"period": name}
        return _Found(words, due, Ask.REPORT, person.pk)
    if _waits_for_predikat(skp):
        words = _("%(period)s menunggu predikat organisasi") % {"period": name}
        return _Found(words, due, Ask.SET, setters.get(skp.pk))
    words = _("%(period)s belum dinilai") % {"period": name}
    asked: int | None = skp.left_to if skp.ended_early else _appraiser(person)  # type: ignore[attr-defined]
    return _Found(words, due, Ask.RATE, asked)


def _without_receipt(people: Sequence[Person], scope: Scope) -> dict[int, _Found]:
    """The employee opens it himself: the earliest result that he has not."""
    found: dict[int, _Found] = {}
    waiting = unopened(scope).filter(person__in=people).annotate(set_at=Max("ratings__decided_at"))
    for appraisal in waiting.select_related("period").order_by("set_at"):
        words = _("Hasil %(period)s belum dibuka") % {"period": appraisal.period.name}
        since = _day(appraisal.set_at, scope.day)
        found.setdefault(appraisal.person_id, _Found(words, since, Ask.READ, appraisal.person_id))
    return found


_FINDERS: dict[Kind, Callable[[Sequence[Person], Scope], dict[int, _Found]]] = {
    Kind.PLAN: _without_plan,
    Kind.RATING: _without_rating,
    Kind.RECEIPT: _without_receipt,
}


def _day(at: datetime | None, otherwise: date) -> date:
    return clock.day_of(at) if at else otherwise


def _post(person: Person) -> Appointment:
    post: Appointment = person.post  # type: ignore[attr-defined]  # annotated by people_in
    return post


def _appraiser(person: Person) -> int | None:
    key: int | None = person.appraiser_key  # type: ignore[attr-defined]  # annotated by people_in
    return key


def _began(person: Person, day: date) -> date:
    """The first day in his post, or of the SPMT where that is later; `day` where neither is known."""
    days = [first for first in (_post(person).first_day, person.began_work) if first is not None]
    return max(days, default=day)
