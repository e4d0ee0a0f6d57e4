from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from abdi.core import outages
from abdi.core.models import Outage

EVENING = datetime(2026, 9, 30, 21, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def make_outage(began_at: datetime = EVENING, minutes: int = 160) -> Outage:
    """An outage on record, not settled yet; the usual one is 30 September, 21.00 to 23.40."""
    return outages.record(
        began_at=began_at, ended_at=began_at + timedelta(minutes=minutes), cause="Listrik pusat data padam."
    )
