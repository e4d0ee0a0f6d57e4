"""Two units that do not follow the rule: an UPT whose predikat another office sets, and one counted with its agency."""

from __future__ import annotations

from datetime import date

from abdi.accounts.models import User
from abdi.appraisals import services as judging
from abdi.appraisals.enums import Stand
from abdi.demo.stage import on_stage
from abdi.people.models import Unit

DAY = date(2026, 1, 6)
SINCE = date(2026, 1, 1)
_CONTROLS, _ITS_OFFICE = "31.DISHUB.U7", "31.DISHUB.U6"
_ASSESSES, _ITS_AGENCY = "31.BKD.U6", "31.BKD"


def play() -> None:
    """As BKD arranged them at the beginning of the year, before anything was judged."""
    with on_stage(User.objects.get(username="bkd"), DAY) as viewer:
        judging.arrange(
            viewer=viewer,
            unit=_unit(_CONTROLS),
            stand=Stand.OWN,
            office=_unit(_ITS_OFFICE),
            counts_in=None,
            since=SINCE,
            reason="Keputusan Kepala Dinas 3/2026: UPT bertanggung jawab kepada Bidang Pengendalian Operasional.",
        )
        judging.arrange(
            viewer=viewer,
            unit=_unit(_ASSESSES),
            stand=Stand.OTHER,
            office=None,
            counts_in=_unit(_ITS_AGENCY),
            since=SINCE,
            reason="Keputusan Kepala BKD 1/2026: pegawainya sedikit, dinilai bersama badan.",
        )


def _unit(code: str) -> Unit:
    return Unit.objects.get(code=code)
