from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from abdi.goals.services import SkpRefused
from abdi.renkin.queries import PlanLine


class NeedsReason(SkpRefused):
    """What was handed in or reported on is changed without saying why."""


class NotReady(SkpRefused):
    """The Renkin cannot be handed in yet; `lines` are those that do not go with their target."""

    def __init__(self, lines: Sequence[PlanLine]) -> None:
        super().__init__(
            _("Renkin belum dapat disampaikan: %(count)s indikator belum sesuai dengan targetnya.")
            % {"count": len(lines)}
        )
        self.lines = tuple(lines)
