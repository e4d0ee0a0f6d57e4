"""Two objections: one of the first quarter that was granted, one that waits for the penilai when the visitor comes."""

from __future__ import annotations

from datetime import date, timedelta

from abdi.appraisals import services as judging
from abdi.appraisals.dossier import gather
from abdi.appraisals.models import Appraisal
from abdi.cycles.models import PerformanceYear, Period
from abdi.cycles.queries import reporting_periods
from abdi.demo import meetings
from abdi.demo.stage import on_stage
from abdi.goals.models import Skp
from abdi.objections import services as objections
from abdi.objections.models import Objection
from abdi.people.models import Person
from abdi.people.queries import appraiser_on
from abdi.reporting import services as reporting
from abdi.reporting.queries import submitted_report, unanswered_obstacles

GRANTED, RUNNING = "102297", "100680"


def play(year: PerformanceYear) -> None:
    """The first ends in another predikat; of the second both sides and the examiner have accounts to try."""
    _granted(_person(GRANTED), year)
    _running(_person(RUNNING), year)


def _granted(person: Person, year: PerformanceYear) -> None:
    period = _period(person, year, 1)
    made = _file(
        person,
        Appraisal.objects.select_related("person").get(person=person, period=period),
        date(2026, 4, 20),
        "Selama banjir Februari saya menjaga posko tiga malam atas permintaan ketua RW; catatannya ada pada lurah "
        "dan belum dibaca saat penilaian.",
    )
    with on_stage(made.penilai, date(2026, 4, 23)) as viewer:
        objections.state(
            viewer=viewer,
            objection=made,
            text="Benar, catatan posko baru saya terima sesudah penilaian ditetapkan. Saya menyerahkan putusannya.",
        )
    with on_stage(made.examiner, date(2026, 5, 4)) as viewer:
        made = objections.decide(
            viewer=viewer,
            objection=made,
            decision=objections.Decision(
                outcome="dikabulkan",
                grounds="Catatan posko menunjukkan pelayanan di atas harapan pada tiga malam, dan penilai tidak "
                "membantahnya. Rating perilaku diubah.",
            ),
        )
        objections.issue(objection=made)


def _running(person: Person, year: PerformanceYear) -> None:
    """Rated some days ago, so that the clocks run."""
    day = meetings.recent_day()
    skp = Skp.objects.select_related("person", "unit", "year", "appointment").get(person=person, year=year)
    period = _period(person, year, 3)
    penilai, report = appraiser_on(person, day), submitted_report(skp, period)
    if penilai is None or report is None:
        raise LookupError(f"nobody rates {person}, or he has not reported")
    with on_stage(penilai, day) as viewer:
        for stated in unanswered_obstacles(report):
            reporting.answer_obstacle(
                viewer=viewer, realisation=stated, text="Diterima, dibahas bulan depan."
            )
        judging.set_rating(
            viewer=viewer,
            skp=skp,
            period=period,
            decision=judging.RatingDecision(
                work=judging.preview_suggestion(gather(skp, period)).work or "sesuai", behaviour="sesuai"
            ),
        )
    _file(
        person,
        Appraisal.objects.select_related("person").get(skp=skp, period=period),
        day + timedelta(days=4),
        "Dua kali sebulan saya melatih regu dari seksi lain tanpa diminta. Daftar hadirnya tersimpan, tetapi tidak "
        "disebut dalam penilaian perilaku.",
    )


def _file(person: Person, appraisal: Appraisal, day: date, reasons: str) -> Objection:
    with on_stage(person, day) as viewer:
        return objections.file_objection(
            viewer=viewer,
            appraisal=appraisal,
            filing=objections.Filing(asked_work="", asked_behaviour="di_atas", reasons=reasons),
        )


def _person(nrk: str) -> Person:
    return Person.objects.select_related("user").get(nrk=nrk)


def _period(person: Person, year: PerformanceYear, quarter: int) -> Period:
    return next(p for p in reporting_periods(person, year, date(2026, 1, 31)) if p.number == quarter)
