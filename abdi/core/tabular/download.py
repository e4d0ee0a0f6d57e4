"""A table as the answer to a request: nobody else's copy of it stays in between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpResponse

from abdi.core.tabular.export import CSV_TYPE, XLSX_TYPE, Sheet, Value, to_csv, to_workbook


def table(
    form: str, *, name: str, title: str, heading: Sequence[str], rows: Iterable[Sequence[Value]]
) -> HttpResponse:
    """`name`.csv or `name`.xlsx as `form` says, the sheet called `title`; another form is 404."""
    if form == "csv":
        return _attachment(to_csv(heading, rows), CSV_TYPE, f"{name}.csv")
    if form == "xlsx":
        return workbook(name, [Sheet(title, heading, rows)])
    raise Http404


def workbook(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """`name`.xlsx with these sheets."""
    return xlsx(name, to_workbook(sheets))


def xlsx(name: str, content: bytes) -> HttpResponse:
    """`name`.xlsx, made already."""
    return _attachment(content, XLSX_TYPE, f"{name}.xlsx")


def _attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
