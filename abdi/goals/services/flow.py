"""The way of a version: submitted, withdrawn, opened, agreed or returned. Each step under the lock of the SKP."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.ledger import issue_receipt
from abdi.core.models import Receipt
from abdi.goals.access import decider_on, stands_above_decider
from abdi.goals.enums import SkpStatus
from abdi.goals.models import SkpVersion
from abdi.goals.queries import SkpLines, correction_due, lines_for, standing_of, target_words
from abdi.goals.services import checks
from abdi.goals.services.beginning import REASON_LENGTH
from abdi.goals.services.errors import NotReady, SkpRefused
from abdi.goals.services.locking import locked, must_be_draft, must_be_open, must_decide, must_write
from abdi.goals.services.telling import (
    tell_agreed,
    tell_returned,
    tell_submitted,
    tell_taken_over,
    untell_submitted,
)
from abdi.people.access import Viewer
from abdi.people.queries import appraiser_on


@transaction.atomic
def submit(*, viewer: Viewer, version: SkpVersion) -> Receipt:
    """Hand the draft to the superior of the day and return the Tanda terima. A repeat returns the same one.

    Without a known superior it is taken too: the receipt protects the employee, and whoever becomes his
    superior finds it. Raises NotReady with the complete list of what is missing.
    """
    version = locked(version)
    must_write(viewer, version)
    if version.status in (SkpStatus.SUBMITTED, SkpStatus.OPENED):
        return Receipt.objects.get(number=version.receipt)
    must_be_draft(version)
    lines = lines_for(version)
    if missing := checks.errors(version.skp, lines):
        raise NotReady(missing)
    receipt = issue_receipt(
        kind=ReceiptKind.SKP_SUBMITTED,
        title=f"SKP {version.skp.year.year} diajukan, versi {version.number}",
        owner=viewer.user.public_id,
        subject=version.public_id,
        record=record_of(version, lines),
    )
    version.status = SkpStatus.SUBMITTED
    version.submitted_at = receipt.issued_at
    version.superior = appraiser_on(version.skp.person, viewer.day)
    version.receipt = receipt.number
    version.opened_at = version.opened_by = None
    version.save()
    tell_submitted(version)
    return receipt


@transaction.atomic
def withdraw(*, viewer: Viewer, version: SkpVersion) -> SkpVersion:
    """Take a submission back while nobody has opened it. Its receipt stays, so history still tells of it."""
    version = locked(version)
    must_write(viewer, version)
    if version.status == SkpStatus.DRAFT:
        return version
    if version.status != SkpStatus.SUBMITTED:
        raise SkpRefused(str(_NOT_WITHDRAWN[SkpStatus(version.status)]))
    untell_submitted(version)
    version.status = SkpStatus.DRAFT
    version.submitted_at = version.superior = None
    version.receipt = ""
    version.save()
    return version


_NOT_WITHDRAWN = {
    SkpStatus.OPENED: gettext_lazy(
        "Atasan sudah membuka SKP ini, jadi tidak dapat ditarik lagi. "
        "Mintalah atasan mengembalikannya dengan catatan."
    ),
    SkpStatus.RETURNED: gettext_lazy("SKP ini sudah dikembalikan. Pilih Perbaiki."),
    SkpStatus.IN_FORCE: gettext_lazy(
        "SKP ini sudah disetujui. Pilih Ajukan perubahan SKP untuk mengubahnya."
    ),
    SkpStatus.REPLACED: gettext_lazy("Versi ini sudah diganti versi baru."),
}


@transaction.atomic
def open_version(*, viewer: Viewer, version: SkpVersion) -> SkpVersion:
    """The superior begins to read; from now on it cannot be withdrawn. Opening again changes nothing."""
    version = locked(version)
    must_decide(viewer, version)
    if version.status == SkpStatus.OPENED:
        return version
    if version.status != SkpStatus.SUBMITTED:
        if version.status == SkpStatus.DRAFT:
            raise SkpRefused(
                _("%(name)s menarik kembali SKP ini sebelum Anda membukanya, dan dapat mengajukannya lagi.")
                % {"name": version.skp.person.full_name}
            )
        raise SkpRefused(_("SKP ini sudah diputuskan."))
    version.status = SkpStatus.OPENED
    version.opened_at = clock.now()
    version.opened_by = viewer.person
    version.save()
    return version


@transaction.atomic
def agree(*, viewer: Viewer, version: SkpVersion) -> SkpVersion:
    """Setujui SKP: this version holds from now on, the one that held before is replaced."""
    version = locked(version)
    must_decide(viewer, version)
    if version.status == SkpStatus.IN_FORCE:
        return version
    _must_be_opened(version)
    receipt = issue_receipt(
        kind=ReceiptKind.SKP_AGREED,
        title=(
            f"SKP {version.skp.year.year} disetujui, versi {version.number}"
            if version.taken_over_by is None
            else f"SKP {version.skp.year.year} disetujui, versi {version.number}, "
            f"keputusan diambil alih oleh {version.taken_over_by.full_name}"
        ),
        owner=viewer.user.public_id,
        subject=version.public_id,
        record=record_of(version, lines_for(version)),
    )
    SkpVersion.objects.filter(skp=version.skp, status=SkpStatus.IN_FORCE).update(status=SkpStatus.REPLACED)
    version.status = SkpStatus.IN_FORCE
    version.decision_receipt = receipt.number
    _decided(version, viewer)
    tell_agreed(version)
    return version


@transaction.atomic
def return_version(*, viewer: Viewer, version: SkpVersion, reason: str) -> SkpVersion:
    """Kembalikan dengan catatan: the version stays as it is, with the reason; the correction is the next one."""
    version = locked(version)
    must_decide(viewer, version)
    if version.status == SkpStatus.RETURNED and version.return_reason == reason.strip():
        return version
    _must_be_opened(version)
    if len(reason.strip()) < REASON_LENGTH:
        raise SkpRefused(
            _("Tulis alasan pengembalian, paling sedikit %(least)s huruf: bagian mana yang perlu diubah.")
            % {"least": REASON_LENGTH}
        )
    version.status = SkpStatus.RETURNED
    version.return_reason = reason.strip()
    version.correct_by = correction_due(version.skp.year, viewer.day)
    _decided(version, viewer)
    tell_returned(version)
    return version


def _decided(version: SkpVersion, viewer: Viewer) -> None:
    version.decided_at = clock.now()
    version.decided_by = viewer.person
    version.save()


@transaction.atomic
def take_over(*, viewer: Viewer, version: SkpVersion, reason: str) -> SkpVersion:
    """Decide in the place of a subordinate who is late. The version counts as opened; a repeat changes nothing.

    Whoever took it over answers within the same days, else his own superior may take it over from him.
    """
    version = locked(version)
    if version.taken_over_by_id is not None and version.taken_over_by == viewer.person:
        return version
    if not stands_above_decider(viewer, version):
        raise PermissionDenied(_("Keputusan hanya dapat diambil alih oleh atasan langsung penilai."))
    must_be_open(version.skp)
    standing = standing_of(version, version.skp.year, viewer.day)
    if not standing.waits_for_superior:
        raise SkpRefused(_("SKP ini tidak sedang menunggu keputusan. Muat ulang halaman untuk melihatnya."))
    if not standing.superior_is_late:
        raise SkpRefused(_("Penilai belum terlambat. Keputusan dapat diambil alih sesudah batas jawabannya."))
    if len(reason.strip()) < REASON_LENGTH:
        raise SkpRefused(
            _("Tulis alasan pengambilalihan, paling sedikit %(least)s huruf.") % {"least": REASON_LENGTH}
        )
    late = decider_on(version, viewer.day)
    version.taken_over_at, version.taken_over_by = clock.now(), viewer.person
    version.take_over_reason = reason.strip()
    if version.status == SkpStatus.SUBMITTED:
        version.status, version.opened_at, version.opened_by = SkpStatus.OPENED, clock.now(), viewer.person
    version.save()
    if late is not None:
        tell_taken_over(version, late)
    return version


def _must_be_opened(version: SkpVersion) -> None:
    if version.status == SkpStatus.SUBMITTED:
        raise SkpRefused(_("Buka dan baca SKP ini lebih dulu, baru putuskan."))
    if version.status == SkpStatus.DRAFT:
        raise SkpRefused(_("Pegawai menarik kembali SKP ini. Ia dapat mengajukannya lagi."))
    if version.status != SkpStatus.OPENED:
        raise SkpRefused(_("SKP ini sudah diputuskan. Muat ulang halaman untuk melihat keputusannya."))


def record_of(version: SkpVersion, lines: SkpLines) -> dict[str, Any]:
    """What a receipt stands for: the whole content as handed in, in JSON values."""
    return {
        "skp": str(version.skp.public_id),
        "version": version.number,
        "year": version.skp.year.year,
        "approach": version.skp.approach,
        "results": [
            {
                "kind": line.result.kind,
                "text": line.result.text,
                "supports": line.supports,
                "assigned_by": line.result.assigned_by,
                "indicators": [
                    {
                        "text": indicator.text,
                        "target": target_words(indicator),
                        "direction": indicator.direction,
                        "aspect": indicator.aspect or indicator.perspective,
                    }
                    for indicator in line.indicators
                ],
            }
            for line in lines.results
        ],
        "behaviours": {line.value.value: line.text for line in lines.behaviours},
        "appendix": {section: list(texts) for section, texts in lines.appendix.items()},
    }
