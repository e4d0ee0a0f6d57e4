"""What the pages of a version show, put together once for owner, superior and every other reader."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.core import clock
from abdi.goals import access, queries, services
from abdi.goals.enums import Cascade, Side, SkpStatus
from abdi.goals.forms import ExpectationsForm, ReturnForm
from abdi.goals.models import SkpVersion
from abdi.goals.services import Finding
from abdi.goals.views.loading import say_year
from abdi.goals.views.talking import talks_of_page
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.queries import appraiser_on
from abdi.people.requests import viewer_on

HELD = (SkpStatus.IN_FORCE, SkpStatus.REPLACED)


@dataclass(frozen=True)
class Event:
    """One step in the life of an SKP."""

    at: datetime
    words: str
    version: SkpVersion
    receipt: str = ""


def show_version(
    request: HttpRequest,
    version: SkpVersion,
    *,
    versions: list[SkpVersion] | None = None,
    fault: str = "",
    findings: tuple[Finding, ...] = (),
    form: ReturnForm | None = None,
    expectations: ExpectationsForm | None = None,
    status: int = 200,
    above: bool | None = None,
) -> HttpResponse:
    """The page of a version: to work on for its owner, to decide for the superior, to read for others.

    `above`: whether the viewer stands above the owner, where the caller has looked it up.
    """
    viewer = viewer_on(request)
    say_year(request, version)
    prefetch_related_objects([version.skp.year], "phases")  # the clocks ask for them more than once
    context: dict[str, Any] = standpoint(viewer, version)
    is_owner, decides = context["is_owner"], context["decides"]
    context |= {
        "version": version,
        "skp": version.skp,
        "may_edit": is_owner and version.status == SkpStatus.DRAFT,
        "fault": fault,
        "saved_key": _saved_key(request),
    }
    if decides:
        request.nav_current = "goals:approvals"  # type: ignore[attr-defined]
    if decides and version.status == SkpStatus.SUBMITTED:
        context["standing"] = queries.standing_of(version, version.skp.year, clock.today())
        return render(request, "goals/gate.html", context, status=status)
    if above is None:
        above = not (is_owner or decides) and access.stands_above_owner(viewer, version.skp)
    reads = is_owner or decides or above
    lines, talks = queries.lines_and_talks(version)
    context |= _content(version, versions or versions_for(viewer, version, reads=reads), lines)
    context["may_issue"] = reads or access.may_issue(viewer, version.skp.person)
    if reads:
        side = Side.EMPLOYEE if is_owner else Side.SUPERIOR if decides else None
        context["talks"] = talks_of_page(viewer, version, side, lines, talks)
    if decides and version.status == SkpStatus.OPENED:
        context |= _to_decide(version, context["lines"], form, expectations)
        return render(request, "goals/review.html", context, status=status)
    if is_owner:
        context |= _to_write(version, context["lines"], findings)
    return render(request, "goals/version.html", context, status=status)


def versions_for(viewer: Viewer, version: SkpVersion, *, reads: bool = False) -> list[SkpVersion]:
    """The versions of the same SKP that the viewer may read, the latest first; `reads` as in `access.readable`."""
    return access.readable(viewer, version.skp, queries.versions_of(version.skp), reads=reads)


def standpoint(viewer: Viewer, version: SkpVersion) -> dict[str, Any]:
    """As whom the viewer looks: as owner, as the one who decides, or as another reader."""
    is_owner = access.may_write_skp(viewer, version.skp)
    return {"is_owner": is_owner, "decides": not is_owner and access.may_decide(viewer, version)}


def _content(version: SkpVersion, versions: list[SkpVersion], lines: queries.SkpLines) -> dict[str, Any]:
    in_force = next((v for v in versions if v.status == SkpStatus.IN_FORCE), None)
    day = clock.today()
    standing = queries.standing_of(version, version.skp.year, day)
    if standing.employee_is_late:  # only then are two more queries worth it
        standing = queries.plan_standing_of(version, day)
    return {
        "lines": lines,
        "guides": services.guides_on(day),
        "behaviours": guided(lines, day),
        "versions": versions,
        "in_force": in_force,
        "previous": _previous(version, versions),
        "latest": versions[0] if versions else version,
        "events": events_of(versions),
        "standing": standing,
        "deadline": deadline_words(standing.due, day),
        "cascade_lines": [line for line in lines.main if line.result.superior_result_id][:3],
        "document": services.issued(version) if version.status in HELD else None,
        "memberships": queries.memberships_with_offers(version.skp.person, version.skp.year),
    }


def deadline_words(due: date | None, day: date) -> str:
    """`Batas 31 Januari 2026, 3 hari lagi`; empty without a last day."""
    if due is None:
        return ""
    left = (due - day).days
    last = date_format(due, "j F Y")
    if left == 0:
        return _("Batas %(due)s, hari ini") % {"due": last}
    if left > 0:
        words = ngettext("Batas %(due)s, %(days)s hari lagi", "Batas %(due)s, %(days)s hari lagi", left)
    else:
        words = ngettext("Batas %(due)s, lewat %(days)s hari", "Batas %(due)s, lewat %(days)s hari", -left)
    return words % {"due": last, "days": abs(left)}


def guided(lines: queries.SkpLines, day: date) -> list[dict[str, Any]]:
    """The behaviour lines with their guides."""
    guides = services.guides_on(day).by_value
    return [{"line": line, "guides": guides[line.value]} for line in lines.behaviours]


def _to_write(version: SkpVersion, lines: queries.SkpLines, findings: tuple[Finding, ...]) -> dict[str, Any]:
    if version.status == SkpStatus.IN_FORCE:
        return _now_above(version, lines)
    if version.status != SkpStatus.DRAFT:
        return {}
    found = services.check(version.skp, lines)
    appraiser = appraiser_on(version.skp.person, clock.today())
    return _now_above(version, lines, appraiser) | {
        "refused": findings,
        "appraiser": appraiser,
        "errors": [f for f in found if f.is_error],
        "warnings": [f for f in found if not f.is_error],
    }


def _now_above(
    version: SkpVersion, lines: queries.SkpLines, appraiser: Person | None = None
) -> dict[str, Any]:
    """Main results that lean on nothing above, and the SKP of the superior if it came into force since."""
    unlinked = [
        line
        for line in lines.main
        if not line.result.superior_result_id and line.result.cascade != Cascade.NONE
    ]
    superior = (appraiser or appraiser_on(version.skp.person, clock.today())) if unlinked else None
    return {"unlinked": unlinked, "above": queries.agreed_since(superior, version) if superior else None}


def _to_decide(
    version: SkpVersion,
    lines: queries.SkpLines,
    form: ReturnForm | None,
    expectations: ExpectationsForm | None,
) -> dict[str, Any]:
    bound = expectations or ExpectationsForm(initial=ExpectationsForm.initial_of(lines))
    return {
        "form": form or ReturnForm(),
        "expectations": bound,
        "fields": expectation_fields(bound, lines, clock.today()),
        "token": uuid.uuid4(),
        "edition": version.edition,
        "warnings": [f for f in services.check(version.skp, lines) if not f.is_error],
    }


def expectation_fields(form: ExpectationsForm, lines: queries.SkpLines, day: date) -> list[dict[str, Any]]:
    """One field for each value with its guides; open where something stands or is wrong."""
    guides = services.guides_on(day).by_value
    fields = [(line, form[line.value.value]) for line in lines.behaviours]
    return [
        {
            "line": line,
            "guides": guides[line.value],
            "field": field,
            "is_open": bool(line.text or field.errors),
        }
        for line, field in fields
    ]


def _previous(version: SkpVersion, versions: list[SkpVersion]) -> SkpVersion | None:
    """The version to compare with: the one before, whatever became of it."""
    return next((v for v in versions if v.number < version.number), None)


def all_events_of(versions: list[SkpVersion]) -> list[Event]:
    """The life of the SKP with the submissions that were taken back, which no version tells of any more."""
    withdrawn = [
        Event(receipt.issued_at, _("Diajukan, lalu ditarik kembali"), version, receipt.number)
        for version, receipt in queries.withdrawn_submissions(versions)
    ]
    return sorted([*events_of(versions), *withdrawn], key=lambda event: event.at, reverse=True)


def events_of(versions: list[SkpVersion]) -> list[Event]:
    """The life of the SKP as its versions tell it, the latest step first."""
    found: list[Event] = []
    for version in versions:
        steps = (
            (version.decided_at, _decision(version), ""),
            (version.taken_over_at, _taken_over(version), ""),
            (version.opened_at, _("Dibaca atasan"), ""),
            (version.submitted_at, _("Diajukan"), version.receipt),
            (version.created_at, _("Dibuat"), ""),
        )
        found += [Event(at, words, version, receipt) for at, words, receipt in steps if at is not None]
    return found


def _decision(version: SkpVersion) -> str:
    if version.status == SkpStatus.RETURNED:
        return _("Dikembalikan dengan catatan")
    if version.decided_by is None:
        return _("Disetujui")
    return _("Disetujui oleh %(name)s") % {"name": version.decided_by.full_name}


def _taken_over(version: SkpVersion) -> str:
    name = version.taken_over_by.full_name if version.taken_over_by else ""
    return _("Keputusan diambil alih oleh %(name)s") % {"name": name}


def _saved_key(request: HttpRequest) -> str:
    """What was just saved, so that the browser lets go of its copy."""
    return request.GET.get("tersimpan", "")[:60]
