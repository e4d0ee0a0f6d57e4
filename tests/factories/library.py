from __future__ import annotations

from decimal import Decimal
from typing import Any

from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.library.models import Edition, Template, TemplateIndicator, TemplateResult, UnitTarget
from abdi.people.models import Unit

POST = "Penata Layanan Operasional"


def make_edition(
    year: PerformanceYear,
    unit: Unit | None = None,
    *,
    post: str = POST,
    matching: str = "persis",
    status: str = "terbit",
    results: int = 1,
    indicators: int = 1,
    form: str = "jajf",
) -> Edition:
    """A template of `post` with one edition, by default published: `results` results, a target of its own to each."""
    template = Template.objects.create(post=post, matching=matching, unit=unit, year=year, form=form)
    edition = Edition.objects.create(
        template=template,
        number=1,
        status=status,
        created_at=clock.now(),
        published_at=None if status == "draf" else clock.now(),
    )
    for number in range(1, results + 1):
        result = make_line(edition, text=f"Tertanganinya tugas {number}", position=number)
        for place in range(1, indicators + 1):
            make_template_indicator(result, text=f"Persentase tugas {number}.{place}", position=place)
    return edition


def make_line(edition: Edition, **facts: Any) -> TemplateResult:
    return TemplateResult.objects.create(
        **{"edition": edition, "position": 1, "text": "Tertanganinya laporan kemacetan", **facts}
    )


def make_template_indicator(result: TemplateResult, **facts: Any) -> TemplateIndicator:
    return TemplateIndicator.objects.create(
        **{
            "result": result,
            "position": 1,
            "aspect": "waktu",
            "text": "Persentase laporan ditanggapi paling lama 60 menit",
            "unit_label": "persen",
            **facts,
        }
    )


def give_target(indicator: TemplateIndicator, unit: Unit, target: str, target_max: str = "") -> UnitTarget:
    return UnitTarget.objects.create(
        indicator=indicator,
        unit=unit,
        target=Decimal(target),
        target_max=Decimal(target_max) if target_max else None,
    )
