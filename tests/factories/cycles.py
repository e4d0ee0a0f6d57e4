from __future__ import annotations

from datetime import date, timedelta

from abdi.cycles.models import PerformanceYear, Period, Phase, Series, StaffGroup

_QUARTERS = (
    ("Triwulan I", date(2026, 1, 1), date(2026, 3, 31)),
    ("Triwulan II", date(2026, 4, 1), date(2026, 6, 30)),
    ("Triwulan III", date(2026, 7, 1), date(2026, 9, 30)),
    ("Triwulan IV", date(2026, 10, 1), date(2026, 12, 31)),
)


def make_year() -> PerformanceYear:
    """2026, open, with one series of quarters for everybody; a test's day is 7 October."""
    year = PerformanceYear.objects.create(year=2026, status="dibuka")
    Phase.objects.create(year=year, kind="perencanaan", starts=date(2026, 1, 1), due=date(2026, 1, 31))
    group = StaffGroup.objects.create(code="semua", name="Semua pegawai")
    series = Series.objects.create(year=year, group=group, kind="triwulanan", is_pay_basis=True)
    for number, (name, starts, ends) in enumerate(_QUARTERS, start=1):
        Period.objects.create(
            series=series,
            number=number,
            name=name,
            starts=starts,
            ends=ends,
            report_due=ends + timedelta(days=9),
            appraise_due=ends + timedelta(days=14),
        )
    return year


def make_whole_year(year: PerformanceYear) -> Period:
    """The evaluation of the year beside the quarters, as `cycles` plans it."""
    series = Series.objects.create(
        year=year, group=StaffGroup.objects.get(code="semua"), kind="tahunan", is_pay_basis=False
    )
    return Period.objects.create(
        series=series,
        number=1,
        name="Tahunan",
        starts=date(2026, 1, 1),
        ends=date(2026, 12, 31),
        report_due=date(2027, 1, 10),
        appraise_due=date(2027, 1, 31),
    )


def quarter(number: int = 3) -> Period:
    return Period.objects.get(number=number, series__kind="triwulanan")
