from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import clock
from abdi.core.ids import uuid7
from abdi.core.once import once_for_form, token_of
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year
from abdi.goals.forms import IndicatorForms
from abdi.goals.forms.result import PREFIX
from abdi.library import access, queries, services
from abdi.library.forms import EditionForm, LineForm, TemplateForm, WithdrawForm, template_indicator_forms
from abdi.library.models import Edition, TemplateResult
from abdi.library.services import Stale, TemplateRefused
from abdi.library.views.loading import load_edition_to_write, say_year
from abdi.library.views.reading import show_edition
from abdi.people.access import Viewer
from abdi.people.lookup import units_of
from abdi.people.requests import viewer_on

form_methods = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGE = 25


@form_methods
def new(request: HttpRequest) -> HttpResponse:
    """Templat baru: for which post, and how far."""
    viewer = viewer_on(request)
    if not access.may_write_some_template(viewer):
        raise PermissionDenied(
            _("Templat disusun oleh BKD, pengelola kepegawaian, atau pimpinan perangkat daerah.")
        )
    year = current_year(clock.today())
    if year is None:
        raise Http404
    lineages = access.writing_lineages(viewer)
    form = TemplateForm(request.POST or None, units=units_of(lineages), whole_city="" in lineages)
    if request.method != "POST":
        return _draw_new(request, form, year)
    if not form.is_valid():
        return _draw_new(request, form, year, status=422)

    def act() -> str:
        edition = services.create_template(viewer=viewer, year=year, draft=form.draft())
        return reverse("library:edition", args=[edition.public_id])

    try:
        return redirect(once_for_form(request.POST, act))
    except TemplateRefused as refusal:
        form.add_error("post", str(refusal))
        return _draw_new(request, form, year, status=422)


def _draw_new(
    request: HttpRequest, form: TemplateForm, year: PerformanceYear, status: int = 200
) -> HttpResponse:
    request.year_label = str(year)  # type: ignore[attr-defined]
    return render(request, "library/new.html", {"form": form, "year": year}, status=status)


@require_GET
def new_line(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """A page for one more result. Nothing is stored until it is saved."""
    edition = load_edition_to_write(viewer_on(request), edition_id)
    return redirect("library:line", edition.public_id, uuid7())


@form_methods
def line(request: HttpRequest, edition_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """One result of a draft with its indicators."""
    viewer = viewer_on(request)
    edition = load_edition_to_write(viewer, edition_id)
    stored = queries.result_with_key(edition, key)
    if not edition.is_draft:
        return _not_a_draft(request, edition)
    if request.method != "POST":
        form = LineForm(initial=LineForm.initial_of(stored))
        rows = template_indicator_forms(edition.template, result=stored)
        return _draw_line(request, edition, key, form, rows, stored)
    form = LineForm(request.POST)
    if "tambah" in request.POST:
        rows = template_indicator_forms(edition.template, _one_more(request.POST))
        return _draw_line(request, edition, key, form, rows, stored)
    rows = template_indicator_forms(edition.template, request.POST)
    if not (form.is_valid() & rows.is_valid()):
        return _draw_line(request, edition, key, form, rows, stored, status=422)
    return _keep_line(request, viewer, edition, key, form, rows, stored)


def _keep_line(
    request: HttpRequest,
    viewer: Viewer,
    edition: Edition,
    key: uuid.UUID,
    form: LineForm,
    rows: IndicatorForms,
    stored: TemplateResult | None,
) -> HttpResponse:
    token = token_of(request.POST)
    try:
        services.save_line(
            viewer=viewer,
            edition=edition,
            key=key,
            draft=form.draft(rows, key, token),
            revision=_revision_of(request),
            token=token,
        )
    except TemplateRefused as refusal:
        stale = isinstance(refusal, Stale)
        return _draw_line(
            request,
            edition,
            key,
            form,
            rows,
            stored,
            status=409 if stale else 422,
            fault=str(refusal),
            is_stale=stale,
        )
    if "lagi" in request.POST:
        return redirect("library:new_line", edition.public_id)
    return redirect("library:edition", edition.public_id)


def _draw_line(
    request: HttpRequest,
    edition: Edition,
    key: uuid.UUID,
    form: LineForm,
    rows: IndicatorForms,
    stored: TemplateResult | None,
    *,
    status: int = 200,
    fault: str = "",
    is_stale: bool = False,
) -> HttpResponse:
    say_year(request, edition.template)
    fresh = request.method != "POST" or is_stale
    context = {
        "edition": edition,
        "template": edition.template,
        "key": key,
        "form": form,
        "rows": rows,
        "stored": stored,
        "token": (None if is_stale else token_of(request.POST)) or uuid.uuid4(),
        "revision": (stored.revision if stored else 0) if fresh else _revision_of(request),
        "fault": fault,
        "add_row": PREFIX,
    }
    return render(request, "library/line.html", context, status=status)


def _revision_of(request: HttpRequest) -> int:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0


def _one_more(typed: QueryDict) -> QueryDict:
    """The form as typed, with one more row."""
    more = typed.copy()
    total = typed.get(f"{PREFIX}-TOTAL_FORMS", "0")
    more[f"{PREFIX}-TOTAL_FORMS"] = str(int(total) + 1 if total.isdecimal() and len(total) < 4 else 1)
    return more


def _not_a_draft(request: HttpRequest, edition: Edition) -> HttpResponse:
    words = _("Edisi ini sudah terbit dan tidak berubah lagi. Pilih Buat edisi baru untuk mengubahnya.")
    return show_edition(request, edition, fault=words, status=422 if request.method == "POST" else 200)


@form_methods
def delete_line(request: HttpRequest, edition_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Take a result out of the draft, after asking."""
    viewer = viewer_on(request)
    edition = load_edition_to_write(viewer, edition_id)
    if not edition.is_draft:
        return _not_a_draft(request, edition)
    stored = queries.result_with_key(edition, key)
    if request.method != "POST" and stored is not None:
        say_year(request, edition.template)
        context = {"edition": edition, "template": edition.template, "result": stored}
        return render(request, "library/line_delete.html", context)
    if request.method == "POST":
        services.delete_line(viewer=viewer, edition=edition, key=key)
    return redirect("library:edition", edition.public_id)


@form_methods
def publish(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """Terbitkan: whom it reaches and which units lack a target, before it is done."""
    viewer = viewer_on(request)
    edition = load_edition_to_write(viewer, edition_id)
    if request.method == "POST":
        done = _("Templat terbit. Pemegang jabatan melihatnya di Hari Ini dan di SKP Saya.")
        return _act(request, edition, lambda: services.publish(viewer=viewer, edition=edition), done)
    if not edition.is_draft:
        return _not_a_draft(request, edition)
    say_year(request, edition.template)
    holders = queries.with_lacking(queries.holders_of(edition.template, viewer.day), edition)
    if only_lacking := "kurang" in request.GET:
        holders = holders.filter(lacking__gt=0)  # type: ignore[misc]
    context = {
        "edition": edition,
        "template": edition.template,
        "reach": queries.reach_of(edition, viewer.day),
        "missing": services.missing_from(edition),
        "page": Paginator(holders, PER_PAGE).get_page(request.GET.get("halaman")),
        "only_lacking": only_lacking,
    }
    return render(request, "library/publish.html", context)


@form_methods
def withdraw(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """Tarik kembali, with a reason."""
    viewer = viewer_on(request)
    edition = load_edition_to_write(viewer, edition_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = _("Templat ditarik. Yang sudah diambil tetap ada di SKP masing-masing.")
        return _act(
            request,
            edition,
            lambda: services.withdraw(viewer=viewer, edition=edition, reason=reason),
            done,
        )
    say_year(request, edition.template)
    context = {"form": form, "edition": edition, "template": edition.template}
    return render(request, "library/withdraw.html", context, status=422 if form.is_bound else 200)


@require_POST
def begin_edition(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """Buat edisi baru: a draft beside the one that is published."""
    viewer = viewer_on(request)
    edition = load_edition_to_write(viewer, edition_id)
    form = EditionForm(request.POST)
    if not form.is_valid():
        return show_edition(request, edition, fault=form.errors["reason"].as_text().lstrip("* "), status=422)

    def act() -> str:
        following = services.begin_edition(viewer=viewer, edition=edition, reason=form.cleaned_data["reason"])
        return reverse("library:edition", args=[following.public_id])

    try:
        return redirect(once_for_form(request.POST, act))
    except TemplateRefused as refusal:
        return show_edition(request, edition, fault=str(refusal), status=422)


@require_POST
def discard(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """Buang draf."""
    viewer = viewer_on(request)
    edition = load_edition_to_write(viewer, edition_id)
    try:
        services.discard_draft(viewer=viewer, edition=edition)
    except TemplateRefused as refusal:
        return show_edition(request, edition, fault=str(refusal), status=422)
    messages.success(request, _("Draf dibuang."))
    return redirect("library:browse")


def _act(request: HttpRequest, edition: Edition, act: Callable[[], Any], done: str) -> HttpResponse:
    """Do it once; a refusal is told on the page of the edition."""

    def once() -> str:
        act()
        return reverse("library:edition", args=[edition.public_id])

    try:
        address = once_for_form(request.POST, once)
    except TemplateRefused as refusal:
        return show_edition(request, edition, fault=str(refusal), status=422)
    messages.success(request, done)
    return redirect(address)
