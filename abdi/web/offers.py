"""What is offered to an employee on Hari Ini: nothing of it is due, he takes what fits. Known without another query."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from abdi.goals.enums import SkpStatus
from abdi.goals.queries import PlanStanding
from abdi.people.access import Viewer

Offer = tuple[str, str, str, str]
"""Address, title, why, icon."""


def offers(viewer: Viewer, plan: PlanStanding | None) -> Iterator[Offer]:
    """Results that the superior shared out, and the template of the post while the plan is his to write."""
    if "offered" in viewer.facts:
        yield (
            reverse("cascade:offers"),
            _("Usul RHK dari atasan"),
            _("Ambil ke SKP Anda, atau bicarakan dengan atasan."),
            "matrix",
        )
    if "template" in viewer.facts and plan is not None and _is_being_written(plan):
        yield (
            reverse("library:offer"),
            _("Templat untuk %(post)s tersedia") % {"post": viewer.position_title},
            _("RHK dan indikator dengan target unit Anda; diambil seperlunya."),
            "copy",
        )


def _is_being_written(plan: PlanStanding) -> bool:
    return plan.version is None or plan.version.status == SkpStatus.DRAFT
