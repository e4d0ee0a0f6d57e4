from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from abdi.core import clock
from abdi.cycles.models import Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Person
from abdi.people.queries import superior_on
from abdi.reporting.models import Evidence, ObstacleReply, Realisation, Report
from tests.factories import files

PDF = files.pdf()
SENT = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)


def looking(person: Person) -> Viewer:
    """A person as he looks today."""
    assert person.user is not None
    return viewer_for(person.user, clock.today())


def make_report(version: SkpVersion, period: Period, *, status: str = "draf", **facts: Any) -> Report:
    """A report with a filled realisation for every indicator of `version`."""
    superior = superior_on(version.skp.person, clock.today())
    sent = {"submitted_at": SENT, "receipt": "TT-UJI"}
    read = {"opened_at": SENT, "opened_by": superior}
    back = {"returned_at": SENT, "returned_by": superior, "return_reason": "Lampirkan foto sesudah."}
    history: dict[str, dict[str, Any]] = {
        "draf": {},
        "dilaporkan": sent,
        "dibaca": sent | read,
        "dikembalikan": sent | read | back,
        "diganti": sent | read | back,
    }
    report = Report.objects.create(
        **(
            {"skp": version.skp, "period": period, "status": status, "created_at": SENT}
            | history[status]
            | facts
        )
    )
    for indicator in Indicator.objects.filter(result__version=version).order_by("pk"):
        make_realisation(report, indicator)
    return report


def make_realisation(report: Report, indicator: Indicator, **facts: Any) -> Realisation:
    return Realisation.objects.create(
        **(
            {
                "report": report,
                "indicator": indicator,
                "figure": Decimal("80"),
                "narrative": "Sebagian besar laporan ditangani pada jam yang sama.",
                "effort": "Pos siaga dipindah ke Pancoran.",
            }
            | facts
        )
    )


def make_reply(
    realisation: Realisation, by: Person, text: str = "Saya koordinasikan dengan Bina Marga."
) -> ObstacleReply:
    return ObstacleReply.objects.create(realisation=realisation, text=text, by=by, at=SENT)


def make_link(realisation: Realisation, url: str = "https://drive.jakarta.go.id/foto") -> Evidence:
    return Evidence.objects.create(realisation=realisation, title="Foto simpang", url=url, added_at=SENT)


def upload(name: str = "laporan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
