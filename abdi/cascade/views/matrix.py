from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.cascade import services
from abdi.cascade.access import may_read_matrix, may_write_matrix
from abdi.cascade.enums import CellState
from abdi.cascade.forms import CellForm, form_for
from abdi.cascade.queries import matrix as queries
from abdi.cascade.services import CellStale, MatrixRefused
from abdi.cascade.views.loading import is_hidden, page_of, say_year
from abdi.core import clock
from abdi.core.once import once_for_form, token_of
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year, year_with_number
from abdi.goals.services import SkpRefused
from abdi.people.models import Person
from abdi.people.requests import person_on, viewer_on


@dataclass(frozen=True)
class Matrix:
    """A matrix that the viewer may read: whose, of which year, under which columns, and whether he writes it."""

    superior: Person
    year: PerformanceYear
    columns: list[queries.Column]
    may_write: bool

    def row(self, request: HttpRequest, member_id: uuid.UUID) -> queries.Row:
        """The row of one member, or 404."""
        members = queries.members_of(self.superior, viewer_on(request).day).filter(public_id=member_id)
        rows = queries.rows_of(self.superior, self.year, self.columns, members)
        if not rows:
            raise Http404
        return rows[0]


def load(request: HttpRequest, person_id: uuid.UUID, number: int) -> Matrix:
    """A matrix with access in the same breath: not yours to read is 404."""
    viewer = viewer_on(request)
    superior = Person.objects.filter(public_id=person_id).first()
    year = year_with_number(number)
    if superior is None or year is None or is_hidden(viewer, year) or not may_read_matrix(viewer, superior):
        raise Http404
    say_year(request, year)
    columns = queries.columns_of(superior, year, viewer.day)
    writes = may_write_matrix(viewer, superior) and year.status == YearStatus.OPEN
    return Matrix(superior, year, columns, writes)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Matriks Peran Hasil of the viewer's own people."""
    person, year = person_on(request), current_year(clock.today())
    if not viewer_on(request).is_superior:
        raise PermissionDenied(_("Matriks Peran Hasil dibuka oleh atasan yang mempunyai bawahan langsung."))
    if year is None:
        return render(request, "cascade/no_year.html")
    return redirect("cascade:matrix_of", person.public_id, year.year)


@require_GET
def of_superior(request: HttpRequest, person_id: uuid.UUID, number: int) -> HttpResponse:
    """The grid: a row for each member, a column for each result of the superior."""
    matrix = load(request, person_id, number)
    page = page_of(request, queries.members_of(matrix.superior, viewer_on(request).day))
    context = {
        "matrix": matrix,
        "page": page,
        "rows": queries.rows_of(matrix.superior, matrix.year, matrix.columns, page.object_list),
    }
    return render(request, "cascade/matrix.html", context)


@require_GET
def member(request: HttpRequest, person_id: uuid.UUID, number: int, member_id: uuid.UUID) -> HttpResponse:
    """One member at a time: his cells under each other, as a phone has room for them."""
    matrix = load(request, person_id, number)
    row = matrix.row(request, member_id)
    names = list(queries.members_of(matrix.superior, viewer_on(request).day).values_list("public_id", "name"))
    here = [key for key, _name in names].index(row.member.public_id)
    context = {
        "matrix": matrix,
        "row": row,
        "previous": names[here - 1] if here else None,
        "next": names[here + 1] if here + 1 < len(names) else None,
        "place": here + 1,
        "total": len(names),
        "has_drafts": any(cell.state == CellState.DRAFT for cell in row.cells),
    }
    return render(request, "cascade/matrix_member.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def cell(
    request: HttpRequest, person_id: uuid.UUID, number: int, member_id: uuid.UUID, slug: str
) -> HttpResponse:
    """One cell: its form, in place of the cell where the browser can, else on a page of its own."""
    matrix = load(request, person_id, number)
    row = matrix.row(request, member_id)
    view = next((one for one in row.cells if one.column.slug == slug), None)
    if view is None:
        raise Http404
    _must_write(matrix)
    if "batal" in request.GET:
        return _show_cell(request, matrix, view)
    if request.method != "POST":
        return _draw_form(request, matrix, view, form_for(view))
    form = form_for(view, request.POST.dict())
    if not form.is_valid():
        return _draw_form(request, matrix, view, form, status=422)
    try:
        _save(request, matrix, view, form)
    except CellStale as refusal:
        return _draw_form(request, matrix, view, form, status=422, fault=str(refusal), is_stale=True)
    except MatrixRefused as refusal:
        return _draw_form(request, matrix, view, form, status=422, fault=str(refusal))
    fresh = matrix.row(request, member_id)
    written = next(one for one in fresh.cells if one.column.slug == slug)
    return _show_cell(request, matrix, written, saved=True)


def _must_write(matrix: Matrix) -> None:
    """Yours to read, not to write: 403 with the reason."""
    if matrix.may_write:
        return
    if matrix.year.status != YearStatus.OPEN:
        raise PermissionDenied(
            _("Tahun kinerja %(year)s sedang tidak dibuka, jadi matriksnya tidak dapat diubah. Hubungi BKD.")
            % {"year": matrix.year.year}
        )
    raise PermissionDenied(_("Matriks Peran Hasil diisi oleh atasan yang bersangkutan."))


def _save(request: HttpRequest, matrix: Matrix, view: queries.CellView, form: CellForm) -> None:
    def act() -> str:
        services.save_cell(
            viewer=viewer_on(request),
            superior=matrix.superior,
            year=matrix.year,
            member=view.member,
            column=view.column,
            text=form.cleaned_data["text"],
            cascade=form.cleaned_data["cascade"],
            edition=_edition_of(request),
            token=token_of(request.POST),
        )
        return "tersimpan"

    once_for_form(request.POST, act)


def _edition_of(request: HttpRequest) -> int:
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0


def _is_part(request: HttpRequest) -> bool:
    """Whether the browser asks for the cell alone, to put it where the old one stands."""
    return request.headers.get("HX-Request") == "true"


def _show_cell(
    request: HttpRequest, matrix: Matrix, view: queries.CellView, *, saved: bool = False
) -> HttpResponse:
    if _is_part(request):
        context = {"matrix": matrix, "view": view, "is_part": True, "saved": saved}
        return render(request, "cascade/matrix_cell.html", context)
    address = reverse(
        "cascade:matrix_member",
        args=[matrix.superior.public_id, matrix.year.year, view.member.public_id],
    )
    return redirect(f"{address}#{view.column.slug}")


def _draw_form(
    request: HttpRequest,
    matrix: Matrix,
    view: queries.CellView,
    form: CellForm,
    *,
    status: int = 200,
    fault: str = "",
    is_stale: bool = False,
) -> HttpResponse:
    """The form as typed; a stale one shows what is stored beside it, and saves over it when sent again."""
    fresh = request.method != "POST" or is_stale
    context: dict[str, Any] = {
        "matrix": matrix,
        "view": view,
        "form": form,
        "fault": fault,
        "is_stale": is_stale,
        "edition": view.edition if fresh else _edition_of(request),
        "token": (None if is_stale else token_of(request.POST)) or uuid.uuid4(),
    }
    template = "cascade/matrix_cell_form.html" if _is_part(request) else "cascade/matrix_cell_page.html"
    return render(request, template, context, status=status)


@require_POST
def hand_over(request: HttpRequest, person_id: uuid.UUID, number: int) -> HttpResponse:
    """Jadikan RHK: of the whole matrix, or of one member."""
    matrix = load(request, person_id, number)
    _must_write(matrix)
    address = reverse("cascade:matrix_of", args=[matrix.superior.public_id, matrix.year.year])
    members: list[int] = []
    if asked := request.POST.get("pegawai"):
        row = matrix.row(request, _uuid(asked))
        members = [row.member.pk]
        args = [matrix.superior.public_id, matrix.year.year, row.member.public_id]
        address = reverse("cascade:matrix_member", args=args)

    def act() -> str:
        outcome = services.hand_over(
            viewer=viewer_on(request), superior=matrix.superior, year=matrix.year, members=members
        )
        return " ".join([*_told(outcome), *outcome.refused])

    try:
        messages.success(request, once_for_form(request.POST, act))
    except MatrixRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(address)


def _told(outcome: services.Handover) -> list[str]:
    placed, offered = len(outcome.placed), len(outcome.offered)
    words = []
    if placed:
        words.append(
            ngettext("%(n)s RHK masuk ke draf SKP.", "%(n)s RHK masuk ke draf SKP.", placed) % {"n": placed}
        )
    if offered:
        words.append(
            ngettext(
                "%(n)s RHK diusulkan kepada pegawai yang SKP-nya tidak sedang draf; ia mengambilnya sendiri.",
                "%(n)s RHK diusulkan kepada pegawai yang SKP-nya tidak sedang draf; mereka mengambilnya sendiri.",
                offered,
            )
            % {"n": offered}
        )
    if not (words or outcome.refused):
        words.append(_("Tidak ada sel baru yang dapat dijadikan RHK."))
    return words


def _uuid(typed: str) -> uuid.UUID:
    try:
        return uuid.UUID(typed)
    except ValueError:
        raise Http404 from None


@require_GET
def offers(request: HttpRequest) -> HttpResponse:
    """Usul RHK: what superiors offer the viewer, to be taken with one tap."""
    return _show_offers(request)


@require_POST
def take(request: HttpRequest, cell_id: uuid.UUID) -> HttpResponse:
    """Ambil ke SKP."""
    found = queries.offer_with_id(person_on(request), cell_id)
    if found is None:
        raise Http404

    def act() -> str:
        version = services.take_offer(viewer=viewer_on(request), cell=found)
        return reverse("goals:result", args=[version.public_id, found.result_key])

    try:
        return redirect(once_for_form(request.POST, act))
    except (MatrixRefused, SkpRefused) as refusal:
        return _show_offers(request, fault=str(refusal), status=422)


def _show_offers(request: HttpRequest, *, fault: str = "", status: int = 200) -> HttpResponse:
    page = page_of(request, queries.offers_to(person_on(request)))
    columns = queries.columns_by_cell(page.object_list)
    context = {"page": page, "offers": [(one, columns.get(one.pk)) for one in page], "fault": fault}
    return render(request, "cascade/offers.html", context, status=status)
