"""The value that an indicator of an SKP takes from a feed in a period, with the path that leads to it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import override

from abdi.core import clock
from abdi.core.documents.wording import long_date
from abdi.cycles.models import Period
from abdi.measures.catalogue import MEASURES, Figure, Measure
from abdi.measures.enums import Reach
from abdi.measures.models import IndicatorSource
from abdi.measures.queries.choosing import units_by_code
from abdi.measures.queries.deliveries import last_delivery
from abdi.measures.queries.sources import latest_indicator, source_of
from abdi.measures.queries.teams import officers_below, officers_of
from abdi.measures.results import Result
from abdi.measures.selection import Selection
from abdi.people.models import Person


@dataclass(frozen=True)
class Measured:
    """What a feed says of an indicator. `figure` is None where nothing could be measured: not measured is not zero.

    `starts` and `ends` are the days that counted, both included; `is_partial` while the period is not over.
    `drawn_at` is when the feed last told something, None before its first file.
    """

    source: IndicatorSource
    figure: Decimal | None
    label: str
    unit_label: str
    feed: str
    whose: str
    starts: date
    ends: date
    is_partial: bool
    drawn_at: datetime | None
    result: Result

    @property
    def origin(self) -> str:
        """Asal angka in one paragraph: feed, when it was drawn, of whom, how many, and what was left out."""
        drawn = f"ditarik {_moment(self.drawn_at)}" if self.drawn_at else "belum pernah ditarik"
        partial = " Periode belum berakhir; angka masih dapat berubah." if self.is_partial else ""
        return (
            f"{self.label}. Sumber: {self.feed}, {drawn}. Cakupan: {self.whose}; "
            f"{long_date(self.starts)} sampai {long_date(self.ends)}. {self.result.account()}.{partial}"
        )


def measured_value(indicator_key: uuid.UUID, period: Period) -> Measured | None:
    """The value of the indicator with that key in `period`; None where it takes none from a feed."""
    source = source_of(indicator_key)
    indicator = latest_indicator(indicator_key) if source else None
    if source is None or indicator is None:
        return None
    return measure_source(source, indicator.result.version.skp.person, period.starts, period.ends)


def measure_source(source: IndicatorSource, person: Person, starts: date, ends: date) -> Measured:
    """Measure what `source` names for `person` from `starts` to `ends`, both days included."""
    return measure_spans(source, person, [(starts, ends)])[0]


def measure_spans(
    source: IndicatorSource, person: Person, spans: Sequence[tuple[date, date]]
) -> list[Measured]:
    """The same for several spans of days, in a constant number of queries."""
    measure = MEASURES[source.measure]
    figure = measure.figure(source.figure)
    if figure is None:
        raise LookupError(f"{source.measure} has no figure {source.figure}")
    windows = [measure.window(starts, ends + timedelta(days=1)) for starts, ends in spans]
    results = measure.measure_each([_selection(source, person, *window) for window in windows])
    with override("id"):  # the origin is kept on record
        feed = str(measure.feed.label)
    delivery, whose = last_delivery(measure.feed), whose_words(source, person)
    return [
        Measured(
            source=source,
            figure=_decimal(measure, result, figure),
            label=figure.label,
            unit_label=figure.unit_label,
            feed=feed,
            whose=whose,
            starts=since,
            ends=ends,
            is_partial=clock.today() <= ends,
            drawn_at=delivery.taken_at if delivery else None,
            result=result,
        )
        for (_starts, ends), (since, _until), result in zip(spans, windows, results, strict=True)
    ]


def whose_words(source: IndicatorSource, person: Person) -> str:
    """Whose figures a source takes, in words."""
    words = {
        Reach.UNIT: "{unit} dan unit di bawahnya",
        Reach.AREA: "wilayah {unit}",
        Reach.TEAM: f"semua yang dipimpin {person.full_name}",
        Reach.OWN: f"yang ditangani {person.full_name}",
    }[Reach(source.reach)]
    if source.unit_code:
        unit = units_by_code([source.unit_code]).get(source.unit_code)
        words = words.replace("{unit}", unit.name if unit else source.unit_code)
    if source.category:
        words += f", {source.category}"
    if source.limit_minutes is not None:
        words += f", batas {source.limit_minutes} menit"
    return words


def _selection(source: IndicatorSource, person: Person, since: date, until: date) -> Selection:
    return Selection(
        unit=source.unit_code if source.reach == Reach.UNIT else "",
        area=source.unit_code if source.reach == Reach.AREA else "",
        officers=_officers(source, person, until),
        category=source.category,
        since=since,
        until=until,
        limit_minutes=source.limit_minutes,
    )


def _officers(source: IndicatorSource, person: Person, until: date) -> tuple[str, ...] | None:
    """A team is the one of the last day that counts, or of today while the period runs."""
    if source.reach == Reach.OWN:
        return officers_of(person)
    if source.reach == Reach.TEAM:
        return officers_below(person, min(until - timedelta(days=1), clock.today()))
    return None


def _decimal(measure: Measure, result: Result, figure: Figure) -> Decimal | None:
    """Counts are told where anything was selected at all; nothing selected is not zero."""
    number = measure.value(result, figure.key)
    return None if number is None or result.is_empty else Decimal(number)


def _moment(at: datetime) -> str:
    local = at.astimezone(clock.zone())
    return f"{long_date(local.date())} pukul {local:%H.%M}"
