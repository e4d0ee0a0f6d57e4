"""Handing the Renkin in: only now must every part go with its target. The document is kept as it stood."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import files
from abdi.core.enums import ReceiptKind
from abdi.core.ids import readable
from abdi.core.ledger import issue_document, issue_receipt
from abdi.core.models import IssuedDocument, Receipt
from abdi.cycles.enums import YearStatus
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.goals.services import SkpRefused
from abdi.people.access import Viewer
from abdi.renkin.access import may_write
from abdi.renkin.enums import RenkinState
from abdi.renkin.models import HandIn
from abdi.renkin.queries import PlanLine, hand_ins_of, parts_told, plan, standing_of
from abdi.renkin.services.errors import NotReady
from abdi.renkin.services.printing import plan_pdf, verification_of

KIND = "renkin"


def why_not_handed_in(version: SkpVersion) -> str:
    """Why this Renkin waits, whatever its parts are; empty where it may be handed in."""
    if version.skp.year.status != YearStatus.OPEN:
        return _("Tahun kinerja %(year)s sedang tidak dibuka.") % {"year": version.skp.year.year}
    if version.status != SkpStatus.IN_FORCE:
        return _("Renkin disampaikan setelah SKP berlaku. Rinciannya tersimpan dan tidak perlu diketik lagi.")
    return ""


@transaction.atomic
def hand_in(*, viewer: Viewer, version: SkpVersion) -> HandIn:
    """Hand the Renkin of the SKP in force in; where nothing has changed since, the same one is returned.

    Raises NotReady with the lines that do not go with their target, and SkpRefused before the SKP is in force.
    """
    if not may_write(viewer, version.skp):
        raise PermissionDenied(_("Renkin hanya dapat disampaikan oleh pemilik SKP."))
    Skp.objects.select_for_update().get(pk=version.skp_id)
    version.refresh_from_db(fields=["status"])
    if words := why_not_handed_in(version):
        raise SkpRefused(words)
    lines, earlier = plan(version), hand_ins_of(version.skp)
    standing = standing_of(version, lines, earlier)
    if standing.state == RenkinState.HANDED_IN and standing.last is not None:
        return standing.last
    if unready := [line for line in lines if not line.is_ready]:
        raise NotReady(unready)
    return _keep(viewer, version, lines, number=len(earlier) + 1)


def _keep(viewer: Viewer, version: SkpVersion, lines: Sequence[PlanLine], number: int) -> HandIn:
    title = f"Renkin {version.skp.year.year}, penyampaian {number}"
    receipt = issue_receipt(
        kind=ReceiptKind.RENKIN,
        title=title,
        owner=viewer.user.public_id,
        subject=version.skp.public_id,
        record={
            "skp_version": str(version.public_id),
            "parts": parts_told(lines),
        },
    )
    return HandIn.objects.create(
        skp=version.skp,
        version=version,
        number=number,
        at=receipt.issued_at,
        receipt=receipt.number,
        parts=parts_told(lines),
        document=_issue(version, lines, receipt, title),
    )


def _issue(version: SkpVersion, lines: Sequence[PlanLine], receipt: Receipt, title: str) -> IssuedDocument:
    number = f"DK-{readable()}"
    content = plan_pdf(version, lines, receipt=receipt, verification=verification_of(number))
    return issue_document(
        kind=KIND,
        title=title,
        number=number,
        owner=version.skp.person.public_id,
        subject=version.skp.public_id,
        file=files.keep(content, name=f"{title}.pdf", content_type="application/pdf"),
    )
