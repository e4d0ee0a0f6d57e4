"""Load with access in the same breath: not yours to see is 404, yours to see but not to change is 403."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from abdi.core.tabular.export import CSV_TYPE, XLSX_TYPE, Sheet, Value, to_csv, to_workbook, to_xlsx
from abdi.library import access, queries
from abdi.library.models import Edition, Template
from abdi.people.access import Viewer


def load_edition(viewer: Viewer, public_id: uuid.UUID) -> Edition:
    """An edition that the viewer may read."""
    edition = queries.edition_with_id(public_id)
    if edition is None or not access.may_read_edition(viewer, edition):
        raise Http404
    return edition


def load_edition_to_write(viewer: Viewer, public_id: uuid.UUID) -> Edition:
    """An edition of a template that the viewer publishes."""
    edition = load_edition(viewer, public_id)
    if not access.may_write_template(viewer, edition.template):
        raise PermissionDenied(
            _("Templat ini disusun oleh BKD, pengelola kepegawaian, atau pimpinan perangkat daerahnya.")
        )
    return edition


def load_template_for_uptake(viewer: Viewer, public_id: uuid.UUID) -> Template:
    """A template of whose holders the viewer reads some SKP."""
    template = queries.template_with_id(public_id)
    if template is None or not access.may_use_library(viewer):
        raise Http404
    if not access.may_see_uptake(viewer, template):
        raise PermissionDenied(
            _("Penerapan templat dilihat oleh BKD, pengelola kepegawaian, dan pimpinan perangkat daerah.")
        )
    return template


def say_year(request: HttpRequest, template: Template) -> None:
    """Name the year in the top line."""
    request.year_label = str(template.year)  # type: ignore[attr-defined]


def download_table(
    form: str, name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]
) -> HttpResponse:
    """A table as CSV or XLSX; another ending is 404."""
    if form == "csv":
        return _attachment(to_csv(head, rows), CSV_TYPE, f"{name}.csv")
    if form == "xlsx":
        return _attachment(to_xlsx(name, head, rows), XLSX_TYPE, f"{name}.xlsx")
    raise Http404


def download_workbook(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    return _attachment(to_workbook(sheets), XLSX_TYPE, f"{name}.xlsx")


def _attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
