"""What the officer of the story and her superior say to each other about her SKP, at the very line."""

from __future__ import annotations

from datetime import date

from abdi.cycles.models import PerformanceYear
from abdi.demo.stage import on_stage
from abdi.goals import services
from abdi.goals.enums import ThreadSubject
from abdi.goals.queries import LineRef, skp_in_force
from abdi.people.models import Person
from abdi.people.queries import appraiser_on

OFFICER = "100715"
_SAID = (
    (
        date(2026, 11, 9),
        False,
        "Laporan yang masuk lewat tengah malam dihitung dari pukul berapa? Beberapa laporan bulan Oktober "
        "baru terlihat pagi.",
    ),
    (
        date(2026, 11, 10),
        True,
        "Dari waktu masuk di CRM, Pak. Yang masuk malam saya tandai, sehingga terlihat terpisah.",
    ),
    (
        date(2026, 11, 19),
        False,
        "Baik. Untuk tahun depan, apakah target 20 menit masih masuk akal bila jam malam ikut dihitung?",
    ),
)


def speak(year: PerformanceYear) -> None:
    """A question, its answer, and a question that still waits for the officer."""
    officer = Person.objects.select_related("user").get(nrk=OFFICER)
    for day, is_officer, text in _SAID:
        version = skp_in_force(officer, year, day)
        superior = appraiser_on(officer, day)
        if version is None or superior is None:
            raise LookupError(f"{officer} has no SKP in force, or no superior, on {day}")
        ref = LineRef(ThreadSubject.RESULT, str(version.results.order_by("position")[0].key))
        with on_stage(officer if is_officer else superior, day) as viewer:
            services.say(viewer=viewer, version=version, ref=ref, text=text)
