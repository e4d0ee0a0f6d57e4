from __future__ import annotations

from abdi.core import clock, files
from abdi.cycles.models import Period
from abdi.goals.models import SkpVersion
from abdi.people.models import Person
from abdi.reporting.models import Evidence, Realisation, Report
from abdi.screening.enums import FindingKind
from abdi.screening.models import Finding
from tests.factories.cycles import quarter
from tests.factories.reporting import SENT, make_report

LONG = "Regu siaga dipindah ke Pancoran sehingga laporan kemacetan ditangani sebelum jam sibuk sore."


def handed_in(version: SkpVersion, number: int, *, text: str = "") -> Report:
    """A report on a quarter, with `text` as the narrative of its first indicator and none elsewhere."""
    there = Report.objects.filter(skp=version.skp, period=quarter(number)).first()
    report = there or make_report(version, quarter(number), status="dilaporkan")
    if there is None:
        report.realisations.update(narrative="")
        first = report.realisations.order_by("pk")[0]
        Realisation.objects.filter(pk=first.pk).update(narrative=text)
    return report


def show(
    version: SkpVersion,
    number: int,
    *,
    mark: str,
    text: str = "",
    realisation: Realisation | None = None,
) -> Evidence:
    """A file with that mark, as evidence in a report on a quarter."""
    shown = realisation or handed_in(version, number, text=text).realisations.order_by("pk")[0]
    kept = files.keep(b"%PDF-", name="daftar.pdf", content_type="application/pdf")
    return Evidence.objects.create(
        realisation=shown, title="daftar.pdf", file=kept, added_at=SENT, sent_sha256=mark
    )


def make_finding(person: Person, period: Period, **facts: object) -> Finding:
    """A question that was put today: the same file as in the second quarter."""
    said = {
        "title": "daftar.pdf",
        "earlier": "Triwulan II 2026",
        "wait_days": 5,
        "assumed": True,
        "cite": "x",
    }
    return Finding.objects.create(
        **{
            "kind": FindingKind.FILE_OF_OTHER_PERIOD,
            "person": person,
            "period": period,
            "day": period.ends,
            "key": f"uji-{person.pk}-{period.pk}",
            "facts": said,
            "found_at": clock.now(),
            **facts,
        }
    )
