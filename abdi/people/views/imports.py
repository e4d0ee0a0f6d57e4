"""Impor Data: check a file, look at what was found, apply it, take the report along."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from abdi.core.once import once_for_form
from abdi.core.tabular import MAX_BYTES, Unreadable, download
from abdi.core.tabular.export import Value
from abdi.people.access import Viewer, may_import, may_see_imports
from abdi.people.enums import ImportKind, ImportStatus, Severity
from abdi.people.forms import UploadForm
from abdi.people.models import ImportProblem, ImportRun
from abdi.people.requests import viewer_on
from abdi.people.runs import codes_of, problems_of, runs_of, work_on
from abdi.people.services.imports import SAMPLES, ImportRefused, apply_run, cancel_run, check_upload
from abdi.people.views.loading import run_to_see
from abdi.people.views.parts import page_of
from abdi.people.views.working import show_work

_FORM_OVERHEAD = 1024 * 1024
_FILES = {ImportKind.PEOPLE: "pegawai", ImportKind.UNITS: "unit-kerja", ImportKind.OFFICIALS: "pejabat"}
_HEADING = ("baris", "kolom", "tingkat", "kode", "penjelasan")


@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    """A file to bring, and those brought before."""
    viewer = viewer_on(request)
    if not may_see_imports(viewer):
        raise PermissionDenied(_("Impor data dilakukan oleh pengelola kepegawaian dan BKD."))
    return _show(request, viewer, UploadForm(viewer=viewer))


def _show(
    request: HttpRequest, viewer: Viewer, form: UploadForm, status: int = 200, refusal: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "page": page_of(request, runs_of(viewer), 10),
        "may_import": may_import(viewer, ImportKind.PEOPLE),
        "kinds": [kind for kind in ImportKind if may_import(viewer, kind)],
        "refusal": refusal,
    }
    return render(request, "people/imports.html", context, status=status)


@csrf_exempt  # so that a file beyond the limit is refused by its announced size; _check protects itself
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Refuse what is too large before a byte of it is read; check the rest."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES + _FORM_OVERHEAD:
        viewer = viewer_on(request)
        if not may_see_imports(viewer):
            raise PermissionDenied
        sentence = _(
            "Berkas lebih dari 50 MB. Bagi menjadi beberapa berkas, misalnya satu per perangkat daerah."
        )
        return _show(request, viewer, UploadForm(viewer=viewer), 413, sentence)
    return _check(request)


@csrf_protect
def _check(request: HttpRequest) -> HttpResponse:
    viewer = viewer_on(request)
    if not may_import(viewer, ImportKind.PEOPLE):
        raise PermissionDenied(_("Impor data dilakukan oleh pengelola kepegawaian dan BKD."))
    form = UploadForm(request.POST, request.FILES, viewer=viewer)
    if not form.is_valid():
        return _show(request, viewer, form, 422)
    kind, upload = ImportKind(form.cleaned_data["kind"]), form.cleaned_data["file"]

    def act() -> str:
        run = check_upload(by=viewer, kind=kind, name=upload.name or "berkas", content=upload.read())
        return str(run.public_id)

    try:
        public_id = once_for_form(request.POST, act)
    except Unreadable as error:
        form.add_error("file", error.sentence)
    except ImportRefused as error:
        form.add_error(None, str(error))
    else:
        return redirect("people:import", public_id)
    return _show(request, viewer, form, 422)


@require_GET
def show(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What was found in a file, by row, and the acts that are left."""
    viewer = viewer_on(request)
    run = run_to_see(viewer, public_id)
    work = work_on(run)
    if work is not None:
        return show_work(request, viewer, run, work)
    severity = request.GET.get("tingkat", "")
    severity = severity if severity in Severity.values else ""
    code = request.GET.get("kode", "")[:40]
    context = {
        "run": run,
        "page": page_of(request, problems_of(run, severity, code)),
        "codes": codes_of(run),
        "severity": severity,
        "code": code,
        "may_change": may_import(viewer, ImportKind(run.kind)),
        "is_open": run.status == ImportStatus.CHECKED,
    }
    return render(request, "people/import.html", context)


@require_POST
def apply(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Terapkan data yang benar."""
    viewer = viewer_on(request)
    run = _run_to_change(viewer, public_id)
    try:
        applied = apply_run(by=viewer, run=run)
    except (ImportRefused, Unreadable) as error:
        messages.error(request, str(error))
    else:
        if applied.status == ImportStatus.APPLIED:
            messages.success(
                request, _("Data yang benar sudah diterapkan. Baris yang ditolak tidak mengubah apa pun.")
            )
    return redirect("people:import", public_id)


@require_POST
def cancel(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Batalkan: the file is put aside."""
    viewer = viewer_on(request)
    run = _run_to_change(viewer, public_id)
    try:
        cancel_run(by=viewer, run=run)
    except ImportRefused as error:
        messages.error(request, str(error))
    return redirect("people:imports")


def _run_to_change(viewer: Viewer, public_id: uuid.UUID) -> ImportRun:
    run = run_to_see(viewer, public_id)
    if not may_import(viewer, ImportKind(run.kind)):
        raise PermissionDenied(_("Impor ini diterapkan oleh yang mengunggahnya atau BKD."))
    return run


@require_GET
def report(request: HttpRequest, public_id: uuid.UUID, form: str) -> HttpResponse:
    """The findings by row, for the agency that must mend its file."""
    run = run_to_see(viewer_on(request), public_id)
    name = f"laporan-impor-{run.checked_at:%Y%m%d}"
    return download.table(form, name=name, title="Laporan impor", heading=_HEADING, rows=_report_rows(run))


@require_GET
def sample(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The headings of a file with two made-up rows, to be filled in."""
    if not may_see_imports(viewer_on(request)):
        raise PermissionDenied(_("Impor data dilakukan oleh pengelola kepegawaian dan BKD."))
    if kind not in ImportKind.values or form not in ("csv", "xlsx"):
        raise Http404
    heading, rows = SAMPLES[ImportKind(kind)]
    name = f"contoh-{_FILES[ImportKind(kind)]}"
    return download.table(form, name=name, title="Contoh", heading=heading, rows=rows)


def _report_rows(run: ImportRun) -> Iterator[tuple[Value, ...]]:
    found = ImportProblem.objects.filter(run=run).order_by("row", "pk")
    for problem in found.iterator(chunk_size=2000):
        yield problem.row, problem.column, problem.get_severity_display(), problem.code, problem.message
