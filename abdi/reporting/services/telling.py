"""What the answers of a superior give to tell the employee."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.core import clock
from abdi.notifications.enums import Urgency
from abdi.notifications.services import tell
from abdi.reporting.models import Realisation, Report


def tell_returned(report: Report) -> None:
    """A report came back with a reason."""
    tell(
        user_id=report.skp.person.user_id,
        kind="reporting.returned",
        subject=gettext_noop("Realisasi %(period)s dikembalikan dengan catatan."),
        values={"period": report.period.name},
        url=_page(report),
        happened_at=clock.now(),
        key=f"reporting.returned:{report.public_id}",
        urgency=Urgency.URGENT,
    )


def tell_answered(report: Report, realisation: Realisation) -> None:
    """A constraint was answered; an answer that is changed afterwards is not told again."""
    tell(
        user_id=report.skp.person.user_id,
        kind="reporting.answered",
        subject=gettext_noop("Kendala yang Anda sampaikan pada realisasi %(period)s ditanggapi."),
        values={"period": report.period.name},
        url=_page(report),
        happened_at=clock.now(),
        key=f"reporting.answered:{realisation.public_id}",
    )


def _page(report: Report) -> str:
    return reverse("reporting:period", args=[report.skp.public_id, report.period.public_id])
