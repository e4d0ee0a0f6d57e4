"""What an outage does to the last days of the open years: they move, never back, and say why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from abdi.core import clock, outages
from abdi.core.models import Outage
from abdi.core.reasons import ToldReason
from abdi.cycles.access import may_record_outages
from abdi.cycles.deadlines import Deadline, as_data, kept_with
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import DeadlineChange, PerformanceYear, Period, Phase
from abdi.cycles.services.errors import CycleRefused
from abdi.cycles.wording import outage_words
from abdi.people.access import Viewer
from abdi_rules.outages import GANGGUAN, Gangguan, moved_deadline

CAUSE_LENGTH = 10
LONGEST = timedelta(days=7)
OLDEST = timedelta(days=60)
_AROUND = timedelta(days=35)  # outages that far apart touch no common last day


@transaction.atomic
def record_outage(*, viewer: Viewer, began_at: datetime, ended_at: datetime, cause: str) -> Outage:
    """Write down an outage that is over, and move what it touches. The very same one again is the first one."""
    _must_record(viewer)
    _check(began_at, ended_at, cause)
    known = Outage.objects.filter(began_at=began_at, ended_at=ended_at).first()
    if known is not None:
        return known
    outage = outages.record(began_at=began_at, ended_at=ended_at, cause=cause)
    settle(outage)
    return outage


def explain_outage(*, viewer: Viewer, outage: Outage, cause: str) -> Outage:
    """Say why it was, in words that every employee reads."""
    _must_record(viewer)
    _check_cause(cause)
    return outages.explain(outage=outage, cause=cause)


def settle_open() -> int:
    """Move the deadlines that outages touched which nobody has looked at. Returns how many outages those were."""
    found = list(Outage.objects.filter(settled_at=None).order_by("began_at"))
    for outage in found:
        settle(outage)
    return len(found)


@transaction.atomic
def settle(outage: Outage) -> None:
    """Look at every last day of the open years in the light of this outage and those around it."""
    around = list(
        Outage.objects.filter(
            ended_at__gte=outage.began_at - _AROUND, began_at__lte=outage.ended_at + _AROUND
        ).order_by("began_at")
    )
    years = PerformanceYear.objects.select_for_update().filter(status=YearStatus.OPEN)
    for year in years.order_by("pk"):
        with override("id"):  # the record keeps one language
            _move_stored(year, outage, around)
        _note_lost_days(year, outage, around)
    Outage.objects.filter(pk=outage.pk).update(settled_at=clock.now())


def _move_stored(year: PerformanceYear, outage: Outage, around: Sequence[Outage]) -> None:
    for phase in year.phases.select_for_update():
        if _move(year, phase, "due", str(phase.get_kind_display()), outage, around):
            phase.save(update_fields=["due", "moves"])
    periods = Period.objects.select_for_update(of=("self",)).filter(series__year=year, closed_at=None)
    for period in periods:
        moved = [
            _move(year, period, "report_due", f"Laporan {period.name}", outage, around),
            _move(year, period, "appraise_due", f"Penilaian {period.name}", outage, around),
        ]
        if any(moved):
            period.appraise_due = max(period.appraise_due, period.report_due)
            period.save(update_fields=["report_due", "appraise_due", "moves"])


def _move(
    year: PerformanceYear,
    record: Phase | Period,
    field: str,
    what: str,
    outage: Outage,
    around: Sequence[Outage],
) -> bool:
    """Move one stored last day; from the day that was planned, so that looking twice moves nothing twice."""
    held: date = getattr(record, field)
    planned = kept_with(held, record.moves.get(field)).planned
    if not {planned, held} & set(_days_touched(outage)):
        return False
    found = _in_force(planned, around)
    if found.day <= held:
        return False
    setattr(record, field, found.day)
    record.moves[field] = as_data(found)
    DeadlineChange.objects.create(
        year=year,
        what=what,
        before=held,
        after=found.day,
        reason=f"Gangguan sistem {outage_words(found.outages)}",
        changed_at=clock.now(),
        outage=outage,
    )
    return True


def _note_lost_days(year: PerformanceYear, outage: Outage, around: Sequence[Outage]) -> None:
    """For the last days that are reckoned for one person: to which day a last day on a lost day moves."""
    touched = _days_touched(outage)
    moved_there = [
        date.fromisoformat(lost)
        for lost, kept in year.held_up.items()
        if date.fromisoformat(kept["day"]) in touched
    ]
    for day in sorted({*touched, *moved_there}):
        found = _in_force(day, around)
        if found.is_moved:
            year.held_up[day.isoformat()] = as_data(found)
    year.save(update_fields=["held_up"])


def _in_force(planned: date, around: Sequence[Outage]) -> Deadline:
    held = moved_deadline(batas=planned, gangguan=[_as_rule(one) for one in around], on=planned).batas
    hours = GANGGUAN.on(planned).value.jam_terakhir
    first = _midnight_after(planned) - timedelta(hours=hours)
    touching = _touching(around, first, _midnight_after(held))
    return Deadline(held, planned, tuple((one.began_at, one.ended_at) for one in touching))


def _touching(around: Iterable[Outage], since: datetime, until: datetime) -> list[Outage]:
    return [one for one in around if one.ended_at > since and one.began_at < until]


def _days_touched(outage: Outage) -> list[date]:
    """The last days whose last hours the outage may overlap."""
    hours = GANGGUAN.on(clock.day_of(outage.began_at)).value.jam_terakhir
    first, last = clock.day_of(outage.began_at), clock.day_of(outage.ended_at + timedelta(hours=hours))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), clock.zone())


def _as_rule(outage: Outage) -> Gangguan:
    """An outage as the rule takes it, by whole minutes in favour of the people."""
    began = outage.began_at.astimezone(clock.zone())
    ended = (outage.ended_at + timedelta(seconds=59)).astimezone(clock.zone())
    return Gangguan(
        mulai=began.date(),
        jam_mulai=f"{began:%H.%M}",
        selesai=ended.date(),
        jam_selesai=f"{ended:%H.%M}",
    )


def _check(began_at: datetime, ended_at: datetime, cause: str) -> None:
    now = clock.now()
    if ended_at > now:
        raise CycleRefused(_("Isi waktu selesai yang sudah lewat: gangguan dicatat setelah berakhir."))
    if ended_at <= began_at:
        raise CycleRefused(_("Waktu selesai harus sesudah waktu mulai. Periksa tanggal dan jamnya."))
    if ended_at - began_at > LONGEST:
        raise CycleRefused(_("Satu gangguan paling lama 7 hari. Periksa tanggalnya, atau catat terpisah."))
    if began_at < now - OLDEST:
        raise CycleRefused(_("Gangguan yang dimulai lebih dari 60 hari lalu tidak dapat dicatat lagi."))
    _check_cause(cause)


def _check_cause(cause: str) -> None:
    if len(cause.strip()) < CAUSE_LENGTH:
        raise CycleRefused(
            _("Tulis sebabnya dengan kata biasa, paling sedikit %(least)s huruf.") % {"least": CAUSE_LENGTH}
        )


def _must_record(viewer: Viewer) -> None:
    if not may_record_outages(viewer):
        raise PermissionDenied(_("Hanya administrator sistem dan BKD yang mencatat gangguan."))


def outage_ground(day: date) -> ToldReason:
    """By which rule deadlines move, for the page that tells of outages."""
    law = GANGGUAN.on(day)
    return ToldReason(law.note, law.cite, law.since, law.assumed())
