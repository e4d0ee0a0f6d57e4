"""What the pages of measured indicators show: the curve over the months, its table, who and where from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.goals.models import Indicator
from abdi.measures import chart
from abdi.measures.enums import MeasureKind
from abdi.measures.queries import budget, drills, response
from abdi.measures.queries.choosing import units_by_code
from abdi.measures.queries.sources import Aim, aims_of
from abdi.measures.queries.teams import people_by_nrk
from abdi.measures.results import Absorption, Response
from abdi.measures.selection import Selection, next_month
from abdi.people.models import Person, Unit

USUAL_LIMIT = 60
AREA_LIMIT = 24 * 60  # a lurah follows up within 24 hours (SE Sekda 61/SE/2018)
LONGEST_LIMIT = 60 * 24 * 366
_PAGE = 10
_FEW = 10


@dataclass(frozen=True)
class Asked:
    """What the page is asked for in its address; what cannot be read falls back to what is usual."""

    year: int
    category: str | None
    limit: int


def asked(query: QueryDict, day: date, *, of_area: bool = False) -> Asked:
    """Year, category and limit out of the address. An empty category is all of them; None, the most frequent one."""
    year = _number(query.get("tahun", ""), 2000, day.year)
    limit = _number(query.get("batas", ""), 1, LONGEST_LIMIT)
    usual_category, usual_limit = ("", AREA_LIMIT) if of_area else (None, USUAL_LIMIT)
    return Asked(year or day.year, query.get("kategori", usual_category), limit or usual_limit)


def _number(typed: str, low: int, high: int) -> int | None:
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 9):
        return None
    return int(typed) if low <= int(typed) <= high else None


@dataclass(frozen=True)
class Month:
    """A month of the table; `result` is None where no report came in."""

    name: str
    result: Response | None


def response_board(scope: Selection, wanted: Asked, whose: Person | None, day: date) -> dict[str, Any] | None:
    """The curve of response to one category through a year; None where there is no report at all."""
    year = replace(
        scope,
        since=date(wanted.year, 1, 1),
        until=date(wanted.year + 1, 1, 1),
        limit_minutes=wanted.limit,
    )
    categories = response.categories_of(year)
    if not categories:
        return None
    category = wanted.category if wanted.category in (*categories, "") else categories[0]
    chosen = replace(year, category=category)
    by_month, by_unit, total = response.response_by_month_and_unit(chosen)
    months = _months(by_month)
    told = [month for month in months if month.result and month.result.median_minutes is not None]
    aims = [a for a in aims_of(whose, wanted.year, measure=MeasureKind.RESPONSE) if a.category == category]
    aim = _aim(aims, "median_minutes")
    aim_within = _aim([a for a in aims if a.limit == wanted.limit], "within_limit_percent")
    target = aim.target if aim else None
    series = [(m.name, m.result.median_minutes if m.result else None) for m in months]
    return {
        "categories": categories,
        "category": category,
        "what": category or _("Semua kategori"),
        "asked": wanted,
        "years": [day.year, day.year - 1],
        "chosen": chosen,
        "months": months,
        "total": total,
        "by_unit": by_unit,
        "latest": told[-1] if told else None,
        "target": target,
        "target_within": aim_within.target if aim_within else None,
        "above": _above(told, aim),
        "lead": _lead(told),
        "is_few": any(_is_few(month) for month in told),
        "chart": chart.draw(series, target),
        "chart_title": _title(told, target),
    }


def _aim(aims: Iterable[Aim], figure: str) -> Indicator | None:
    """The first that takes that figure."""
    return next((aim.indicator for aim in aims if aim.figure == figure), None)


def _months(by_month: Mapping[date, Response]) -> list[Month]:
    """Every month from the first to the last with a report, the empty ones too."""
    months, month = [], min(by_month)
    while month <= max(by_month):
        months.append(Month(month_name(month), by_month.get(month)))
        month = next_month(month)
    return months


def month_name(month: date) -> str:
    """ "Juli"; the year stands in the caption."""
    return date_format(month, "F")


def _above(told: list[Month], aim: Indicator | None) -> Decimal | None:
    """How far the latest median is above its target; None where it is not, or there is none."""
    if not told or aim is None or aim.target is None or told[-1].result is None:
        return None
    median = told[-1].result.median_minutes
    return median - aim.target if median is not None and median > aim.target else None


def _lead(told: list[Month]) -> str:
    """One sentence on how the waiting of citizens has changed."""
    if len(told) < 2 or _is_few(told[0]) or _is_few(told[-1]):
        return ""
    first, last = told[0], told[-1]
    before, now = (month.result.median_minutes if month.result else None for month in (first, last))
    if before is None or now is None or before == now:
        return _("Lama warga menunggu tidak berubah.")
    words = (
        _("Pada %(last)s warga menunggu %(gap)s menit lebih singkat daripada %(first)s.")
        if now < before
        else _("Pada %(last)s warga menunggu %(gap)s menit lebih lama daripada %(first)s.")
    )
    return words % {"last": last.name, "gap": chart.written(abs(now - before)), "first": first.name}


def _is_few(month: Month) -> bool:
    """So few that one report moves the middle."""
    return month.result is None or month.result.measured < _FEW


def _title(told: list[Month], target: Decimal | None) -> str:
    figures = ", ".join(
        _("%(month)s %(figure)s menit")
        % {"month": month.name, "figure": chart.written(month.result.median_minutes)}
        for month in told
        if month.result and month.result.median_minutes is not None
    )
    title = _("Median waktu tanggap menurut bulan masuk: %(figures)s") % {"figures": figures}
    if target is None:
        return title
    return _("%(title)s; target %(figure)s menit") % {"title": title, "figure": chart.written(target)}


def officers_page(request: HttpRequest, chosen: Selection, visible: Q) -> Any:
    """Officers named by the chosen reports, of those whom the viewer may see, by name; one page of them."""
    by_officer = response.response_by_officer(chosen)
    people = people_by_nrk(by_officer, visible)
    lines = [(person, by_officer[nrk]) for nrk, person in people.items()]
    return Paginator(lines, _PAGE).get_page(request.GET.get("halaman"))


def units_table(by_unit: Mapping[str, Response]) -> list[tuple[Unit, Response]]:
    """One line for each unit that answers, where there are several."""
    if len(by_unit) < 2:
        return []
    units = units_by_code(by_unit)
    return [(units[code], result) for code, result in by_unit.items() if code in units]


def budget_board(unit_code: str, year: int) -> dict[str, Any] | None:
    """Absorption through a year; None where no amount was told."""
    by_month = budget.absorption_by_month(
        Selection(unit=unit_code, since=date(year, 1, 1), until=date(year + 1, 1, 1))
    )
    if not by_month:
        return None
    months = [(month_name(month), result) for month, result in by_month.items()]
    told = [(name, result) for name, result in months if result.absorption_percent is not None]
    return {
        "months": months,
        "until": months[-1][0],
        "total": months[-1][1],
        "latest": told[-1] if told else None,
        "chart": chart.draw([(name, _percent(result)) for name, result in told]),
        "chart_title": _("Penyerapan kumulatif terhadap rencana: %(figures)s")
        % {
            "figures": ", ".join(
                _("%(month)s %(figure)s persen") % {"month": name, "figure": chart.written(_percent(r) or 0)}
                for name, r in told
            )
        },
    }


def _percent(result: Absorption) -> Decimal | None:
    return result.absorption_percent


def drills_board(scope: Selection, year: int, limit: int) -> dict[str, Any] | None:
    """Events planned in a year; None where there are none."""
    found = drills.readiness(
        replace(scope, since=date(year, 1, 1), until=date(year + 1, 1, 1), limit_minutes=limit)
    )
    if found.is_empty:
        return None
    return {"result": found, "limit": limit}
