"""The pages of the one who reads: the team at a glance, somebody's month, "Diketahui"."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from abdi.activities import access, queries, services
from abdi.activities.dates import Month
from abdi.activities.models import Activity
from abdi.activities.views.calendar import Opens, calendar, month_context
from abdi.activities.views.loading import load_entry, load_person, month_asked
from abdi.core import clock
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Those who answer to the viewer, with what is new in their logs."""
    viewer, person = viewer_on(request), person_on(request)
    return render(request, "activities/team.html", {"members": queries.team(person, viewer.day)})


@require_GET
def of_person(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Somebody's month: its entries for his superiors and the inspector, for HR only the days."""
    viewer = viewer_on(request)
    month = month_asked(request, viewer)
    person, reads = load_person(viewer, person_id, month)
    if not reads:
        return _show_days(request, viewer, person, month)
    context = month_context(request, person, month, viewer.day)
    context |= {
        "person": person,
        "weeks": calendar(
            month, context["counts"], today=viewer.day, chosen=context["chosen"], opens=Opens.WRITTEN
        ),
        "may_acknowledge": access.may_answer_to(viewer, person),
        "seen_at": clock.now().isoformat(),
        "is_mine": False,
    }
    return render(request, "activities/person.html", context)


def _show_days(request: HttpRequest, viewer: Viewer, person: Person, month: Month) -> HttpResponse:
    counts = queries.day_counts(person, month)
    context = {
        "person": person,
        "month": month,
        "later": month.later if month.later.first <= viewer.day else None,
        "weeks": calendar(month, counts, today=viewer.day, chosen=None, opens=Opens.NONE),
        "days_written": len(counts),
    }
    return render(request, "activities/days.html", context)


@require_POST
def acknowledge(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Ketahui one entry (`catatan`), a day (`hari`) or the month (`bulan`), as the page showed it (`dilihat`)."""
    viewer = viewer_on(request)
    entry = _entry_asked(request, viewer)
    month = (
        Month.of(entry.day) if entry else Month.parse(request.POST.get("bulan", "")) or Month.of(viewer.day)
    )
    person, _reads = load_person(viewer, person_id, month)
    seen_at = _instant(request.POST.get("dilihat", ""))
    if entry is not None and entry.person_id == person.pk:
        count = services.acknowledge_entry(viewer=viewer, entry=entry, seen_at=seen_at)
        since = entry.day
    else:
        since, until = _days(request.POST.get("hari", ""), month)
        count = services.acknowledge(viewer=viewer, person=person, since=since, until=until, seen_at=seen_at)
    if count:
        words = ngettext("%(count)d catatan diketahui.", "%(count)d catatan diketahui.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("Tidak ada yang baru untuk diketahui."))
    if entry is not None:
        return redirect("activities:entry", entry.public_id)
    chosen = f"&hari={since.isoformat()}" if request.POST.get("hari") else ""
    return redirect(f"{reverse('activities:person', args=[person_id])}?bulan={month}{chosen}")


def _entry_asked(request: HttpRequest, viewer: Viewer) -> Activity | None:
    try:
        return load_entry(viewer, uuid.UUID(request.POST.get("catatan", "")))
    except ValueError:
        return None


def _days(text: str, month: Month) -> tuple[date, date]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return month.first, month.last
    return day, day


def _instant(text: str) -> datetime:
    """When the page was drawn; without it, now."""
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        return clock.now()
    return told if told.tzinfo else clock.now()
