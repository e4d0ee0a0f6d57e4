from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from abdi.goals.models import SkpVersion
from abdi.ideas.models import Idea

WRITTEN = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
MEASURED = {
    "measure": "Waktu tanggap laporan",
    "unit_label": "menit",
    "better": "turun",
    "before": Decimal(48),
    "before_source": "CRM, Juli 2026",
    "after": Decimal(31),
    "after_source": "CRM, September 2026",
    "measured_at": WRITTEN,
}


def make_idea(version: SkpVersion, *, status: str = "draf", **facts: Any) -> Idea:
    """An idea of the SKP's owner for his first result; measured with a benefit where its status says so."""
    skp = version.skp
    measured = MEASURED if status in ("diukur", "selesai") else {}
    return Idea.objects.create(
        **{
            "owner": skp.person,
            "skp": skp,
            "unit": skp.unit,
            "result_key": version.results.order_by("position")[0].key,
            "title": "Pos siaga bergerak",
            "problem": "Regu datang terlambat pada jam sibuk.",
            "way": "Pos berpindah mengikuti laporan terbanyak.",
            "place": "Simpang Pancoran",
            "trial_starts": date(2026, 9, 1),
            "trial_ends": date(2026, 9, 30),
            "status": status,
            "created_at": WRITTEN,
            **measured,
            **facts,
        }
    )
