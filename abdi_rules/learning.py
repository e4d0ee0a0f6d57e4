"""Hours of learning in a year (jam pelajaran), of which each ASN owes twenty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from abdi_rules.checks import not_negative
from abdi_rules.dated import InForce, Quantity
from abdi_rules.enums import Status
from abdi_rules.errors import BadInput
from abdi_rules.reasons import Reason, Result
from abdi_rules.rounding import ROUND_TO, RoundTo
from abdi_rules.shapes import flag, mapping, number, record


@dataclass(frozen=True, slots=True)
class LearningLaw:
    """Hours owed in a year, minutes in an hour of learning, and which routes count."""

    paling_sedikit: Decimal
    menit: Decimal
    pembulatan: RoundTo
    jalur: Mapping[str, bool]


LEARNING = Quantity(
    "nasional/pengembangan/jam_pelajaran",
    record(LearningLaw, paling_sedikit=number, menit=number, pembulatan=ROUND_TO, jalur=mapping(flag)),
)
PPPK_MOST = Quantity("nasional/pengembangan/jam_pelajaran_pppk", number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A learning activity: its route, its day, and either minutes or jam pelajaran, not both."""

    route: str
    day: date
    minutes: int | None = None
    jp: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningResult(Result):
    """Hours that count (two decimals) and what is missing of the hours owed."""

    hours: Decimal
    missing: Decimal


def hours(*, status: Status, activities: Sequence[Activity], on: date) -> LearningResult:
    """Hours of learning that count in the year of `on`."""
    law = LEARNING.on(on)
    for place, activity in enumerate(activities):
        _check(f"activities[{place}]", activity, law.value, on)
    counted = [activity for activity in activities if law.value.jalur[activity.route]]
    exact = sum(_minutes(activity, law.value) for activity in counted) / law.value.menit
    total = law.value.pembulatan(exact)
    because = [_activity_reason(law, activity) for activity in activities]
    if law.value.pembulatan.decides(exact):
        because.append(law.reason("learning.rounded", "pembulatan", hours=str(total)))
    if status is Status.PPPK:
        most = PPPK_MOST.on(on)
        if total > most.value:
            total = most.value
            because.append(most.reason("learning.pppk_most", hours=str(total)))
    missing = max(law.value.paling_sedikit - total, Decimal(0))
    because.append(
        law.reason(
            "learning.enough" if not missing else "learning.missing",
            "paling_sedikit",
            hours=str(total),
            missing=str(missing),
            owed=str(law.value.paling_sedikit),
        )
    )
    return LearningResult(hours=total, missing=missing, because=tuple(because))


def _check(field: str, activity: Activity, law: LearningLaw, on: date) -> None:
    if activity.route not in law.jalur:
        raise BadInput(f"{field}.route", "bad.choice", valid=", ".join(law.jalur))
    if activity.day.year != on.year or activity.day > on:
        raise BadInput(f"{field}.day", "bad.other_year", year=str(on.year), day=on.isoformat())
    if (activity.minutes is None) == (activity.jp is None):
        raise BadInput(f"{field}.minutes", "bad.minutes_or_jp")
    for name, value in (("minutes", activity.minutes), ("jp", activity.jp)):
        if value is not None:
            not_negative(f"{field}.{name}", value)


def _minutes(activity: Activity, law: LearningLaw) -> Decimal:
    if activity.jp is not None:
        return activity.jp * law.menit
    return Decimal(activity.minutes or 0)


def _activity_reason(law: InForce[LearningLaw], activity: Activity) -> Reason:
    code = "learning.counted" if law.value.jalur[activity.route] else "learning.not_counted"
    return law.reason(
        code,
        "jalur",
        activity.route,
        route=activity.route,
        day=activity.day.isoformat(),
        jp=str(law.value.pembulatan(_minutes(activity, law.value) / law.value.menit)),
    )
