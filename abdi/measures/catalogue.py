"""Everything that can be measured. A new measure is a subclass and its place in `MEASURES`; see docs/measures.md."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_noop as _

from abdi.measures.enums import FeedKind, MeasureKind, Reach
from abdi.measures.queries.budget import absorptions
from abdi.measures.queries.drills import event_categories, readinesses
from abdi.measures.queries.response import categories_of, responses
from abdi.measures.results import Number, Result
from abdi.measures.selection import Selection


@dataclass(frozen=True)
class Figure:
    """A figure that an indicator may take: its key, its name and its unit.

    Both are marked, not translated: a value keeps them in Indonesian on record, a screen translates them.
    """

    key: str
    label: str
    unit_label: str
    needs_limit: bool = False


class Measure(ABC):
    """A way to measure one feed. `options` are the words of the command that limit it."""

    kind: ClassVar[MeasureKind]
    feed: ClassVar[FeedKind]
    figures: ClassVar[Sequence[Figure]]
    options: ClassVar[frozenset[str]]
    reaches: ClassVar[tuple[Reach, ...]] = (Reach.UNIT, Reach.AREA, Reach.TEAM, Reach.OWN)

    @abstractmethod
    def measure_each(self, selections: Sequence[Selection]) -> Sequence[Result]:
        """Measure each selection, all with the same limit, in one query."""

    def measure(self, selection: Selection) -> Result:
        """Measure what is selected."""
        return self.measure_each([selection])[0]

    def window(self, since: date, until: date) -> tuple[date, date]:
        """The days that count for a period from `since` up to (not with) `until`."""
        return since, until

    def categories(self, selection: Selection) -> list[str]:
        """The categories there are among what is selected; none for a measure without."""
        return []

    def figure(self, key: str) -> Figure | None:
        """A figure by its key."""
        return next((figure for figure in self.figures if figure.key == key), None)

    def value(self, result: Result, key: str) -> Number:
        """One figure of a result."""
        return {**result.numbers(), **self.more_numbers(result)}[key]

    def more_numbers(self, result: Result) -> Mapping[str, Number]:
        """Figures beyond those that the command prints."""
        return {}


class CitizenReportResponse(Measure):
    kind = MeasureKind.RESPONSE
    feed = FeedKind.COMPLAINTS
    options = frozenset({"unit", "area", "officer", "category", "limit_minutes"})
    figures = (
        Figure("median_minutes", _("Median waktu tanggap, Menunggu ke Proses"), _("menit")),
        Figure(
            "within_limit_percent", _("Ditanggapi paling lama sesuai batas"), _("persen"), needs_limit=True
        ),
        Figure("closed_percent", _("Sudah Selesai"), _("persen")),
        Figure("reports", _("Jumlah laporan"), _("laporan")),
    )

    def measure_each(self, selections: Sequence[Selection]) -> Sequence[Result]:
        return responses(selections)

    def categories(self, selection: Selection) -> list[str]:
        return categories_of(replace(selection, category=""))

    def more_numbers(self, result: Result) -> Mapping[str, Number]:
        return {"closed_percent": getattr(result, "closed_percent", None)}


class BudgetAbsorption(Measure):
    kind = MeasureKind.BUDGET
    feed = FeedKind.BUDGET
    options = frozenset({"unit"})
    reaches = (Reach.UNIT,)
    figures = (
        Figure("absorption_percent", _("Realisasi terhadap rencana, kumulatif sejak Januari"), _("persen")),
    )

    def measure_each(self, selections: Sequence[Selection]) -> Sequence[Result]:
        return absorptions(selections)

    def window(self, since: date, until: date) -> tuple[date, date]:
        """From January of the year on: both sums are cumulative."""
        return since.replace(month=1, day=1), until


class DrillReadiness(Measure):
    kind = MeasureKind.DRILLS
    feed = FeedKind.EVENTS
    options = frozenset({"unit", "area", "officer", "category", "limit_minutes"})
    figures = (
        Figure("held", _("Kegiatan yang terlaksana"), _("kegiatan")),
        Figure("plan_done_percent", _("Rencana yang terlaksana"), _("persen")),
        Figure("participants", _("Peserta"), _("orang")),
        Figure("median_minutes", _("Median waktu sampai titik kumpul"), _("menit")),
        Figure("within_limit_percent", _("Kegiatan yang tiba sesuai batas"), _("persen"), needs_limit=True),
        Figure("arrived_in_time_percent", _("Peserta yang tiba tepat waktu"), _("persen")),
        Figure("items_closed_percent", _("Rekomendasi yang selesai ditindaklanjuti"), _("persen")),
    )

    def measure_each(self, selections: Sequence[Selection]) -> Sequence[Result]:
        return readinesses(selections)

    def categories(self, selection: Selection) -> list[str]:
        return event_categories(replace(selection, category=""))


MEASURES: dict[str, Measure] = {
    measure.kind.value: measure for measure in (CitizenReportResponse(), BudgetAbsorption(), DrillReadiness())
}
