"""What people were told through the year, mostly read by now; two choices; an evening on which Abdi was down."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from abdi.accounts.models import User
from abdi.core import clock
from abdi.cycles.services import record_outage
from abdi.demo.stage import on_stage
from abdi.notifications import services
from abdi.notifications.enums import Rhythm

_READ_UNTIL = date(2026, 9, 14)
_CHOICES = {"100715": Rhythm.DAILY, "100680": Rhythm.URGENT}
_OUTAGE = (date(2026, 7, 9), time(20, 10), time(22, 25))  # the last evening of the second quarter's reports
_CAUSE = "Listrik pusat data padam saat pemeliharaan jaringan PLN."


def play() -> None:
    """Let everybody have read the older news, two choose their rhythm, and the administrator tell of the evening."""
    for user in User.objects.filter(notices__isnull=False).distinct().order_by("pk"):
        with on_stage(user, _READ_UNTIL):
            services.mark_all_read(user)
    for nrk, rhythm in _CHOICES.items():
        user = User.objects.get(alternate=nrk)
        with on_stage(user, _READ_UNTIL):
            services.choose(user=user, rhythm=rhythm, address="")

    _tell_of_outage()


def _tell_of_outage() -> None:
    day, began, ended = _OUTAGE
    with on_stage(User.objects.get(username="admin"), day + timedelta(days=1)) as viewer:
        record_outage(
            viewer=viewer,
            began_at=datetime.combine(day, began, clock.zone()),
            ended_at=datetime.combine(day, ended, clock.zone()),
            cause=_CAUSE,
        )
