"""Taking part: join or decline, plan, report; the superior rates; read and answer."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import clock
from abdi.people.access import Viewer, is_self
from abdi.people.requests import viewer_on
from abdi.people.views.parts import page_of
from abdi.practice import pages as practice_pages
from abdi.practice.document import read
from abdi.practice.forms import MOST_LINES
from abdi.practice.windows import number_of, seen_in
from abdi.practice.writing import OK, take_up, window_of, write
from abdi.trials import pages, queries, services
from abdi.trials.access import load_handed_in, load_own, load_written, may_open_some
from abdi.trials.enums import Answer, Stage
from abdi.trials.models import Case

SHOWN = 20
_TEMPLATES = {
    Stage.PLAN: "trials/plan.html",
    Stage.REPORT: "trials/report.html",
    Stage.HANDED_IN: "trials/rate.html",
}
_PAGES = {Stage.PLAN: "trials:plan", Stage.REPORT: "trials:report", Stage.RATED: "trials:result"}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The trials to which one is invited, what one is to rate, and those that one manages."""
    viewer = viewer_on(request)
    may_open = may_open_some(viewer)
    if viewer.person is None and not may_open:
        raise PermissionDenied(_("Akun ini tidak terhubung dengan data pegawai."))
    context: dict[str, Any] = {"may_open": may_open, "own": [], "to_rate": []}
    if viewer.person is not None:
        context["own"] = queries.own_cases(viewer.person)[:SHOWN]
        context["to_rate"] = page_of(request, queries.handed_in_to(viewer.person))
        context["written"] = queries.written_by(viewer.person)[:SHOWN]
    if may_open:
        context["managed"] = queries.managed_by(viewer)[:SHOWN]
    return render(request, "trials/index.html", context)


@require_GET
def case(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What the trial is, and whether one takes part."""
    viewer = viewer_on(request)
    found = load_own(viewer, public_id)
    context = {
        "case": found,
        "trial": found.trial,
        "joins": found.answer == Answer.JOINS,
        "handover": queries.last_handover(found),
        "is_open": found.trial.takes_work_on(viewer.day),
        "is_to_come": found.trial.closed_at is None and viewer.day < found.trial.begins,
        "next": _PAGES.get(Stage(found.stage), ""),
    }
    return render(request, "trials/case.html", context)


@require_POST
def answer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Join, or decline."""
    viewer = viewer_on(request)
    joins = request.POST.get("jawaban") == Answer.JOINS
    try:
        services.answer(viewer=viewer, case=load_own(viewer, public_id), joins=joins)
    except services.TrialRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("trials:case", public_id)
    if joins:
        return redirect("trials:plan", public_id)
    messages.success(request, _("Anda tidak ikut. Isian uji coba Anda, bila ada, sudah dihapus."))
    return redirect("trials:case", public_id)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The trial SKP."""
    viewer = viewer_on(request)
    found = load_own(viewer, public_id)

    def save(form: Any) -> HttpResponse:
        services.save_plan(viewer=viewer, case=found, lines=form.lines(), seen=seen_in(request.POST))
        return redirect("trials:report", public_id)

    return _own_page(request, viewer, found, Stage.PLAN, save)


@require_POST
def copy(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Put the text of one's SKP in force into the boxes; what stood there is replaced, the SKP is only read."""
    viewer = viewer_on(request)
    found = load_own(viewer, public_id)
    copied = queries.lines_of_skp(found.person, viewer.day, at_most=MOST_LINES)
    if copied is None or not copied.lines:
        messages.info(
            request, _("Tidak ada SKP berlaku dengan target angka yang dapat disalin. Tulis sendiri saja.")
        )
        return redirect("trials:plan", public_id)
    services.keep_typed(viewer=viewer, case=found, page=Stage.PLAN, typed=pages.rows_of(copied.lines))
    words = _("Disalin dari SKP yang berlaku. SKP itu sendiri tidak berubah; ubah salinannya sesuka Anda.")
    if copied.left_out:
        words += " " + _("Yang disalin hasil kerja pertama dengan target angka; %(count)d lainnya tidak.") % {
            "count": copied.left_out
        }
    messages.success(request, words)
    return redirect("trials:plan", public_id)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Short: a figure, what was done, what stood in the way; then it goes to the superior."""
    viewer = viewer_on(request)
    found = load_own(viewer, public_id)
    if not found.document:
        return redirect("trials:plan", public_id)

    def save(form: Any) -> HttpResponse:
        handed_in = services.hand_in(
            viewer=viewer, case=found, reported=form.reported(), seen=seen_in(request.POST)
        )
        messages.success(
            request, _("Laporan uji coba diserahkan kepada %(name)s.") % {"name": handed_in.superior.name}
        )
        return redirect("trials:case", public_id)

    return _own_page(request, viewer, found, Stage.REPORT, save)


def _own_page(
    request: HttpRequest, viewer: Viewer, found: Case, page: Stage, save: Callable[[Any], HttpResponse]
) -> HttpResponse:
    """A page on which the one who takes part writes; closed or handed in, it leads back to the case."""
    writes = found.stage in (Stage.PLAN, Stage.REPORT) and found.answer == Answer.JOINS
    if not writes or not found.trial.takes_work_on(viewer.day):
        return redirect("trials:case", found.public_id)
    return _page(request, viewer, found, page, save)


@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The desk of the superior. Once read, or once the trial is over, he sees what he set."""
    viewer = viewer_on(request)
    found = load_handed_in(viewer, public_id)
    if found.read_at or not found.trial.takes_work_on(viewer.day):
        return _result(request, found) if found.stage == Stage.RATED else redirect("trials:index")

    def save(form: Any) -> HttpResponse:
        services.rate(viewer=viewer, case=found, decision=form.decision(), seen=seen_in(request.POST))
        messages.success(
            request,
            _("Penilaian uji coba tersimpan. %(name)s dapat membacanya.") % {"name": found.person.name},
        )
        return redirect("trials:index")

    return _page(request, viewer, found, Stage.HANDED_IN, save)


@require_POST
def open_result(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Open the result; from then on it stands as it is."""
    viewer = viewer_on(request)
    services.mark_read(viewer=viewer, case=load_own(viewer, public_id))
    return redirect("trials:result", public_id)


@require_http_methods(["GET", "POST"])
def result(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The explanation, and what one has to say to it."""
    viewer = viewer_on(request)
    found = load_own(viewer, public_id)
    if found.stage != Stage.RATED or found.read_at is None:
        return redirect("trials:case", public_id)
    if request.method == "GET":
        return _result(request, found)

    def save(form: Any) -> HttpResponse:
        text = form.cleaned_data["comment"]
        services.comment(viewer=viewer, case=found, text=text, seen=seen_in(request.POST))
        messages.success(request, _("Tanggapan uji coba tersimpan; atasan Anda dapat membacanya."))
        return redirect("trials:result", public_id)

    return _page(request, viewer, found, Stage.RATED, save)


@require_GET
def written(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What one had written of somebody before another became his superior. Nothing of it was set."""
    found = load_written(viewer_on(request), public_id)
    context = {"handover": found, "trial": found.case.trial, "words": pages.words_of(found)}
    return render(request, "trials/written.html", context)


def _result(request: HttpRequest, found: Case, form: Any = None, status: int = OK) -> HttpResponse:
    assert found.rated_at is not None  # the page opens only once a rating was set
    viewer = viewer_on(request)
    document = read(found.document)
    context = {
        "case": found,
        "trial": found.trial,
        "document": document,
        "is_own": is_self(viewer, found.person),
        "may_comment": found.trial.takes_work_on(viewer.day),
        "form": form or pages.form_of(found, Stage.RATED),
        "edition": number_of(found.editions, Stage.RATED),
        "window": window_of(request, status),
        **practice_pages.result(document, clock.day_of(found.rated_at)),
    }
    return render(request, "trials/result.html", context, status=status)


def _page(
    request: HttpRequest, viewer: Viewer, found: Case, page: Stage, save: Callable[[Any], HttpResponse]
) -> HttpResponse:
    """Keep a draft, or finish the page; whatever is refused, what was typed stays."""
    if request.method == "GET":
        return _draw(request, viewer, found, page, pages.form_of(found, page))
    seen = seen_in(request.POST)
    return write(
        request,
        names=practice_pages.field_names(read(found.document), pages.STEPS[page]),
        form=pages.form_of(found, page, request.POST),
        keep=lambda typed: services.keep_typed(viewer=viewer, case=found, page=page, typed=typed, seen=seen),
        finish=save,
        draw=lambda form, status: _draw(request, viewer, found, page, form, status),
    )


def _draw(
    request: HttpRequest, viewer: Viewer, found: Case, page: Stage, form: Any, status: int = OK
) -> HttpResponse:
    if status != OK:
        take_up(found, Case.objects.get(pk=found.pk))
    if page == Stage.RATED:
        return _result(request, found, form, status)
    document = read(found.document)
    context = {
        "case": found,
        "trial": found.trial,
        "document": document,
        "form": form,
        "edition": number_of(found.editions, page),
        "window": window_of(request, status),
    }
    if page == Stage.HANDED_IN:
        context |= practice_pages.desk(document, form, viewer.day)
    return render(request, _TEMPLATES[page], context, status=status)
