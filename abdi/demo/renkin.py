"""The Renkin of the story: the target of the year by quarter or by month, handed in after the SKP was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from abdi.cycles.models import PerformanceYear
from abdi.demo.stage import on_stage
from abdi.goals.enums import Rhythm, SkpStatus
from abdi.goals.models import SkpVersion
from abdi.goals.parts import Parts
from abdi.renkin import services as renkin
from abdi.renkin.division import even_parts
from abdi.renkin.queries import plan

DIVIDED = date(2026, 1, 26)
_BY_MONTH = "102269"  # the organiser of drills plans by month, the others by quarter


def divide(year: PerformanceYear) -> None:
    """Everybody's targets by quarter or by month, handed in a few days after the SKP was agreed."""
    found = SkpVersion.objects.filter(skp__year=year, status=SkpStatus.IN_FORCE)
    for version in found.select_related(
        "skp__person__user", "skp__year", "skp__unit", "skp__appointment", "decided_by"
    ):
        divide_one(version, Rhythm.MONTH if version.skp.person.nrk == _BY_MONTH else Rhythm.QUARTER)


def divide_one(
    version: SkpVersion, rhythm: Rhythm, told: Mapping[str, Parts] | None = None, *, day: date = DIVIDED
) -> None:
    """Divide what can be divided, evenly or as `told` by the text of the indicator, and hand it in."""
    with on_stage(version.skp.person, day) as viewer:
        for line in plan(version):
            if line.can_be_broken_down:
                parts = (told or {}).get(line.indicator.text) or even_parts(line.indicator, rhythm)
                renkin.save_parts(
                    viewer=viewer, skp=version.skp, key=line.indicator.key, rhythm=rhythm, parts=parts
                )
        renkin.hand_in(viewer=viewer, version=version)
