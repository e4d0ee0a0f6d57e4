"""Pola penilaian saya: a penilai's own pattern, seen by himself alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from abdi.calibration import pages
from abdi.people.requests import person_on, viewer_on


@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """The questions that one's ratings of a period put to oneself."""
    person, viewer = person_on(request), viewer_on(request)
    context = pages.own_context(person, viewer.day, request.GET.get("periode", ""), request.LANGUAGE_CODE)
    return render(request, "calibration/own.html", context)
