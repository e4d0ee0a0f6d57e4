from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from abdi.goals.models import SkpVersion
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import Realisation


def last_figures(version: SkpVersion) -> dict[UUID, Decimal]:
    """What was last reached of each indicator of an SKP, as held against its target, by key; one query.

    A period that was not measured is left out: it says nothing of the target.
    """
    shown = (
        Realisation.objects.filter(
            report__skp=version.skp_id, report__status__in=HANDED_IN, held__isnull=False
        )
        .order_by("report__period__ends", "report__number")
        .values_list("indicator__key", "held")
    )
    return {key: held for key, held in shown if held is not None}
