from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from abdi.cascade.queries import matrix as queries
from abdi.cascade.services.exporting import matrix_pdf, matrix_xlsx
from abdi.cascade.views.matrix import load
from abdi.core.tabular.export import XLSX_TYPE
from abdi.people.requests import viewer_on


@require_GET
def export(request: HttpRequest, person_id: uuid.UUID, number: int, form: str) -> HttpResponse:
    """The whole matrix as a sheet (xlsx) or on paper (pdf)."""
    matrix = load(request, person_id, number)
    members = queries.members_of(matrix.superior, viewer_on(request).day)
    rows = queries.rows_of(matrix.superior, matrix.year, matrix.columns, members)
    if form == "xlsx":
        response = HttpResponse(matrix_xlsx(matrix.columns, rows), content_type=XLSX_TYPE)
    elif form == "pdf":
        content = matrix_pdf(matrix.superior, matrix.year, matrix.columns, rows)
        response = HttpResponse(content, content_type="application/pdf")
    else:
        raise Http404
    name = f"matriks-peran-hasil-{matrix.year.year}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
