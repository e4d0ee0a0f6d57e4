"""What the page shows: kinds with their numbers, one kind's cases, and the units to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from abdi.notifications.queries import last_told
from abdi.people.models import Person
from abdi.worklists.cases import Case, cases_of
from abdi.worklists.enums import Kind
from abdi.worklists.queries import Scope, counts, people_in
from abdi.worklists.services.reminding import kind_of

PER_PAGE = 25

LARGE = 1000
"""Cases from which their numbers are kept for a while, and a list is shown by unit only."""

KEPT_SECONDS = 600

_WHY = {
    Kind.PLAN: _("Tidak ada SKP yang berlaku, padahal waktunya sudah lewat."),
    Kind.SUPERIOR: _("Tanpa atasan, SKP tidak dapat diajukan."),
    Kind.RATING: _("Batas penilaian sudah lewat. Yang ditampilkan periode terlama."),
    Kind.RECEIPT: _("Hasil sudah ditetapkan, tetapi pegawainya belum membukanya."),
}


@dataclass(frozen=True)
class Heading:
    """A kind with how many people it has; `address` opens it, within the unit that is looked at."""

    kind: Kind
    waiting: int
    address: str

    @property
    def title(self) -> str:
        return str(self.kind.label)

    @property
    def why(self) -> str:
        return str(_WHY[self.kind])


@dataclass(frozen=True)
class Line:
    """A case as the page shows it: `reminded_at` is when the one who must act was last reminded of it."""

    case: Case
    reminded_at: datetime | None


def headings(scope: Scope) -> list[Heading]:
    """Every kind with its number. A large number is kept for ten minutes: nobody needs it to the person."""
    found = _counts(scope)
    unit = f"&unit={scope.unit.public_id}" if scope.unit else ""
    return [
        Heading(kind, found[kind], f"{reverse('worklists:show')}?jenis={kind.value}{unit}") for kind in Kind
    ]


def count_city(day: date) -> dict[Kind, int]:
    """Count the whole city anew and keep it, so that nobody who looks waits for some seconds of counting."""
    scope = Scope(("",), day)
    found = counts(scope)
    cache.set(_key(scope), found, KEPT_SECONDS)
    return found


def _counts(scope: Scope) -> dict[Kind, int]:
    kept: dict[Kind, int] | None = cache.get(_key(scope))
    if kept is None:
        kept = counts(scope)
        if sum(kept.values()) >= LARGE:
            cache.set(_key(scope), kept, KEPT_SECONDS)
    return kept


def _key(scope: Scope) -> str:
    return f"worklists:{scope.day:%Y%m%d}:{'|'.join(sorted(scope.under))}"


def is_long(heading: Heading, scope: Scope) -> bool:
    """Whether the list is too long to be leafed through, and is shown by unit only."""
    return scope.unit is None and heading.waiting >= LARGE


def page_of(heading: Heading, scope: Scope, number: str | None) -> tuple[Page[Person], list[Line]]:
    """The page asked for, and its cases, none of a list that `is_long`; a number out of range gives the nearest."""
    people = people_in(heading.kind, scope)
    if is_long(heading, scope):
        people = people.none()
    pages = Paginator(people, PER_PAGE)
    pages.count = 0 if is_long(heading, scope) else heading.waiting  # counted with the kinds
    page = pages.get_page(number)
    cases = cases_of(heading.kind, list(page.object_list), scope)
    told = last_told(
        (c.who.user_id for c in cases if c.who and c.who.user_id), (kind_of(c.ask) for c in cases)
    )
    return page, [
        Line(case, told.get(((case.who.user_id or 0) if case.who else 0, kind_of(case.ask))))
        for case in cases
    ]


def chosen(found: list[Heading], asked: str) -> Heading:
    """The kind asked for; else the first in which somebody waits."""
    named = next((heading for heading in found if heading.kind.value == asked), None)
    return named or next((heading for heading in found if heading.waiting), found[0])
