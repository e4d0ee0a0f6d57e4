"""Writing the target by month. What was handed in or reported on changes only with a reason, and leaves a trace."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.goals import services as goals
from abdi.goals.models import Skp, TargetBreakdown
from abdi.goals.parts import Parts
from abdi.goals.queries import breakdown_of, parts_of
from abdi.people.access import Viewer
from abdi.renkin.division import as_text
from abdi.renkin.models import BreakdownChange, HandIn
from abdi.renkin.queries import reported_through
from abdi.renkin.services.errors import NeedsReason

SHORTEST_REASON = 10


def reason_is_due(skp: Skp) -> bool:
    """Whether a change asks for its reason: the Renkin was handed in, or a month of the year was reported on."""
    return HandIn.objects.filter(skp=skp).exists() or reported_through(skp) > 0


@transaction.atomic
def save_parts(
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
    """Keep the parts of a target, also where they do not add up yet.

    Raises NeedsReason, and what `abdi.goals.services.save_breakdown` raises. Reports that were handed in keep the
    target by which they were measured.
    """
    Skp.objects.select_for_update().get(pk=skp.pk)
    kept = breakdown_of(skp, key)
    before, is_repeat = parts_of(kept), kept is not None and token is not None and kept.saved_with == token
    told = reason.strip()
    traced = before != dict(parts) and _asks(skp, before, parts)
    if traced and len(told) < SHORTEST_REASON:
        raise NeedsReason(
            _(
                "Renkin ini sudah disampaikan, atau bulannya sudah dilaporkan. Tulis alasan perubahannya, paling "
                "sedikit 10 huruf."
            )
        )
    saved = goals.save_breakdown(
        viewer=viewer,
        skp=skp,
        key=key,
        rhythm=rhythm,
        parts=parts,
        reason=told if traced or is_repeat else (kept.reason if kept else ""),
        edition=edition,
        token=token,
    )
    if traced and viewer.person is not None:
        BreakdownChange.objects.create(
            skp=skp,
            key=key,
            at=clock.now(),
            by=viewer.person,
            reason=told,
            before=as_text(before),
            after=as_text(parts),
        )
    return saved


def _asks(skp: Skp, before: Parts, after: Parts) -> bool:
    """A Renkin that was handed in asks for any change, a draft only for months that were reported on."""
    if HandIn.objects.filter(skp=skp).exists():
        return True
    until = reported_through(skp)
    return any(before.get(month) != after.get(month) for month in range(1, until + 1)) and bool(before)
