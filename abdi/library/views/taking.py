"""The holder's side: what is offered to him, and what he made of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.core import clock
from abdi.core.once import once_for_form
from abdi.cycles.queries import current_year
from abdi.goals.access import may_read_skp
from abdi.goals.models import SkpVersion
from abdi.goals.queries import latest_version
from abdi.goals.services import SkpRefused, why_not_written
from abdi.library import access, queries, services
from abdi.library.forms import ReasonForm, TakeForm
from abdi.library.models import Adoption, Edition
from abdi.library.services import Taken, TemplateRefused
from abdi.library.views.loading import load_edition, say_year
from abdi.library.views.reading import shown_lines
from abdi.people.requests import person_on, viewer_on


@require_GET
def offer(request: HttpRequest) -> HttpResponse:
    """Templat untuk jabatan saya: the nearest one; without any the library."""
    viewer = viewer_on(request)
    person_on(request)
    year = current_year(clock.today())
    offered = queries.offered_to(viewer.post, year) if viewer.post and year else []
    if not offered:
        messages.info(request, _("Belum ada templat yang terbit untuk jabatan Anda."))
        return redirect("library:browse")
    return _draw_offer(request, offered[0], offered=offered)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """Ambil ke draf saya: the chosen lines, or all of them."""
    viewer = viewer_on(request)
    edition = load_edition(viewer, edition_id)
    if request.method != "POST":
        return _draw_offer(request, edition)
    form = TakeForm(request.POST if "approach" in request.POST else {"approach": "kuantitatif"})
    if not form.is_valid():
        return _draw_offer(request, edition, form=form, status=422)
    keys = None if "semua" in request.POST else _keys(request)
    if keys is not None and not keys:
        return _draw_offer(
            request, edition, form=form, fault=_("Pilih paling sedikit satu RHK untuk diambil."), status=422
        )

    def act() -> str:
        taken = services.take_over(
            viewer=viewer, edition=edition, keys=keys, approach=form.cleaned_data["approach"]
        )
        _tell(request, taken)
        return reverse("goals:version", args=[taken.version.public_id])

    try:
        return redirect(once_for_form(request.POST, act))
    except (TemplateRefused, SkpRefused) as refusal:
        return _draw_offer(request, edition, form=form, fault=str(refusal), status=422)


@require_POST
def decline(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """Saya menyusun sendiri, with a reason that may stay empty."""
    viewer = viewer_on(request)
    edition = load_edition(viewer, edition_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _draw_offer(request, edition, reason=form, status=422)
    try:
        services.decline(viewer=viewer, edition=edition, reason=form.cleaned_data["reason"])
    except TemplateRefused as refusal:
        return _draw_offer(request, edition, fault=str(refusal), status=422)
    messages.success(request, _("Tersimpan. Anda tetap dapat mengambil dari templat kapan saja."))
    return redirect("goals:mine")


@require_GET
def of_skp(request: HttpRequest, skp_id: uuid.UUID) -> HttpResponse:
    """What became of the template in one SKP; says so where there is nothing to compare."""
    skp = queries.skp_with_id(skp_id)
    if skp is None or not may_read_skp(viewer_on(request), skp):
        raise Http404
    answers = queries.adoptions_of(skp.pk)
    if answers:
        return redirect("library:adoption", answers[0].public_id)
    messages.info(request, _("SKP ini disusun tanpa templat jabatan."))
    return redirect("goals:skp", skp.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def adoption(request: HttpRequest, adoption_id: uuid.UUID) -> HttpResponse:
    """An SKP beside its template, line by line; the holder writes his reason here."""
    viewer = viewer_on(request)
    found = queries.adoption_with_id(adoption_id)
    if found is None or not access.may_read_adoption(viewer, found):
        raise Http404
    if request.method != "POST":
        return _draw_adoption(request, found, ReasonForm(initial={"reason": found.reason}))
    form = ReasonForm(request.POST)
    if not access.may_give_reason(viewer, found):
        raise PermissionDenied(_("Alasan ditulis oleh pemilik SKP."))
    if not form.is_valid():
        return _draw_adoption(request, found, form, status=422)
    try:
        services.give_reason(viewer=viewer, adoption=found, reason=form.cleaned_data["reason"])
    except TemplateRefused as refusal:
        form.add_error("reason", str(refusal))
        return _draw_adoption(request, found, form, status=422)
    messages.success(request, _("Alasan tersimpan."))
    return redirect("library:adoption", found.public_id)


def _draw_adoption(
    request: HttpRequest, found: Adoption, form: ReasonForm, *, status: int = 200
) -> HttpResponse:
    say_year(request, found.template)
    is_owner = access.may_give_reason(viewer_on(request), found)
    version = queries.own_version(found) if is_owner else queries.handed_in_version(found)
    context: dict[str, Any] = {
        "adoption": found,
        "template": found.template,
        "skp": found.skp,
        "version": version,
        "is_owner": is_owner,
        "changes": queries.deviations(found, version) if version else [],
        "taken": getattr(found, "lines", 0),
        "form": form,
    }
    return render(request, "library/adoption.html", context, status=status)


def _draw_offer(
    request: HttpRequest,
    edition: Edition,
    *,
    offered: list[Edition] | None = None,
    form: TakeForm | None = None,
    reason: ReasonForm | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    viewer, person = viewer_on(request), person_on(request)
    say_year(request, edition.template)
    if offered is None:
        offered = queries.offered_to(viewer.post, edition.template.year) if viewer.post else []
    if edition not in offered:
        raise PermissionDenied(_("Templat ini terbit untuk jabatan lain, atau sudah tidak ditawarkan."))
    version = latest_version(person, edition.template.year)
    context = {
        "edition": edition,
        "template": edition.template,
        "others": [one for one in offered if one != edition],
        "lines": _with_figures(request, edition, version),
        "version": version,
        "blocked": why_not_written(version) if version else "",
        "form": form or TakeForm(),
        "reason": reason or ReasonForm(),
        "chosen": _keys(request) if request.method == "POST" else None,
        "fault": fault,
    }
    return render(request, "library/offer.html", context, status=status)


def _with_figures(request: HttpRequest, edition: Edition, version: SkpVersion | None) -> list[dict[str, Any]]:
    """The lines with the targets of the viewer's unit, and whether each stands in his SKP already."""
    post = viewer_on(request).post
    assert post is not None  # nobody without a post is offered anything
    lines = queries.content_of(edition)
    figures = queries.figures_for(lines, version.skp.unit if version else post.unit)
    there = queries.taken_keys(version, edition.template) if version else frozenset()
    shown = shown_lines(lines)
    for one in shown:
        one["is_taken"] = one["result"].key in there
        one["indicators"] = [
            {
                "coded": coded,
                "target": queries.figure(coded.indicator, *_pair(figures[coded.indicator.pk])),
            }
            for coded in one["indicators"]
        ]
    return shown


def _pair(given: queries.Figure) -> tuple[Any, Any]:
    return given.target, given.target_max


def _keys(request: HttpRequest) -> set[uuid.UUID]:
    """The lines that were ticked; what is no key is left out."""
    found = set()
    for typed in request.POST.getlist("rhk")[:100]:
        try:
            found.add(uuid.UUID(typed))
        except ValueError:
            continue
    return found


def _tell(request: HttpRequest, taken: Taken) -> None:
    if not taken.results:
        messages.info(request, _("RHK itu sudah ada di draf Anda. Tidak ada yang berubah."))
        return
    words = ngettext(
        "%(n)s RHK masuk ke draf Anda. Yang sudah Anda tulis tidak berubah.",
        "%(n)s RHK masuk ke draf Anda. Yang sudah Anda tulis tidak berubah.",
        taken.results,
    )
    messages.success(request, words % {"n": taken.results})
    if taken.open_targets:
        words = _("Belum ada target untuk unit Anda, jadi dibiarkan kosong: %(indicators)s.")
        messages.warning(request, words % {"indicators": "; ".join(taken.open_targets[:5])})
