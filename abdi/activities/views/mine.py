"""Catatan Harian of the one who is signed in: write, see the month, repeat."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from abdi.activities import queries
from abdi.activities.dates import Month
from abdi.activities.forms import EntryForm
from abdi.activities.models import Activity
from abdi.activities.queries import Line
from abdi.activities.views.calendar import Opens, calendar, month_context
from abdi.activities.views.loading import month_asked
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The form, what was done lately, the month."""
    return show(request)


def show(request: HttpRequest, *, form: EntryForm | None = None, status: int = 200) -> HttpResponse:
    """The page, with a form that was refused where there is one."""
    viewer, person = viewer_on(request), person_on(request)
    month = month_asked(request, viewer)
    context = month_context(request, person, month, viewer.day)
    day = context["chosen"] or viewer.day
    lines = queries.lines_of(person, viewer.day)
    context |= {
        "form": form or EntryForm(today=viewer.day, lines=lines, initial={"day": day}),
        "day": day,
        "night_before": queries.night_before(person, context["chosen"]) if context["chosen"] else [],
        "today": viewer.day,
        "weeks": calendar(
            month, context["counts"], today=viewer.day, chosen=context["chosen"], opens=Opens.ALL
        ),
        "recent": _to_repeat(queries.recent(person, viewer.day)),
        "lines": lines,
        "served": _served(person, month, lines),
        "questions": queries.questions(person),
        "past_days": settings.ABDI_ACTIVITY_PAST_DAYS,
        "is_mine": True,
    }
    return render(request, "activities/mine.html", context, status=status)


def _to_repeat(recent: list[Activity]) -> list[tuple[Activity, uuid.UUID]]:
    """Each with the id under which its repetition is recorded: two taps on one button are one entry."""
    return [(activity, uuid.uuid4()) for activity in recent]


def _served(person: Person, month: Month, lines: list[Line]) -> dict[str, Any]:
    counted = queries.served(person, month.first, month.last)
    return {
        "lines": [(line, counted.by_key.get(line.key, 0)) for line in lines],
        "unlinked": counted.unlinked,
    }
