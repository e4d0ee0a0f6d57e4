"""Who helps whom, and what waits for its owner's word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import Indicator, Skp
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person
from abdi.people.queries import appraiser_on, post_on
from abdi.reporting.enums import AssistedStatus, ReportStatus
from abdi.reporting.models import Assistance, AssistedEntry, Realisation
from abdi.reporting.queries.overview import PeriodRow, period_rows
from abdi.reporting.queries.sheets import indicators_in_force

FOUND_AT_MOST = 20


@dataclass(frozen=True)
class ToType:
    """One indicator for the helper: what is asked, and what he typed so far; never what its owner wrote."""

    indicator: Indicator
    entry: AssistedEntry | None


@dataclass(frozen=True)
class AssistedPeriod:
    """A period that is open for the colleague's report, with its indicators."""

    row: PeriodRow
    lines: tuple[ToType, ...]


def colleagues(person: Person, day: date, name: str = "") -> list[Appointment]:
    """Posts of those who may be asked to help: same unit, an account, not the penilai; at most twenty, by name."""
    found = _colleagues(person, day)
    if name:
        found = found.filter(person__name__icontains=name)
    return list(found.order_by("person__name", "person")[:FOUND_AT_MOST])


def colleague_with_id(person: Person, public_id: UUID, day: date) -> Person | None:
    """One of these, by public id."""
    post = _colleagues(person, day).filter(person__public_id=public_id).first()
    return post.person if post else None


def _colleagues(person: Person, day: date) -> QuerySet[Appointment]:
    post = post_on(person, day)
    if post is None:
        return Appointment.objects.none()
    appraiser = appraiser_on(person, day)
    return (
        Appointment.objects.filter(
            unit=post.unit,
            kind=AppointmentKind.DEFINITIF,
            during__contains=day,
            person__user__is_active=True,
        )
        .exclude(person__in=[person.pk, appraiser.pk if appraiser else 0])
        .select_related("person")
    )


def helpers_of(person: Person, day: date) -> list[Assistance]:
    """Who helps `person` on `day` or later, as far as it was not taken back."""
    return list(
        Assistance.objects.filter(owner=person, revoked_at=None, ends__gte=day).select_related("helper")
    )


def helped_by(person: Person, day: date) -> list[Assistance]:
    """Whom `person` helps on `day`."""
    return list(
        Assistance.objects.filter(helper=person, revoked_at=None, starts__lte=day, ends__gte=day)
        .select_related("owner")
        .order_by("owner__name")
    )


def assistance_with_id(public_id: UUID) -> Assistance | None:
    return Assistance.objects.select_related("owner", "helper").filter(public_id=public_id).first()


def to_type(assistance: Assistance, year: PerformanceYear, day: date) -> list[AssistedPeriod]:
    """The periods in which the colleague's report is open, the latest that ended first, with their indicators."""
    rows = [row for row in period_rows(assistance.owner, year, day) if row.is_to_do]
    typed = {
        (entry.period_id, entry.indicator.key): entry
        for entry in AssistedEntry.objects.filter(assistance=assistance)
        .exclude(status=AssistedStatus.TAKEN_BACK)
        .select_related("indicator")
        .order_by("typed_at")
    }
    lines = {skp.pk: indicators_in_force(skp) for skp in {row.skp.pk: row.skp for row in rows}.values()}
    return [
        AssistedPeriod(
            row=row,
            lines=tuple(ToType(one, typed.get((row.period.pk, one.key))) for one in lines[row.skp.pk]),
        )
        for row in rows
    ]


def waiting_entries(person: Person) -> list[AssistedEntry]:
    """What helpers typed for `person` and he has not decided, the first typed first."""
    return list(_with_all(AssistedEntry.objects.filter(skp__person=person, status=AssistedStatus.WAITING)))


def waiting_in(skp: Skp, period: Period) -> list[AssistedEntry]:
    """The same of one report: what its owner may overlook where he fills in himself."""
    waiting = AssistedEntry.objects.filter(skp=skp, period=period, status=AssistedStatus.WAITING)
    return list(_with_all(waiting))


def entry_with_id(public_id: UUID) -> AssistedEntry | None:
    return _with_all(AssistedEntry.objects.filter(public_id=public_id)).first()


def _with_all(entries: QuerySet[AssistedEntry]) -> QuerySet[AssistedEntry]:
    return entries.select_related(
        "assistance__helper", "skp__person", "skp__year", "period__series__year", "indicator__result"
    ).order_by("typed_at", "pk")


def written_so_far(entries: Iterable[AssistedEntry]) -> dict[tuple[int, int, UUID], Realisation]:
    """What the owner's drafts say already where something waits; by SKP, period and indicator. One query."""
    asked = list(entries)
    found = Realisation.objects.filter(
        report__status=ReportStatus.DRAFT,
        report__skp__in={entry.skp_id for entry in asked},
        report__period__in={entry.period_id for entry in asked},
        saved_at__isnull=False,
    ).select_related("report", "indicator")
    return {(one.report.skp_id, one.report.period_id, one.indicator.key): one for one in found}
