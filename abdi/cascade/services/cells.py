"""Writing the matrix, cell by cell."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.cascade.access import may_write_matrix
from abdi.cascade.models import MatrixCell
from abdi.cascade.queries.matrix import Column, taken_keys
from abdi.cascade.services.errors import CellStale, MatrixRefused
from abdi.core import clock
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.people.access import Viewer, supervises
from abdi.people.models import Person


@transaction.atomic
def save_cell(
    *,
    viewer: Viewer,
    superior: Person,
    year: PerformanceYear,
    member: Person,
    column: Column,
    text: str,
    cascade: str,
    edition: int,
    token: uuid.UUID | None,
) -> MatrixCell | None:
    """Keep the words of one cell; empty words clear it, and take an offer back. Raises `MatrixRefused`.

    `edition` is what the form was drawn from and `token` names the form: a save from elsewhere in between makes it
    stale, the same form sent twice does not. A cell whose result stands in the member's SKP is no longer written
    here: the SKP is the member's own.
    """
    must_write(viewer, superior, year)
    if not supervises(viewer, member):
        raise MatrixRefused(
            _("%(name)s hari ini bukan bawahan langsung Anda. Muat ulang matriksnya.")
            % {"name": member.full_name}
        )
    place = place_of(column)
    cell = MatrixCell.objects.filter(superior=superior, member=member, **place).first()
    cell = cell or MatrixCell(superior=superior, member=member, year=year, **place)
    if cell.edition != edition and (token is None or cell.saved_with != token):
        raise CellStale(
            _(
                "Sel ini sudah diubah di jendela atau perangkat lain. Tulisan Anda masih ada: "
                "bandingkan, lalu simpan lagi."
            )
        )
    if taken_keys([cell]):
        raise MatrixRefused(
            _("Hasil ini sudah masuk ke SKP %(name)s. Bicarakan perubahannya di SKP tersebut.")
            % {"name": member.full_name}
        )
    if not text.strip():
        if cell.pk is not None:
            cell.delete()
        return None
    cell.text, cell.cascade = text.strip(), cascade
    cell.edition += 1
    cell.saved_with, cell.saved_at = token, clock.now()
    cell.save()
    return cell


def must_write(viewer: Viewer, superior: Person, year: PerformanceYear) -> None:
    """Ask for leave, and hold the matrix until the transaction ends: one writer at a time."""
    if not may_write_matrix(viewer, superior):
        raise PermissionDenied(_("Matriks Peran Hasil diisi oleh atasan yang bersangkutan."))
    if year.status != YearStatus.OPEN:
        raise MatrixRefused(
            _("Tahun kinerja %(year)s sedang tidak dibuka, jadi matriksnya tidak dapat diubah. Hubungi BKD.")
            % {"year": year.year}
        )
    Person.objects.select_for_update().get(pk=superior.pk)


def place_of(column: Column) -> dict[str, object]:
    """Under which column a cell stands, as its fields say it."""
    if column.result is not None:
        return {
            "column_skp_id": column.result.version.skp_id,
            "column_key": column.result.key,
            "unit_goal": None,
        }
    return {"column_skp": None, "column_key": None, "unit_goal": column.goal}
