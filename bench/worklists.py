"""How long the numbers of Yang belum beres take to count: for the whole city, its largest agency and one unit of it.

    python -m bench city
    python -m bench worklists

Counted five times each in the city's home, on the day on which its clock stands; the first time apart, since planner
and disk know nothing yet.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from typing import Any

from bench import scratch

TIMES = 5


def main(home: Path) -> None:
    """Count, print and write what it took."""
    scratch.enter(home)
    from abdi.core.embedded import running

    with running():
        scratch.set_up()
        print(scratch.keep("worklists", _measure()))


def _measure() -> dict[str, Any]:
    from abdi.people.models import Person, Unit

    agency = Unit.objects.get(code="31.DISDIK")
    below = Unit.objects.filter(lineage__startswith=agency.lineage).exclude(pk=agency.pk).order_by("code")
    said = {
        "people": Person.objects.count(),
        "city": _counted(""),
        "largest_agency": _counted(agency.lineage),
        "unit_below_it": _counted(below[0].lineage),
        "load": scratch.load_average(),
    }
    for name, found in said.items():
        print(f"{name:16} {found}", flush=True)
    return said


def _counted(lineage: str) -> dict[str, Any]:
    from abdi.core import clock
    from abdi.worklists.queries import Scope, counts

    took, found = [], {}
    for _time in range(TIMES):
        began = time.perf_counter()
        found = counts(Scope((lineage,), clock.today()))
        took.append(round((time.perf_counter() - began) * 1000))
    return {
        "waiting": {kind.value: number for kind, number in found.items()},
        "first_ms": took[0],
        "median_ms": median(took[1:]),
    }
