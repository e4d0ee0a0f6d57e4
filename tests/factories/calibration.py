from __future__ import annotations

from datetime import date
from typing import Any

from abdi.calibration.models import Meeting
from abdi.calibration.services import prepare
from abdi.cycles.models import Period
from abdi.people.models import Unit
from tests.cast import Cast
from tests.factories.cycles import quarter
from tests.factories.people import viewer_of

WHY = "Dua simpang terurai sebelum jam sibuk, menurut catatan pos siaga."


def make_meeting(cast: Cast, unit: Unit | None = None, period: Period | None = None, **facts: Any) -> Meeting:
    """Prepared by the Tim for the bidang of the cast, about the third quarter."""
    said = {"held_on": date(2026, 10, 9), "counted": "terdekat", "smallest": 10} | facts
    return prepare(viewer=viewer_of(cast.team), unit=unit or cast.bidang, period=period or quarter(3), **said)
