"""What the employee does with a result, and what happens when he does nothing."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal
from abdi.appraisals.queries import is_over
from abdi.appraisals.services.errors import AppraisalRefused
from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.ledger import issue_receipt
from abdi.people.access import Viewer, is_self


@transaction.atomic
def mark_opened(*, viewer: Viewer, appraisal: Appraisal) -> Appraisal:
    """The employee opened the result. From here on it stands, and delivery is proven. Again does nothing."""
    locked = _lock_own(viewer, appraisal)
    if locked.status != AppraisalStatus.WAITING and locked.opened_at is None:
        locked.opened_at = clock.now()
        locked.save(update_fields=["opened_at"])
    return locked


@transaction.atomic
def respond(*, viewer: Viewer, appraisal: Appraisal, comment: str) -> str:
    """Beri tanggapan: the employee's word beside the rating; it closes the appraisal. Returns the receipt number."""
    locked = _lock_own(viewer, appraisal)
    if locked.status == AppraisalStatus.WAITING:
        raise AppraisalRefused(_("Penilaian ini belum ditetapkan, jadi belum ada yang dapat ditanggapi."))
    if locked.commented_at is not None:
        raise AppraisalRefused(
            _("Anda sudah menanggapi penilaian ini. Tanggapan yang tersimpan tidak diubah.")
        )
    if is_over(locked, viewer.day):
        raise AppraisalRefused(
            _("Waktu untuk menanggapi sudah lewat. Keberatan tetap mengikuti batasnya sendiri.")
        )
    words = comment.strip()
    if not words:
        raise AppraisalRefused(
            _("Tulis tanggapan Anda, atau biarkan saja: diam tidak menghambat apa pun."), "comment"
        )
    at = clock.now()
    locked.comment = words
    locked.commented_at = locked.closed_at = at
    locked.opened_at = locked.opened_at or at
    locked.status = AppraisalStatus.FINAL
    locked.save()
    return issue_receipt(
        kind=ReceiptKind.ANSWER,
        title=f"Tanggapan atas penilaian {locked.period.name} {locked.period.series.year.year}",
        owner=viewer.user.public_id,
        subject=locked.public_id,
        record={"penilaian": str(locked.public_id), "tanggapan": words, "pada": at.isoformat()},
    ).number


@transaction.atomic
def close_unanswered() -> int:
    """Close what got no comment within its days: "tidak ada tanggapan", which blocks nothing. Returns how many."""
    return Appraisal.objects.filter(status=AppraisalStatus.RATED, comment_due__lt=clock.today()).update(
        status=AppraisalStatus.FINAL, closed_at=clock.now()
    )


def _lock_own(viewer: Viewer, appraisal: Appraisal) -> Appraisal:
    if not is_self(viewer, appraisal.person):
        raise PermissionDenied(_("Hanya pegawai yang dinilai yang dapat menanggapi penilaian ini."))
    return (
        Appraisal.objects.select_for_update(of=("self",))
        .select_related("person", "period__series__year")
        .get(pk=appraisal.pk)
    )
