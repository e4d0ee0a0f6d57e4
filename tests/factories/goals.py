from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator, Result, Skp, SkpVersion
from abdi.people.models import Person
from abdi.people.queries import post_on, superior_on

AGREED = datetime(2026, 1, 28, 3, 0, tzinfo=UTC)


def make_skp(
    person: Person,
    year: PerformanceYear,
    *,
    status: str = "berlaku",
    results: int = 1,
    indicators: int = 1,
    form: str = "jajf",
    approach: str = "kuantitatif",
) -> SkpVersion:
    """An SKP of `person` with `results` main results, by default in force since January; returns its version."""
    post = post_on(person, date(2026, 10, 7))
    assert post is not None
    skp = Skp.objects.create(
        person=person,
        year=year,
        appointment=post,
        unit=post.unit,
        form=form,
        approach=approach,
        starts=date(2026, 1, 1),
        ends=date(2026, 12, 31),
    )
    version = SkpVersion.objects.create(
        skp=skp, number=1, status=status, created_at=AGREED, **_history(person, status)
    )
    for number in range(1, results + 1):
        result = make_result(version, text=f"Terlaksananya tugas {number}", position=number)
        for place in range(1, indicators + 1):
            make_indicator(result, text=f"Jumlah laporan {number}.{place}", position=place)
    return version


def make_result(version: SkpVersion, **facts: Any) -> Result:
    return Result.objects.create(
        **{"version": version, "position": 1, "text": "Tertanganinya laporan kemacetan", **facts}
    )


def make_indicator(result: Result, **facts: Any) -> Indicator:
    return Indicator.objects.create(
        **{
            "result": result,
            "position": 1,
            "aspect": "waktu",
            "perspective": "penerima_layanan",
            "text": "Persentase laporan ditanggapi paling lama 60 menit",
            "target": Decimal("75"),
            "target_text": "",
            "unit_label": "persen",
            **facts,
        }
    )


def _history(person: Person, status: str) -> dict[str, Any]:
    superior = superior_on(person, date(2026, 10, 7))
    handed_in = {"submitted_at": AGREED, "superior": superior, "receipt": "TT-UJI"}
    read = {"opened_at": AGREED, "opened_by": superior}
    decided = {"decided_at": AGREED, "decided_by": superior}
    return {
        "draf": {},
        "diajukan": handed_in,
        "dibaca": {**handed_in, **read},
        "dikembalikan": {
            **handed_in,
            **read,
            **decided,
            "return_reason": "Sebutkan simpangnya.",
            "correct_by": date(2026, 10, 14),
        },
    }.get(status, {**handed_in, **read, **decided})
