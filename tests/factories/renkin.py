from __future__ import annotations

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from abdi.core import clock
from abdi.cycles.models import PerformanceYear, Period, Series, StaffGroup
from abdi.goals.models import Indicator, Skp, SkpVersion, TargetBreakdown, TargetPart
from abdi.people.models import Person, Unit
from abdi.renkin.models import MonthAttendance
from abdi.renkin.services import save_parts
from tests.factories.goals import make_indicator, make_result, make_skp
from tests.factories.people import make_person
from tests.factories.reporting import looking, make_report


def make_part_timer(name: str, unit: Unit, superior: Person | None = None, *, nrk: str = "") -> Person:
    """A PPPK Paruh Waktu with a post in `unit`."""
    person = make_person(name, unit, "Operator Layanan Operasional", superior=superior)
    person.employment_status = "PPPK Paruh Waktu"
    person.nrk = nrk or person.nrk
    person.save()
    return person


def month_period(year: PerformanceYear, month: int) -> Period:
    """A month of the series that PPPK Paruh Waktu follow."""
    group, _is_new = StaffGroup.objects.get_or_create(
        code="pppk-paruh-waktu",
        defaults={"name": "PPPK Paruh Waktu", "employment_statuses": ["PPPK Paruh Waktu"]},
    )
    series, _is_new = Series.objects.get_or_create(
        year=year, group=group, kind="bulanan", defaults={"is_pay_basis": True}
    )
    starts = date(year.year, month, 1)
    ends = (starts + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    period, _is_new = Period.objects.get_or_create(
        series=series,
        number=month,
        defaults={
            "name": f"Bulan {month}",
            "starts": starts,
            "ends": ends,
            "report_due": ends + timedelta(days=5),
            "appraise_due": ends + timedelta(days=9),
        },
    )
    return period


def make_plan(person: Person, year: PerformanceYear, **facts: Any) -> tuple[SkpVersion, Indicator]:
    """An SKP in force with one indicator: by default 12 drills, added up over the year."""
    status = facts.pop("status", "berlaku")
    version = make_skp(person, year, results=0, status=status)
    indicator = make_indicator(
        make_result(version),
        **{
            "text": "Jumlah gladi tingkat RW",
            "target": Decimal(12),
            "unit_label": "gladi",
            "target_kind": "hitungan",
            **facts,
        },
    )
    return version, indicator


def divide(person: Person, indicator: Indicator, parts: dict[int, int], **facts: Any) -> TargetBreakdown:
    """The parts of an indicator, kept by its owner."""
    return save_parts(
        **{
            "viewer": looking(person),
            "skp": indicator.result.version.skp,
            "key": indicator.key,
            "rhythm": "bulan",
            "parts": {month: Decimal(amount) for month, amount in parts.items()},
            "edition": edition_of(indicator.result.version.skp, indicator.key),
            **facts,
        }
    )


def edition_of(skp: Skp, key: uuid.UUID) -> int:
    kept = TargetBreakdown.objects.filter(skp=skp, key=key).first()
    return kept.edition if kept else 0


def parts_kept(indicator: Indicator) -> dict[int, int]:
    return {part.month: int(part.amount) for part in TargetPart.objects.filter(breakdown__key=indicator.key)}


def make_days(person: Person, month: int, *days: int | None) -> MonthAttendance:
    """Effective, leave, sick and absent days of a month of 2026."""
    effective, leave, sick, absent = days
    return MonthAttendance.objects.create(
        person=person,
        year=2026,
        month=month,
        effective_days=effective,
        leave_days=leave,
        sick_days=sick,
        absent_days=absent,
        saved_at=clock.now(),
        edition=1,
    )


def report_month(version: SkpVersion, month: int, figure: int | None) -> None:
    """A report on one month, handed in; without a figure it says "not measured"."""
    report = make_report(version, month_period(version.skp.year, month), status="dilaporkan")
    report.realisations.update(
        figure=figure, not_measured=figure is None, standing="tercapai" if figure is not None else ""
    )
