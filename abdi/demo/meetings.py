"""Rapat penetapan predikat of the bidang: that of the second quarter was signed, that of the third is prepared."""

from __future__ import annotations

from datetime import date

from abdi.accounts.models import User
from abdi.calibration import services as meetings
from abdi.calibration.enums import Counted
from abdi.calibration.models import Meeting
from abdi.cycles.models import PerformanceYear, Period
from abdi.demo.stage import on_stage
from abdi.people.models import Person, Unit

BIDANG = "31.DISHUB.U6"
KABID = "100673"


def play(year: PerformanceYear) -> None:
    """Two meetings; the visitor judges, proposes and signs in the second."""
    second = _prepare(year, 2, date(2026, 7, 14), held_on=date(2026, 7, 16))
    with on_stage(Person.objects.select_related("user").get(nrk=KABID), date(2026, 7, 16), hour=14) as viewer:
        meetings.sign(
            viewer=viewer,
            meeting=second,
            grounds="Kelompoknya kecil; setiap rating dibahas dengan buktinya, tidak ada yang diusulkan berubah.",
        )
    _prepare(year, 3, date(2026, 10, 6), held_on=date(2026, 10, 14))


def _prepare(year: PerformanceYear, quarter: int, day: date, *, held_on: date) -> Meeting:
    period = (
        Period.objects.select_related("series__year")
        .filter(series__year=year, series__kind="triwulanan", number=quarter)
        .order_by("pk")[0]
    )
    with on_stage(User.objects.get(username="tim"), day) as viewer:
        return meetings.prepare(
            viewer=viewer,
            unit=Unit.objects.get(code=BIDANG),
            period=period,
            held_on=held_on,
            counted=Counted.NEAREST,
            smallest=10,
        )
