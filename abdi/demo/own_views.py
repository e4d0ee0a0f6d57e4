"""A self-appraisal of the quarter that is still to be judged, so that a penilai finds one on his desk."""

from __future__ import annotations

from datetime import date, timedelta

from abdi.appraisals import services as judging
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import reporting_periods
from abdi.demo.stage import on_stage
from abdi.goals.models import Skp
from abdi.people.models import Person

SHARES = "100715"


def play(year: PerformanceYear) -> None:
    """One person tells her own view some days after the quarter; the others are silent, which hinders nothing."""
    person = Person.objects.select_related("user").get(nrk=SHARES)
    skp = Skp.objects.select_related("person").get(person=person, year=year)
    period = next(p for p in reporting_periods(person, year, date(2026, 1, 31)) if p.number == 3)
    with on_stage(person, period.ends + timedelta(days=6)) as viewer:
        judging.share_own_view(
            viewer=viewer,
            skp=skp,
            period=period,
            words=judging.OwnWords(
                values={
                    "kolaboratif": "Tiga minggu saya membantu regu selatan saat dua orangnya cuti, tanpa mengurangi "
                    "jadwal regu sendiri.",
                    "adaptif": "Rute patroli pagi saya ubah sesudah galian di Jalan Saharjo; yang belum berhasil "
                    "adalah laporan lewat gawai saat hujan.",
                },
                behaviour="di_atas",
            ),
        )
