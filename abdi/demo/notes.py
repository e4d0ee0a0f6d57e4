"""Feedback that people gave each other through the year, on one value of BerAKHLAK."""

from __future__ import annotations

from abdi.cycles.models import PerformanceYear
from abdi.demo.stage import on_stage
from abdi.demo.story import Story
from abdi.feedback.services import give_note
from abdi.people.models import Person


def write(story: Story, year: PerformanceYear) -> None:
    """Each note on its day, in the order in which they were written."""
    named = {note.by for note in story.notes} | {note.about for note in story.notes}
    people = {p.nrk: p for p in Person.objects.filter(nrk__in=named).select_related("user")}
    for note in sorted(story.notes, key=lambda one: one.day):
        with on_stage(people[note.by], note.day, hour=16) as viewer:
            give_note(viewer=viewer, about=people[note.about], year=year, text=note.text, value=note.value)
