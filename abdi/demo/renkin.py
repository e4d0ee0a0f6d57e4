"""The Renkin of the story, and a PPPK Paruh Waktu with her monthly reports from January to September."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from abdi.accounts.models import User
from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear, Period
from abdi.cycles.queries import reporting_periods
from abdi.demo.plans import AGREED, WRITTEN
from abdi.demo.stage import on_stage
from abdi.goals import services as goals
from abdi.goals.enums import Approach, Aspect, Cascade, ResultKind, Rhythm, SkpStatus
from abdi.goals.models import Indicator, Skp, SkpVersion
from abdi.goals.parts import Parts
from abdi.people.models import Person
from abdi.people.queries import appraiser_on
from abdi.renkin import services as renkin
from abdi.renkin.division import even_parts
from abdi.renkin.queries import plan
from abdi.reporting import services as reporting
from abdi.strategy.enums import Direction, TargetKind

DIVIDED = date(2026, 1, 26)
_BY_MONTH = "102269"  # the organiser of drills plans by month, the others by quarter
_SWEEPER = "102311"
_CHANNELS, _PUDDLES, _SURVEY = (
    "Panjang saluran dan tali air yang dibersihkan",
    "Persentase titik genangan yang ditangani paling lama 24 jam",
    "Nilai kepuasan warga atas kebersihan lingkungan (survei tahunan kelurahan)",
)
# By month from January: meters, percent (None: no rain, nothing to measure), and the days due, of leave, sick, absent.
_FIGURES: tuple[tuple[int, int | None, tuple[int, int, int, int]], ...] = (
    (190, 88, (21, 0, 0, 0)),
    (205, 91, (18, 0, 1, 0)),
    (180, 90, (18, 2, 0, 0)),
    (210, 92, (21, 0, 0, 0)),
    (200, 90, (17, 0, 2, 0)),
    (215, None, (21, 0, 0, 0)),
    (150, None, (23, 5, 0, 0)),
    (205, None, (20, 0, 0, 1)),
    (220, 94, (22, 0, 0, 0)),
)
_SHEET = "kehadiran_pppk_paruh_waktu_2026_09.csv"


def divide(year: PerformanceYear) -> None:
    """Everybody's targets by quarter or by month, handed in a few days after the SKP was agreed."""
    for version in _in_force(year):
        rhythm = Rhythm.MONTH if version.skp.person.nrk == _BY_MONTH else Rhythm.QUARTER
        _divide(version, rhythm)


def play_part_time(samples: Path, year: PerformanceYear) -> None:
    """One PPPK Paruh Waktu from her SKP to September; and the days of those of an agency, from a sheet."""
    sweeper = Person.objects.select_related("user").get(nrk=_SWEEPER)
    version = _agreed(sweeper, year)
    _divide(version, Rhythm.MONTH, {_SURVEY: {11: Decimal(85)}})
    for period, told in zip(reporting_periods(sweeper, year, AGREED), _FIGURES, strict=False):
        _report(version.skp, period, told)
    with on_stage(User.objects.get(username="hr.dishub"), date(2026, 10, 2)) as viewer:
        renkin.take_in(viewer=viewer, source=samples / _SHEET, year=2026, month=9)


def _in_force(year: PerformanceYear) -> list[SkpVersion]:
    found = SkpVersion.objects.filter(skp__year=year, status=SkpStatus.IN_FORCE)
    return list(
        found.select_related("skp__person__user", "skp__year", "skp__unit", "skp__appointment", "decided_by")
    )


def _divide(version: SkpVersion, rhythm: Rhythm, told: Mapping[str, Parts] | None = None) -> None:
    with on_stage(version.skp.person, DIVIDED) as viewer:
        for line in plan(version):
            if line.can_be_broken_down:
                parts = (told or {}).get(line.indicator.text) or even_parts(line.indicator, rhythm)
                renkin.save_parts(
                    viewer=viewer, skp=version.skp, key=line.indicator.key, rhythm=rhythm, parts=parts
                )
        renkin.hand_in(viewer=viewer, version=version)


def _agreed(person: Person, year: PerformanceYear) -> SkpVersion:
    with on_stage(person, WRITTEN) as viewer:
        version = goals.start_skp(viewer=viewer, year=year, approach=Approach.QUANTITATIVE)
        goals.save_result(viewer=viewer, version=version, key=uuid7(), draft=_result())
        goals.submit(viewer=viewer, version=version)
    superior = appraiser_on(person, AGREED)
    if superior is None:
        raise LookupError(f"nobody appraises {person} on {AGREED}")
    with on_stage(superior, AGREED) as viewer:
        goals.agree(viewer=viewer, version=goals.open_version(viewer=viewer, version=version))
    return next(found for found in _in_force(year) if found.skp_id == version.skp_id)


def _result() -> goals.ResultDraft:
    return goals.ResultDraft(
        kind=ResultKind.MAIN,
        text="Bersih dan lancarnya saluran air di lima RW Kelurahan Tebet Timur",
        cascade=Cascade.NONE,
        superior_result=None,
        unit_goal=None,
        superior_text="",
        indicators=[
            _indicator(_CHANNELS, 2400, "meter", TargetKind.SUM, Aspect.QUANTITY),
            _indicator(_PUDDLES, 90, "persen", TargetKind.POSITION, Aspect.TIME),
            _indicator(_SURVEY, 85, "poin", TargetKind.RELEASE, Aspect.QUALITY),
        ],
    )


def _indicator(text: str, target: int, unit: str, kind: TargetKind, aspect: Aspect) -> goals.IndicatorDraft:
    return goals.IndicatorDraft(
        key=uuid7(),
        text=text,
        aspect=aspect,
        perspective="",
        target=Decimal(target),
        unit_label=unit,
        direction=Direction.UP,
        target_kind=kind,
        citizen_effect="Genangan surut sebelum warga berangkat kerja.",
    )


def _report(skp: Skp, period: Period, told: tuple[int, int | None, tuple[int, int, int, int]]) -> None:
    meters, percent, (effective, leave, sick, absent) = told
    figures = {_CHANNELS: meters, _PUDDLES: percent, _SURVEY: None}
    indicators = Indicator.objects.filter(
        result__version__skp=skp, result__version__status=SkpStatus.IN_FORCE
    )
    with on_stage(skp.person, period.ends + timedelta(days=2)) as viewer:
        for indicator in indicators:
            figure = figures[indicator.text]
            content = reporting.Content(
                figure=None if figure is None else Decimal(figure),
                not_measured=figure is None,
                effort="Saluran di RW 03 dibersihkan dua kali." if indicator.text == _CHANNELS else "",
            )
            reporting.save_realisation(
                viewer=viewer, skp=skp, period=period, key=indicator.key, content=content
            )
        reporting.submit(viewer=viewer, skp=skp, period=period)
    with on_stage(User.objects.get(username="hr.selatan"), period.ends + timedelta(days=3)) as viewer:
        days = renkin.DaysDraft(effective=effective, leave=leave, sick=sick, absent=absent)
        renkin.save_days(
            viewer=viewer, person=skp.person, year=period.starts.year, month=period.starts.month, days=days
        )
