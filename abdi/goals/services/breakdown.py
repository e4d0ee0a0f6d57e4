"""Breaking a target down by month. What does not add up is kept as typed and told; nothing is corrected."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.goals.access import may_write_skp
from abdi.goals.enums import Rhythm, SkpStatus
from abdi.goals.models import Indicator, Skp, TargetBreakdown, TargetPart
from abdi.goals.parts import Parts, months_of
from abdi.goals.queries.breakdowns import parts_of
from abdi.goals.services.errors import SkpRefused, Stale
from abdi.goals.services.locking import must_be_open
from abdi.people.access import Viewer


@transaction.atomic
def save_breakdown(
    *,
    viewer: Viewer,
    skp: Skp,
    key: uuid.UUID,
    rhythm: str,
    parts: Parts,
    reason: str = "",
    edition: int = 0,
    token: uuid.UUID | None = None,
) -> TargetBreakdown:
    """Keep the parts of one indicator's target; months that are missing are not measured.

    `edition` and `token` as in `save_result`. Raises PermissionDenied, Stale, or SkpRefused while the SKP waits
    for the superior.
    """
    if not may_write_skp(viewer, skp):
        raise PermissionDenied(_("Rincian target hanya dapat diubah oleh pemilik SKP."))
    skp = Skp.objects.select_for_update(of=["self"]).select_related("person", "year").get(pk=skp.pk)
    must_be_open(skp)
    _must_be_changeable(skp, key)
    if unknown := set(parts) - set(months_of(rhythm)):
        raise ValueError(f"no part is due in months {sorted(unknown)} of rhythm {rhythm}")
    breakdown = TargetBreakdown.objects.filter(skp=skp, key=key).first()
    breakdown = breakdown or TargetBreakdown(skp=skp, key=key)
    _must_be_fresh(breakdown, edition, token)
    breakdown.rhythm = Rhythm(rhythm)
    breakdown.reason = reason
    breakdown.edition += 1
    breakdown.saved_with = token
    breakdown.saved_at = clock.now()
    breakdown.save()
    _keep(breakdown, parts)
    return breakdown


def why_not_broken_down(skp: Skp) -> str:
    """Why the parts of this SKP cannot be changed now; empty where they can."""
    states = set(skp.versions.values_list("status", flat=True))
    if states & {SkpStatus.DRAFT, SkpStatus.IN_FORCE}:
        return ""
    return _("SKP ini sedang menunggu atasan. Rincian target dapat diubah setelah diputuskan atau ditarik.")


def _must_be_changeable(skp: Skp, key: uuid.UUID) -> None:
    if words := why_not_broken_down(skp):
        raise SkpRefused(words)
    known = Indicator.objects.filter(
        key=key,
        target__isnull=False,
        result__version__skp=skp,
        result__version__status__in=(SkpStatus.DRAFT, SkpStatus.IN_FORCE),
    )
    if not known.exists():
        raise SkpRefused(_("Indikator ini tidak ada lagi pada SKP, atau targetnya tidak berupa angka."))


def _must_be_fresh(breakdown: TargetBreakdown, edition: int, token: uuid.UUID | None) -> None:
    if breakdown.edition == edition or (token is not None and breakdown.saved_with == token):
        return
    raise Stale(
        _(
            "Rincian ini sudah diubah di jendela atau perangkat lain. Isian Anda masih ada: bandingkan dengan "
            "yang tersimpan, lalu simpan lagi."
        )
    )


def _keep(breakdown: TargetBreakdown, parts: Parts) -> None:
    """Write what differs, so that history tells changes only."""
    before: dict[int, Decimal] = parts_of(breakdown)
    breakdown.parts.exclude(month__in=parts).delete()
    for month, amount in parts.items():
        if month not in before:
            TargetPart.objects.create(breakdown=breakdown, month=month, amount=amount)
        elif before[month] != amount:
            breakdown.parts.filter(month=month).update(amount=amount)
