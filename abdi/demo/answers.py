"""What people said to their results, after the meetings: everybody opened his, some answered."""

from __future__ import annotations

from datetime import date

from abdi.appraisals import services as judging
from abdi.appraisals.models import Appraisal
from abdi.cycles.models import PerformanceYear
from abdi.demo.stage import on_stage
from abdi.demo.story import Story

OPENED = {1: date(2026, 4, 17), 2: date(2026, 7, 20)}


def play(story: Story, year: PerformanceYear) -> None:
    """The results of both judged quarters."""
    told = {carrier.nrk: carrier.answers for carrier in story.carriers}
    for quarter, day in OPENED.items():
        results = Appraisal.objects.filter(
            period__series__year=year, period__series__kind="triwulanan", period__number=quarter
        )
        for appraisal in results.select_related("person__user", "period__series__year").order_by("pk"):
            _answer(appraisal, day, told.get(appraisal.person.nrk or "", {}).get(quarter, ""))


def _answer(appraisal: Appraisal, day: date, words: str) -> None:
    with on_stage(appraisal.person, day) as viewer:
        judging.mark_opened(viewer=viewer, appraisal=appraisal)
    if words:
        with on_stage(appraisal.person, day, hour=10) as viewer:
            judging.respond(viewer=viewer, appraisal=appraisal, comment=words)
