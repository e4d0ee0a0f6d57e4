"""Whether a period asks the employee for his own view before it is judged: told by the law, never a condition."""

from __future__ import annotations

from abdi.cycles.models import Period
from abdi_rules import consequence as law
from abdi_rules.enums import Rhythm
from abdi_rules.errors import Refused


def asks_own_view(period: Period) -> bool:
    """Whether penilaian diri is asked for; where the law says nothing, nobody is asked."""
    try:
        return law.own_view(rangkaian=Rhythm(period.series.kind), on=period.ends).diminta
    except Refused:
        return False
