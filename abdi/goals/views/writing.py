from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from abdi.core import clock
from abdi.core.ids import uuid7
from abdi.core.once import token_of
from abdi.goals import queries, services
from abdi.goals.enums import ResultKind, SkpStatus
from abdi.goals.forms import (
    AppendixForm,
    ExpectationsForm,
    IndicatorForms,
    ResultForm,
    indicator_forms,
    initial_of,
)
from abdi.goals.forms.result import PREFIX
from abdi.goals.models import Result, SkpVersion
from abdi.goals.services import SkpRefused, Stale
from abdi.goals.views.loading import edition_of, is_autosave, load_own_version, plain, say_year
from abdi.goals.views.showing import expectation_fields, show_version
from abdi.people.queries import appraiser_on
from abdi.people.requests import viewer_on

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
def new_result(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """A page for one more result. Nothing is stored until something is typed."""
    version = load_own_version(viewer_on(request), version_id)
    kind = request.GET.get("jenis")
    kind = kind if kind in ResultKind.values else ResultKind.MAIN.value
    address = reverse("goals:result", args=[version.public_id, uuid7()])
    return redirect(f"{address}?jenis={kind}")


@form_methods
def result(request: HttpRequest, version_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """One result with its indicators: shown, kept as typed, autosaved."""
    version = load_own_version(viewer_on(request), version_id)
    if version.status != SkpStatus.DRAFT:
        return _not_a_draft(request, version)
    stored = queries.result_with_key(version, key)
    superior = appraiser_on(version.skp.person, clock.today())
    choices = queries.link_choices(
        version.skp, superior, clock.today(), assigned=stored.team if stored else None
    )
    if request.method != "POST":
        form = ResultForm(choices=choices, initial=initial_of(stored, request.GET.get("jenis", ""), choices))
        indicators = tuple(stored.indicators.all()) if stored else ()
        rows = indicator_forms(version.skp, indicators=indicators, extra=0 if indicators else 1)
        return _draw_result(request, version, key, form, rows, stored)
    form = ResultForm(request.POST, choices=choices)
    if "tambah" in request.POST:
        rows = indicator_forms(version.skp, _one_more(request.POST))
        return _draw_result(request, version, key, form, rows, stored)
    rows = indicator_forms(version.skp, request.POST)
    return _keep_result(request, version, key, form, rows, stored)


def _keep_result(
    request: HttpRequest,
    version: SkpVersion,
    key: uuid.UUID,
    form: ResultForm,
    rows: IndicatorForms,
    stored: Result | None,
) -> HttpResponse:
    def draw(status: int, **more: Any) -> HttpResponse:
        return _draw_result(request, version, key, form, rows, stored, status=status, **more)

    if not (form.is_valid() & rows.is_valid()):
        return plain(422) if is_autosave(request) else draw(422)
    token = token_of(request.POST)

    def save() -> None:
        services.save_result(
            viewer=viewer_on(request),
            version=version,
            key=key,
            draft=form.draft(rows.drafts(key, token)),
            edition=edition_of(request),
            token=token,
        )

    return _kept(request, version, str(key), save, draw)


def _kept(
    request: HttpRequest,
    version: SkpVersion,
    what: str,
    save: Callable[[], None],
    draw: Callable[..., HttpResponse],
) -> HttpResponse:
    """Save and go on; what cannot be saved is drawn again with everything typed."""
    try:
        save()
    except SkpRefused as refusal:
        if is_autosave(request):
            return plain(409, str(refusal))
        stale = isinstance(refusal, Stale)
        return draw(409 if stale else 422, fault="" if stale else str(refusal), is_stale=stale)
    if is_autosave(request):
        return plain(204)
    if "lagi" in request.POST:
        kind = request.POST.get("kind", ResultKind.MAIN)
        return redirect(f"{reverse('goals:new_result', args=[version.public_id])}?jenis={kind}")
    address = reverse("goals:version", args=[version.public_id])
    return redirect(f"{address}?tersimpan={what}#{what}")


def _draw_result(
    request: HttpRequest,
    version: SkpVersion,
    key: uuid.UUID,
    form: ResultForm,
    rows: IndicatorForms,
    stored: Result | None,
    *,
    status: int = 200,
    fault: str = "",
    is_stale: bool = False,
) -> HttpResponse:
    say_year(request, version)
    fresh = request.method != "POST" or is_stale
    edition = (stored.edition if stored else 0) if fresh else edition_of(request)
    context = {
        "version": version,
        "skp": version.skp,
        "key": key,
        "form": form,
        "rows": rows,
        "stored": stored,
        "token": (None if is_stale else token_of(request.POST)) or uuid.uuid4(),
        "edition": edition,
        "fault": fault,
        "is_stale": is_stale,
        "superior": form.links.superior,
        "add_row": PREFIX,
    }
    return render(request, "goals/result.html", context, status=status)


def _one_more(typed: QueryDict) -> QueryDict:
    """The form as typed, with one more row."""
    more = typed.copy()
    total = typed.get(f"{PREFIX}-TOTAL_FORMS", "0")
    more[f"{PREFIX}-TOTAL_FORMS"] = str(int(total) + 1 if total.isdecimal() and len(total) < 4 else 1)
    return more


@form_methods
def delete_result(request: HttpRequest, version_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Take a result out of the draft, after asking."""
    version = load_own_version(viewer_on(request), version_id)
    if version.status != SkpStatus.DRAFT:
        return _not_a_draft(request, version)
    stored = queries.result_with_key(version, key)
    if request.method != "POST" and stored is not None:
        say_year(request, version)
        context = {"version": version, "skp": version.skp, "result": stored}
        return render(request, "goals/result_delete.html", context)
    if request.method == "POST":
        try:
            services.delete_result(viewer=viewer_on(request), version=version, key=key)
        except SkpRefused as refusal:
            return show_version(request, version, fault=str(refusal), status=422)
    return redirect("goals:version", version.public_id)


@form_methods
def behaviours(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """The special expectations of BerAKHLAK, as the employee drafts them."""
    version = load_own_version(viewer_on(request), version_id)
    if version.status != SkpStatus.DRAFT:
        return _not_a_draft(request, version)
    lines = queries.lines_for(version)
    form = ExpectationsForm(request.POST or None, initial=ExpectationsForm.initial_of(lines))

    def draw(status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "form": form,
            "fields": expectation_fields(form, lines, clock.today()),
            "guides": services.guides_on(clock.today()),
            "stored_lines": lines,
        }
        return _draw_part(request, version, "goals/behaviours_form.html", context, status, **more)

    def save() -> None:
        services.save_expectations(
            viewer=viewer_on(request),
            version=version,
            texts=form.cleaned_data,
            edition=edition_of(request),
            token=token_of(request.POST),
        )

    return _part(request, version, form, "perilaku", save, draw)


@form_methods
def appendix(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """The Lampiran."""
    version = load_own_version(viewer_on(request), version_id)
    if version.status != SkpStatus.DRAFT:
        return _not_a_draft(request, version)
    lines = queries.lines_for(version)
    form = AppendixForm(request.POST or None, initial=AppendixForm.initial_of(lines))

    def draw(status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form, "stored_lines": lines}
        return _draw_part(request, version, "goals/appendix_form.html", context, status, **more)

    def save() -> None:
        services.save_appendix(
            viewer=viewer_on(request),
            version=version,
            lines=form.lists(),
            edition=edition_of(request),
            token=token_of(request.POST),
        )

    return _part(request, version, form, "lampiran", save, draw)


def _part(
    request: HttpRequest,
    version: SkpVersion,
    form: ExpectationsForm | AppendixForm,
    what: str,
    save: Callable[[], None],
    draw: Callable[..., HttpResponse],
) -> HttpResponse:
    if request.method != "POST":
        return draw()
    if not form.is_valid():
        return plain(422) if is_autosave(request) else draw(422)
    return _kept(request, version, what, save, draw)


def _draw_part(
    request: HttpRequest,
    version: SkpVersion,
    template: str,
    context: dict[str, Any],
    status: int,
    *,
    fault: str = "",
    is_stale: bool = False,
) -> HttpResponse:
    say_year(request, version)
    fresh = request.method != "POST" or is_stale
    more = {
        "version": version,
        "skp": version.skp,
        "token": (None if is_stale else token_of(request.POST)) or uuid.uuid4(),
        "edition": version.edition if fresh else edition_of(request),
        "fault": fault,
        "is_stale": is_stale,
    }
    return render(request, template, context | more, status=status)


def _not_a_draft(request: HttpRequest, version: SkpVersion) -> HttpResponse:
    """What is no draft is shown as it stands, and says why it cannot be written."""
    words = services.why_not_written(version)
    if is_autosave(request):
        return plain(409, words)
    return show_version(request, version, fault=words, status=422 if request.method == "POST" else 200)
