"""From cells to results: placed in a draft that is open, offered wherever the member has handed in or agreed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.cascade.models import MatrixCell
from abdi.cascade.queries.matrix import column_of, taken_keys
from abdi.cascade.services.cells import must_write
from abdi.cascade.services.errors import MatrixRefused
from abdi.cascade.services.telling import tell_offered, tell_placed
from abdi.core import clock
from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear
from abdi.goals import services as goals
from abdi.goals.enums import SkpStatus
from abdi.goals.models import SkpVersion
from abdi.goals.queries import latest_version
from abdi.goals.services import ResultDraft, SkpRefused
from abdi.people.access import Viewer, supervises
from abdi.people.models import Person


@dataclass
class Handover:
    """What became of the cells: placed in a draft, offered, or refused with the sentence that says why."""

    placed: list[MatrixCell] = field(default_factory=list)
    offered: list[MatrixCell] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@transaction.atomic
def hand_over(
    *, viewer: Viewer, superior: Person, year: PerformanceYear, members: Collection[int] = ()
) -> Handover:
    """Jadikan RHK: every written cell that was not handed over yet, of these members or of all.

    A result goes straight into a member's open draft; to everybody else it is offered, and nothing of his SKP changes
    until he takes it. What was handed over before is left alone. Raises `MatrixRefused`.
    """
    must_write(viewer, superior, year)
    cells = MatrixCell.objects.filter(superior=superior, year=year, handed_over_at=None)
    if members:
        cells = cells.filter(member__in=members)
    outcome = Handover()
    for cell in cells.select_related("member", "unit_goal").order_by("member__name", "pk"):
        if supervises(viewer, cell.member):
            _hand_over(viewer, cell, outcome)
    for first in _one_a_member(outcome.placed):
        tell_placed(first)
    for first in _one_a_member(outcome.offered):
        tell_offered(first)
    return outcome


def _one_a_member(cells: Iterable[MatrixCell]) -> Iterable[MatrixCell]:
    return {cell.member_id: cell for cell in cells}.values()


def _hand_over(viewer: Viewer, cell: MatrixCell, outcome: Handover) -> None:
    cell.handed_over_at, cell.result_key = clock.now(), cell.result_key or uuid7()
    version = latest_version(cell.member, cell.year)
    if version is None or version.status != SkpStatus.DRAFT:
        outcome.offered.append(cell)
        cell.save(update_fields=["handed_over_at", "result_key"])
        return
    try:
        with transaction.atomic():
            goals.place_result(viewer=viewer, version=version, key=cell.result_key, draft=draft_of(cell))
    except SkpRefused as refusal:
        outcome.refused.append(f"{cell.member.full_name}: {refusal}")
        return
    outcome.placed.append(cell)
    cell.save(update_fields=["handed_over_at", "result_key"])


@transaction.atomic
def take_offer(*, viewer: Viewer, cell: MatrixCell) -> SkpVersion:
    """The member takes what was offered into his draft; from an SKP in force a change begins, never an overwrite.

    Taken already is fine. Raises `MatrixRefused`, or `SkpRefused` of the SKP itself.
    """
    if viewer.person is None or viewer.person.pk != cell.member_id:
        raise PermissionDenied(_("Usul ini hanya dapat diambil oleh pegawai yang bersangkutan."))
    Person.objects.select_for_update().get(pk=cell.superior_id)
    found = MatrixCell.objects.select_related("member", "year", "unit_goal").filter(pk=cell.pk).first()
    if found is None or found.result_key is None:
        raise MatrixRefused(_("Usul ini sudah ditarik oleh atasan Anda."))
    cell, key = found, found.result_key
    version = latest_version(viewer.person, cell.year)
    if taken_keys([cell]) and version is not None:
        return version
    if version is None:
        raise MatrixRefused(_("Buat SKP Anda lebih dulu di SKP Saya, lalu ambil usul ini."))
    version = _as_draft(viewer, version)
    goals.save_result(viewer=viewer, version=version, key=key, draft=draft_of(cell))
    return version


def _as_draft(viewer: Viewer, version: SkpVersion) -> SkpVersion:
    """A draft to write in; of what waits for the superior, `save_result` says what to do."""
    if version.status == SkpStatus.RETURNED:
        return goals.begin_correction(viewer=viewer, version=version)
    if version.status == SkpStatus.IN_FORCE:
        reason = _("Mengambil RHK dari Matriks Peran Hasil.")
        return goals.begin_change(viewer=viewer, version=version, reason=reason)
    return version


def draft_of(cell: MatrixCell) -> ResultDraft:
    """The result that a cell becomes, tied to what it carries on where that still holds."""
    column = column_of(cell)
    result = column.result if column else None
    holds = result is not None and result.version.status == SkpStatus.IN_FORCE
    return ResultDraft(
        text=cell.text,
        cascade=cell.cascade,
        superior_result=result if holds else None,
        unit_goal=cell.unit_goal,
        superior_text="" if holds or column is None else column.text,
    )
