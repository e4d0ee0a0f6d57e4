"""What was found is set once, when the box of a round was opened: all units at one moment."""

from __future__ import annotations

from django.db import transaction

from abdi.acceptance.models import Figure, Round
from abdi.ballots.enums import BoxStatus
from abdi.ballots.queries import sums_of
from abdi.core import clock


def rounds_to_tell() -> list[int]:
    """Rounds whose box was opened and whose figures are not set yet."""
    due = Round.objects.filter(told_at=None, box__status=BoxStatus.CLOSED)
    return list(due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def tell_figures(*, round_id: int) -> None:
    """Set the figures of a round. Safe to repeat."""
    locked = Round.objects.select_for_update(of=("self",)).select_related("agency", "box").get(pk=round_id)
    if locked.told_at is not None or locked.box.status != BoxStatus.CLOSED:
        return
    Figure.objects.bulk_create(
        Figure(
            round=locked, unit_id=int(one.group), question=one.question, answers=one.answers, total=one.total
        )
        for one in sums_of(locked.box, locked.agency.public_id)
    )
    locked.told_at = clock.now()
    locked.save(update_fields=["told_at"])
