"""What became of a question. Nothing here touches a figure or a rating."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.people.access import Viewer
from abdi.screening import access
from abdi.screening.enums import SHAREABLE, FindingStatus
from abdi.screening.models import Finding

LONGEST = 1000


class AnswerRefused(ValueError):
    """A refusal for the person at the screen, in words that name the remedy."""


@transaction.atomic
def explain(*, viewer: Viewer, finding: Finding, text: str) -> Finding:
    """The person explains; he may do so again until it is settled."""
    locked = _lock_own(viewer, finding)
    locked.answer = _said(text, _("Tulis penjelasan singkat, atau pilih “Ini kerja bersama”."))
    return _answered(locked, FindingStatus.EXPLAINED)


@transaction.atomic
def is_shared_work(*, viewer: Viewer, finding: Finding, text: str = "") -> Finding:
    """The person says that it was done together: nothing is asked any more."""
    locked = _lock_own(viewer, finding)
    if locked.kind not in SHAREABLE:
        raise AnswerRefused(_("Hal ini tentang pekerjaan Anda sendiri. Tulis penjelasan singkat."))
    locked.answer = text.strip()[:LONGEST]
    return _answered(locked, FindingStatus.SHARED)


@transaction.atomic
def clear(*, viewer: Viewer, finding: Finding, reason: str) -> Finding:
    """The penilai calls it clear, with a reason that the person reads."""
    locked = _lock(finding)
    if viewer.person is None or not access.may_clear(viewer, locked):
        raise PermissionDenied(_("Hal ini hanya dapat diselesaikan oleh penilainya."))
    _require_unsettled(locked)
    locked.clearing = _said(reason, _("Tulis alasan mengapa hal ini dianggap jelas."))
    locked.status = FindingStatus.CLEARED
    locked.cleared_by, locked.cleared_at = viewer.person, clock.now()
    locked.save(update_fields=["clearing", "status", "cleared_by", "cleared_at"])
    return locked


def _lock(finding: Finding) -> Finding:
    return Finding.objects.select_for_update(of=("self",)).select_related("person").get(pk=finding.pk)


def _lock_own(viewer: Viewer, finding: Finding) -> Finding:
    locked = _lock(finding)
    if not access.may_answer(viewer, locked):
        raise PermissionDenied(_("Penjelasan hanya dapat ditulis oleh pegawai yang bersangkutan."))
    _require_unsettled(locked)
    return locked


def _require_unsettled(finding: Finding) -> None:
    if access.is_settled(finding):
        raise AnswerRefused(_("Hal ini sudah selesai; tidak ada lagi yang ditanyakan."))


def _answered(finding: Finding, status: FindingStatus) -> Finding:
    finding.status, finding.answered_at = status, clock.now()
    finding.save(update_fields=["answer", "status", "answered_at"])
    return finding


def _said(text: str, message: str) -> str:
    words = text.strip()
    if not words:
        raise AnswerRefused(message)
    if len(words) > LONGEST:
        raise AnswerRefused(
            _("Paling banyak %(longest)s huruf; sekarang %(now)s. Ringkas tulisannya.")
            % {"longest": LONGEST, "now": len(words)}
        )
    return words
