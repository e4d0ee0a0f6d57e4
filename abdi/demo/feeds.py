"""Operational data of the sample agency, and the indicators that take their value from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from abdi.cycles.models import PerformanceYear
from abdi.demo.stage import on_stage
from abdi.demo.story import Story, Tie
from abdi.goals.models import Indicator
from abdi.interchange.feeds import import_feed
from abdi.measures.enums import FeedKind
from abdi.measures.services.sources import SourceDraft, set_source
from abdi.people.models import Person

FILES = (
    (FeedKind.COMPLAINTS, "laporan_warga_2026_triwulan3.csv"),
    (FeedKind.COMPLAINTS, "laporan_warga_2026_10.csv"),
    (FeedKind.BUDGET, "anggaran_2026.csv"),
    (FeedKind.EVENTS, "gladi_2026.csv"),
)
_TIED = date(2026, 1, 22)


def take_in(folder: Path) -> None:
    """Citizen reports, budget and drills; within `acting_as`."""
    for kind, name in FILES:
        import_feed(kind=kind, path=folder / name)


def tie(story: Story, year: PerformanceYear) -> None:
    """Each owner lets some indicators of his agreed SKP take their value from the data."""
    for told in story.ties:
        _tie_one(told, year)


def _tie_one(told: Tie, year: PerformanceYear) -> None:
    person = Person.objects.select_related("user").get(nrk=told.nrk)
    indicator = Indicator.objects.get(
        result__version__skp__person=person,
        result__version__skp__year=year,
        result__version__status="berlaku",
        text=told.indicator,
    )
    with on_stage(person, _TIED) as viewer:
        set_source(
            viewer=viewer,
            key=indicator.key,
            draft=SourceDraft(
                measure=told.measure,
                figure=told.figure,
                reach=told.reach,
                unit_code=told.unit,
                category=told.category,
                limit_minutes=told.limit,
            ),
        )
