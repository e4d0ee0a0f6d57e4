"""The form of one indicator: its target by month or triwulan."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from abdi.core.once import token_of
from abdi.goals.enums import Rhythm
from abdi.goals.models import SkpVersion
from abdi.goals.parts import fit
from abdi.goals.services import SkpRefused, Stale
from abdi.people.requests import viewer_on
from abdi.renkin import queries, services
from abdi.renkin.division import even_parts, parts_as_before, regrouped
from abdi.renkin.forms import PartsForm, initial_of
from abdi.renkin.queries import PlanLine
from abdi.renkin.views.loading import edition_of, load_own_plan
from abdi.renkin.wording import fit_words
from abdi.strategy.enums import TargetKind


@require_http_methods(["GET", "HEAD", "POST"])
def parts(request: HttpRequest, skp_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Fill, save, or have filled: `bagi` in even parts, `lalu` as last year; these two save nothing yet."""
    version = load_own_plan(viewer_on(request), skp_id)
    line = queries.plan_line(version, key)
    if line is None or not line.can_be_broken_down:
        raise Http404
    rhythm = _rhythm(request, line)
    facts: dict[str, Any] = {
        "indicator": line.indicator,
        "rhythm": rhythm,
        "asks_reason": services.reason_is_due(version.skp),
    }
    if request.method == "POST" and not {"bagi", "lalu"} & request.POST.keys():
        return _save(request, version, line, PartsForm(request.POST, **facts))
    shown = _proposed(request, version, line, rhythm)
    initial = initial_of(shown, line.indicator) | {"reason": request.POST.get("reason", "")}
    return _draw(request, version, line, PartsForm(initial=initial, **facts), shown)


def _proposed(request: HttpRequest, version: SkpVersion, line: PlanLine, rhythm: str) -> dict[int, Decimal]:
    if "bagi" in request.POST:
        return even_parts(line.indicator, rhythm, line.unworked)
    if "lalu" in request.POST:
        earlier = parts_as_before(line.indicator, queries.earlier_parts(version.skp, line.indicator))
        return regrouped(earlier, line.indicator, rhythm)
    return regrouped(line.parts, line.indicator, rhythm)


def _save(request: HttpRequest, version: SkpVersion, line: PlanLine, form: PartsForm) -> HttpResponse:
    quiet = "X-Autosave" in request.headers
    if not form.is_valid():
        return HttpResponse(status=422) if quiet else _draw(request, version, line, form, {}, status=422)
    typed = form.parts()
    try:
        services.save_parts(
            viewer=viewer_on(request),
            skp=version.skp,
            key=line.indicator.key,
            rhythm=form.rhythm,
            parts=typed,
            reason=form.cleaned_data.get("reason", ""),
            edition=edition_of(request),
            token=token_of(request.POST),
        )
    except services.NeedsReason as refusal:
        if quiet:
            return HttpResponse(status=422)
        form.add_error("reason" if "reason" in form.fields else None, str(refusal))
        return _draw(request, version, line, form, typed, status=422)
    except SkpRefused as refusal:
        if quiet:
            return HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8")
        form.add_error(None, str(refusal))
        stored = queries.plan_line(version, line.indicator.key) or line
        return _draw(request, version, stored, form, typed, status=409, is_stale=isinstance(refusal, Stale))
    if quiet:
        return HttpResponse(status=204)
    words = fit_words(line.indicator, fit(line.indicator, typed))
    messages.success(request, _("Rincian target tersimpan. %(words)s") % {"words": words})
    return redirect("renkin:plan", version.skp.public_id)


def _draw(
    request: HttpRequest,
    version: SkpVersion,
    line: PlanLine,
    form: PartsForm,
    shown: dict[int, Decimal],
    *,
    status: int = 200,
    is_stale: bool = False,
) -> HttpResponse:
    """The form; after a stale save it is drawn from what is stored now, with what was typed kept."""
    request.year_label = str(version.skp.year)  # type: ignore[attr-defined]
    kept = line.breakdown
    fresh = request.method != "POST" or is_stale
    found = fit(line.indicator, shown)
    context = {
        "version": version,
        "skp": version.skp,
        "line": line,
        "away": queries.away_told(version.skp, [line]),
        "form": form,
        "fit": found if shown else None,
        "fit_words": fit_words(line.indicator, found),
        "other_rhythm": Rhythm.MONTH if form.rhythm == Rhythm.QUARTER else Rhythm.QUARTER,
        "adds_up": line.indicator.target_kind == TargetKind.SUM,
        "has_earlier": bool(queries.earlier_parts(version.skp, line.indicator)),
        "edition": (kept.edition if kept else 0) if fresh else edition_of(request),
        "token": (None if is_stale else token_of(request.POST)) or uuid.uuid4(),
        "saved_at": kept.saved_at if kept and not form.asks_reason else None,
        "is_stale": is_stale,
    }
    return render(request, "renkin/parts.html", context, status=status)


def _rhythm(request: HttpRequest, line: PlanLine) -> str:
    asked = request.POST.get("ritme") or request.GET.get("ritme") or line.rhythm
    return asked if asked in Rhythm.values else line.rhythm
