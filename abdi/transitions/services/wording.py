"""Days and posts as the sentences of a preview name them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils import dates
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.core.numbers import figure_words
from abdi.people.away import Month
from abdi.people.models import Appointment, Person


def day_words(day: date) -> str:
    return date_format(day, "j F Y")


def span_words(first: date, last: date) -> str:
    return _("%(first)s sampai %(last)s") % {"first": day_words(first), "last": day_words(last)}


def post_words(title: str, unit: str) -> str:
    return _("%(title)s, %(unit)s") % {"title": title, "unit": unit}


def held_words(post: Appointment | None) -> str:
    return post_words(post.title, post.unit.name) if post else _("belum tercatat")


def name_of(person: Person | None) -> str:
    return person.full_name if person else _("belum diketahui")


def months_words(months: Sequence[Month]) -> str:
    """April, Mei, Juni 2026; none: tidak ada."""
    if not months:
        return _("tidak ada")
    years = sorted({year for year, _number in months})
    return "; ".join(
        ", ".join(str(dates.MONTHS[number]) for of, number in months if of == year) + f" {year}"
        for year in years
    )


def amount_words(amount: Decimal, unit_label: str) -> str:
    return f"{figure_words(amount)} {unit_label}".strip()
