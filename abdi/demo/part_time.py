"""The PPPK Paruh Waktu: their SKP, their Renkin by month, and their monthly reports until October."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from abdi.accounts.models import User
from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear, Period
from abdi.cycles.queries import reporting_periods
from abdi.demo.plans import AGREED, WRITTEN
from abdi.demo.renkin import divide_one
from abdi.demo.stage import on_stage
from abdi.goals import services as goals
from abdi.goals.enums import Approach, Cascade, ResultKind, Rhythm, SkpStatus
from abdi.goals.models import SkpVersion
from abdi.goals.parts import Parts
from abdi.people.models import Person
from abdi.people.queries import appraiser_on
from abdi.renkin import services as renkin
from abdi.reporting import services as reporting
from abdi.reporting.queries.sheets import indicators_in_force
from abdi.strategy.enums import Direction, TargetKind

_HALFWAY = date(2026, 6, 24), date(2026, 6, 29)
# By month: the file of days or of events, who brings it and when.
_FILES = {
    9: ("kehadiran_pppk_paruh_waktu_2026_09.csv", "hr.dishub", date(2026, 10, 2)),
    10: ("kehadiran_2026_10.csv", "bkd", date(2026, 11, 3)),
}


def play(samples: Path, year: PerformanceYear) -> None:
    """Each from the SKP to October; and what two files say of their days."""
    told = yaml.safe_load((samples / "pppk_paruh_waktu.yaml").read_text("utf-8"))
    for one in told["people"]:
        person = Person.objects.select_related("user").get(nrk=one["nrk"])
        version = _agreed(person, year, one)
        divide_one(version, Rhythm.MONTH, _parts(one), day=_days(one)[1])
        periods = reporting_periods(person, year, AGREED)[one.get("since", 1) - 1 :]
        for period, figures in zip(periods, one["months"], strict=False):
            _report(version, period, figures, one)
            if period.number in one["days"]:
                _keep_days(person, period, one["days"][period.number], one["hr"])
    for month, (name, login, day) in _FILES.items():
        with on_stage(User.objects.get(username=login), day) as viewer:
            renkin.take_in(viewer=viewer, source=samples / name, year=2026, month=month)


def _agreed(person: Person, year: PerformanceYear, told: dict[str, Any]) -> SkpVersion:
    written, agreed = _days(told)
    with on_stage(person, written) as viewer:
        version = goals.start_skp(viewer=viewer, year=year, approach=Approach.QUANTITATIVE)
        goals.save_result(viewer=viewer, version=version, key=uuid7(), draft=_result(told))
        goals.submit(viewer=viewer, version=version)
    superior = appraiser_on(person, agreed)
    if superior is None:
        raise LookupError(f"nobody appraises {person} on {agreed}")
    with on_stage(superior, agreed) as viewer:
        goals.agree(viewer=viewer, version=goals.open_version(viewer=viewer, version=version))
    return SkpVersion.objects.select_related(
        "skp__person__user", "skp__year", "skp__unit", "skp__appointment", "decided_by"
    ).get(skp=version.skp_id, status=SkpStatus.IN_FORCE)


def _result(told: dict[str, Any]) -> goals.ResultDraft:
    return goals.ResultDraft(
        kind=ResultKind.MAIN,
        text=told["result"],
        cascade=Cascade.NONE,
        indicators=[
            goals.IndicatorDraft(
                key=uuid7(),
                text=one["text"],
                aspect=one["aspect"],
                perspective="",
                target=Decimal(one["target"]),
                unit_label=one["unit"],
                direction=Direction.UP,
                target_kind=TargetKind[one["kind"].upper()],
                citizen_effect=told["effect"],
            )
            for one in told["indicators"]
        ],
    )


def _days(told: dict[str, Any]) -> tuple[date, date]:
    """When the SKP was written and agreed: in January, or shortly before the reports began."""
    return _HALFWAY if "since" in told else (WRITTEN, AGREED)


def _parts(told: dict[str, Any]) -> dict[str, Parts]:
    """By the text of an indicator, the months that are not an even division of the whole year."""
    parts: dict[str, Parts] = {}
    for one in told["indicators"]:
        if "month" in one:  # in which an official index comes out
            parts[one["text"]] = {one["month"]: Decimal(one["target"])}
        elif "since" in told:
            months = range(told["since"], 13)
            parts[one["text"]] = {month: Decimal(one["target"]) / len(months) for month in months}
    return parts


def _report(version: SkpVersion, period: Period, figures: list[int | None], told: dict[str, Any]) -> None:
    skp = version.skp
    by_text = {indicator.text: indicator for indicator in indicators_in_force(skp)}
    with on_stage(skp.person, period.ends + timedelta(days=2)) as viewer:
        for place, (one, figure) in enumerate(zip(told["indicators"], figures, strict=True)):
            reporting.save_realisation(
                viewer=viewer,
                skp=skp,
                period=period,
                key=by_text[one["text"]].key,
                content=reporting.Content(
                    figure=None if figure is None else Decimal(figure),
                    not_measured=figure is None,
                    effort=told.get("effort", "") if place == 0 else "",
                ),
            )
        reporting.submit(viewer=viewer, skp=skp, period=period)


def _keep_days(person: Person, period: Period, told: list[int], login: str) -> None:
    effective, leave, sick, absent = told
    with on_stage(User.objects.get(username=login), period.ends + timedelta(days=3)) as viewer:
        days = renkin.DaysDraft(effective=effective, leave=leave, sick=sick, absent=absent)
        renkin.save_days(
            viewer=viewer, person=person, year=period.starts.year, month=period.starts.month, days=days
        )
