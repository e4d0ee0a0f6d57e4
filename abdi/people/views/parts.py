"""What several pages of people need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from abdi.core.once import once_for_form
from abdi.people.services.errors import PeopleRefused

PER_PAGE = 25


def page_of(request: HttpRequest, rows: QuerySet[Any], per_page: int = PER_PAGE) -> Page[Any]:
    """The page asked for by `halaman`; a number out of range gives the nearest."""
    return Paginator(rows, per_page).get_page(request.GET.get("halaman"))


def carried_out(request: HttpRequest, form: forms.Form, act: Callable[[], str]) -> str | None:
    """Run `act` once; a refusal becomes an error of the form and gives None."""
    try:
        return once_for_form(request.POST, act)
    except PeopleRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return None
