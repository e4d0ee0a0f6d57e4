"""An SKP that was exported from e-Kinerja: look first, then take it over into one's own draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from abdi.core import checked, clock, files
from abdi.core.models import StoredFile
from abdi.core.once import once_for_form
from abdi.core.tabular import Unreadable
from abdi.cycles.queries import current_year
from abdi.goals.enums import SkpStatus
from abdi.goals.models import SkpVersion
from abdi.goals.queries import latest_version
from abdi.goals.services import SkpRefused
from abdi.interchange import services
from abdi.interchange.ekinerja.columns import PLAN_HEADING
from abdi.interchange.forms import SkpFileForm
from abdi.people.requests import person_on, viewer_on

_SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Periksa berkas: what would enter the draft, and what would not. Nothing is changed yet."""
    version = _draft(request)
    if request.method != "POST" or version is None:
        return _draw(request, version, SkpFileForm(), status=200 if request.method != "POST" else 409)
    form = SkpFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draw(request, version, form, status=422)
    upload = form.cleaned_data["file"]
    content = upload.read()
    try:
        taken = services.preview_skp(viewer=viewer_on(request), version=version, content=content)
    except Unreadable as error:
        form.add_error("file", error.sentence)
        return _draw(request, version, form, status=422)
    kept = checked.keep(content, name=upload.name or "skp")
    return _draw(request, version, SkpFileForm(), taken=taken, kept=kept)


@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Take over what was looked at."""
    version, kept = _draft(request), checked.brought_back(request.POST)
    if version is None:
        return _draw(request, None, SkpFileForm(), status=409)

    def act() -> str:
        with files.open_file(kept) as content:
            taken = services.take_in_skp(viewer=viewer_on(request), version=version, content=content.read())
        count = len(taken.results)
        return ngettext(
            "%(count)s RHK masuk ke draf SKP Anda. Periksa, lengkapi, lalu ajukan.",
            "%(count)s RHK masuk ke draf SKP Anda. Periksa, lengkapi, lalu ajukan.",
            count,
        ) % {"count": count}

    try:
        messages.success(request, once_for_form(request.POST, act))
    except (Unreadable, SkpRefused) as error:
        messages.error(request, str(error))
        return redirect("interchange:bring")
    return redirect("goals:version", version.public_id)


def _draft(request: HttpRequest) -> SkpVersion | None:
    """The viewer's draft of this year's SKP; None while there is none to write into."""
    person, year = person_on(request), current_year(clock.today())
    version = latest_version(person, year) if year else None
    return version if version is not None and version.status == SkpStatus.DRAFT else None


def _draw(
    request: HttpRequest,
    version: SkpVersion | None,
    form: SkpFileForm,
    *,
    taken: services.Taken | None = None,
    kept: StoredFile | None = None,
    status: int = 200,
) -> HttpResponse:
    findings = taken.findings if taken else ()
    context = {
        "version": version,
        "form": form,
        "taken": taken,
        "kept": kept,
        "findings": findings[:_SHOWN],
        "hidden": max(len(findings) - _SHOWN, 0),
        "columns": PLAN_HEADING,
    }
    return render(request, "interchange/bring.html", context, status=status)
