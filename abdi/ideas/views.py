"""Gagasan: my own, those of my agency, one idea with its steps."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core.once import once_for_form
from abdi.core.refusals import tell
from abdi.cycles.queries import current_year
from abdi.goals.models import Skp
from abdi.goals.queries import appraisees_on, skp_in_force
from abdi.ideas import access, queries, services
from abdi.ideas.enums import OPEN
from abdi.ideas.forms import EffectForm, IdeaForm, WordsForm
from abdi.ideas.models import Idea
from abdi.people.access import Viewer
from abdi.people.requests import person_on, viewer_on

PER_PAGE = 20
DONE_WORDS: dict[str, Promise] = {
    "ajukan": gettext_lazy("Gagasan diajukan kepada atasan."),
    "setujui": gettext_lazy("Uji coba disetujui. Rekan seinstansi kini dapat membacanya."),
    "kembalikan": gettext_lazy("Dikembalikan dengan catatan Anda."),
    "selesai": gettext_lazy("Gagasan selesai. Hasilnya tetap terbaca rekan seinstansi."),
    "hentikan": gettext_lazy("Gagasan dihentikan. Yang dipelajari tetap tersimpan."),
}


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My ideas, and those that wait for my agreement."""
    person, viewer = person_on(request), viewer_on(request)
    waiting = queries.waiting_for(appraisees_on(person, viewer.day)) if viewer.is_superior else []
    context = {"ideas": queries.ideas_of(person), "waiting": waiting}
    return render(request, "ideas/mine.html", context)


@require_GET
def agency(request: HttpRequest) -> HttpResponse:
    """Gagasan di instansi: what colleagues try or tried."""
    person_on(request)
    post, asked = viewer_on(request).post, request.GET.get("cari", "")[:100].strip()
    found = queries.ideas_of_agency(post.unit.lineage, asked) if post else Idea.objects.none()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "ideas/agency.html", {"page": page, "asked": asked})


def _own_skp(request: HttpRequest) -> Skp | None:
    person, day = person_on(request), viewer_on(request).day
    year = current_year(day)
    version = skp_in_force(person, year, day) if year else None
    return version.skp if version else None


def load_idea(viewer: Viewer, public_id: uuid.UUID) -> Idea:
    """An idea that the viewer may read; anything else is not there."""
    idea = queries.idea_with_id(public_id)
    if idea is None or not access.may_read(viewer, idea):
        raise Http404
    return idea


def load_own(viewer: Viewer, public_id: uuid.UUID) -> Idea:
    """An idea of the viewer."""
    idea = load_idea(viewer, public_id)
    if not access.may_write(viewer, idea):
        raise Http404
    return idea


@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Write a new idea."""
    skp = _own_skp(request)
    if skp is None:
        return render(request, "ideas/write.html", {"form": None, "idea": None})
    return _write(request, skp, None)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, idea_id: uuid.UUID) -> HttpResponse:
    """Change a draft."""
    viewer = viewer_on(request)
    idea = load_own(viewer, idea_id)
    if request.method == "GET" and not access.may_change(viewer, idea):
        return redirect("ideas:idea", idea_id)
    return _write(request, idea.skp, idea)


def _write(request: HttpRequest, skp: Skp, idea: Idea | None) -> HttpResponse:
    form = IdeaForm(request.POST or None, results=queries.results_of(skp), idea=idea)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            kept = services.write(viewer=viewer_on(request), skp=skp, content=form.content(), idea=idea)
            return reverse("ideas:idea", args=[kept.public_id])

        try:
            return redirect(once_for_form(request.POST, act))
        except services.IdeaRefused as refusal:
            tell(form, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "ideas/write.html", {"form": form, "idea": idea}, status=status)


@require_GET
def idea(request: HttpRequest, idea_id: uuid.UUID) -> HttpResponse:
    """One idea, with the steps that are open to the viewer."""
    return _show(request, load_idea(viewer_on(request), idea_id))


def _show(
    request: HttpRequest, found: Idea, *, fault: str = "", words: str = "", status: int = 200
) -> HttpResponse:
    viewer = viewer_on(request)
    is_own = access.may_write(viewer, found)
    context = {
        "idea": found,
        "result": queries.result_words(found),
        "source": services.new_idea_source(viewer.day) if found.is_new_idea else None,
        "is_own": is_own,
        "may_change": access.may_change(viewer, found),
        "may_decide": access.may_decide(viewer, found),
        "may_measure": is_own and found.status in access.WORKING,
        "may_stop": is_own and found.status in OPEN,
        "may_use": access.may_use(viewer, found),
        "fault": fault,
        "words": words,
    }
    return render(request, "ideas/idea.html", context, status=status)


@require_http_methods(["GET", "POST"])
def measure(request: HttpRequest, idea_id: uuid.UUID) -> HttpResponse:
    """Record the figures before and after."""
    viewer = viewer_on(request)
    found = load_own(viewer, idea_id)
    form = EffectForm(request.POST or None, idea=found)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            services.measure(viewer=viewer, idea=found, effect=form.effect())
            return reverse("ideas:idea", args=[found.public_id])

        try:
            return redirect(once_for_form(request.POST, act))
        except services.IdeaRefused as refusal:
            tell(form, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "ideas/measure.html", {"form": form, "idea": found}, status=status)


@require_POST
def step(request: HttpRequest, idea_id: uuid.UUID, name: str) -> HttpResponse:
    """One step on the way: ajukan, setujui, kembalikan, selesai, hentikan."""
    viewer = viewer_on(request)
    found = load_idea(viewer, idea_id)
    form = WordsForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    acts: dict[str, Callable[[], Idea]] = {
        "ajukan": lambda: services.submit(viewer=viewer, idea=found),
        "setujui": lambda: services.agree(viewer=viewer, idea=found),
        "kembalikan": lambda: services.send_back(viewer=viewer, idea=found, note=words),
        "selesai": lambda: services.finish(viewer=viewer, idea=found, lesson=words),
        "hentikan": lambda: services.stop(viewer=viewer, idea=found, lesson=words),
    }
    if name not in acts:
        raise Http404
    if form.errors:
        fault = _("Paling banyak 1.000 huruf. Ringkas tulisannya.")
        return _show(request, found, fault=fault, words=request.POST.get("words", ""), status=422)

    def act() -> str:
        acts[name]()
        return (
            reverse("ideas:mine")
            if name in ("setujui", "kembalikan")
            else reverse("ideas:idea", args=[idea_id])
        )

    try:
        target = once_for_form(request.POST, act)
    except services.IdeaRefused as refusal:
        return _show(request, load_idea(viewer, idea_id), fault=str(refusal), words=words, status=422)
    messages.success(request, str(DONE_WORDS[name]))
    return redirect(target)


@require_POST
def use_too(request: HttpRequest, idea_id: uuid.UUID) -> HttpResponse:
    """“Pakai juga”: a draft of one's own that names where it comes from."""
    viewer = viewer_on(request)
    found = load_idea(viewer, idea_id)
    if not access.may_use(viewer, found):
        raise Http404
    skp = _own_skp(request)
    if skp is None:
        fault = _("Gagasan dikaitkan dengan RHK. Ajukan SKP Anda dan tunggu persetujuan atasan.")
        return _show(request, found, fault=fault, status=409)

    def act() -> str:
        made = services.use_too(viewer=viewer, idea=found, skp=skp)
        return reverse("ideas:change", args=[made.public_id])

    try:
        return redirect(once_for_form(request.POST, act))
    except services.IdeaRefused as refusal:
        return _show(request, found, fault=str(refusal), status=409)
