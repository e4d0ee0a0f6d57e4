"""Rapat penetapan predikat of the bidang: that of the second quarter was signed, that of the third is under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from abdi.accounts.models import User
from abdi.appraisals import services as judging
from abdi.appraisals.dossier import gather
from abdi.calibration import services as meetings
from abdi.calibration.enums import Counted, Side
from abdi.calibration.models import Meeting, Proposal
from abdi.core import clock
from abdi.cycles.models import PerformanceYear, Period
from abdi.demo.stage import on_stage
from abdi.goals.models import Skp
from abdi.people.models import Person, Unit
from abdi.people.queries import appraiser_on
from abdi.reporting import services as reporting
from abdi.reporting.queries import submitted_report, unanswered_obstacles

BIDANG = "31.DISHUB.U6"
KABID = "100673"
_SECOND = date(2026, 7, 16)
_THIRD_JUDGED = date(2026, 10, 13)  # the first day on which the third quarter could be judged


@dataclass(frozen=True)
class _Move:
    """A proposed move of somebody's behaviour rating, and what the penilai answered to it ("": it waits)."""

    about: str
    after: str
    reason: str
    accepted: bool = False
    answer: str = ""


_DECIDED = _Move(
    about="100750",
    after="di_atas",
    reason="Pada kebakaran Manggarai ia mengatur arus sendirian selama tiga jam; laporan posko terlampir pada rapat.",
    accepted=True,
    answer="Laporan posko saya baca dan benar. Rating perilaku saya ubah menjadi di atas ekspektasi.",
)
_KEPT = _Move(
    about="100757",
    after="di_bawah",
    reason="Empat kali serah terima regu terlambat dicatat pada September, menurut lembar regu.",
    answer="Keterlambatan itu karena radio regu rusak dan sudah dilaporkan hari itu juga. Rating tetap.",
)
_OPEN = _Move(
    about="100736",
    after="di_atas",
    reason="Arsip laporan dipakai tiga bidang lain dan permintaan berkas dijawab pada hari yang sama.",
)


def play(year: PerformanceYear) -> None:
    """Two meetings; the visitor judges, answers a proposal and signs in the second."""
    second = _prepare(year, 2, date(2026, 7, 14), held_on=_SECOND)
    _move(second, _DECIDED, _SECOND)
    with on_stage(_person(KABID), _SECOND, hour=14) as viewer:
        meetings.sign(
            viewer=viewer,
            meeting=second,
            grounds="Kelompoknya kecil; setiap rating dibahas dengan buktinya. Satu usul diterima penilainya.",
        )
    day = recent_day()
    third = _prepare(year, 3, date(2026, 10, 6), held_on=day + timedelta(days=1))
    for move in (_KEPT, _OPEN):
        _judge(_person(move.about), third.period, day)
        _move(third, move, day + timedelta(days=1))


def recent_day() -> date:
    """Some days ago, so that the clocks of a result run whenever the agency is loaded."""
    return max(_THIRD_JUDGED, clock.today() - timedelta(days=6))


def _move(meeting: Meeting, move: _Move, day: date) -> None:
    with on_stage(_person(KABID), day, hour=10) as viewer:
        proposal = meetings.propose(
            viewer=viewer,
            meeting=meeting,
            skp=Skp.objects.get(person__nrk=move.about, year=meeting.period.series.year),
            side=Side.BEHAVIOUR,
            after=move.after,
            reason=move.reason,
        )
    if move.answer:
        _answer(proposal, move, day)


def _answer(proposal: Proposal, move: _Move, day: date) -> None:
    with on_stage(_penilai(_person(move.about), day), day, hour=11) as viewer:
        act = meetings.accept if move.accepted else meetings.decline
        act(viewer=viewer, proposal=proposal, reason=move.answer)


def _judge(person: Person, period: Period, day: date) -> None:
    """As the penilai would: the suggested rating of work, and behaviour as expected."""
    skp = Skp.objects.select_related("person", "unit", "year", "appointment").get(
        person=person, year=period.series.year
    )
    report = submitted_report(skp, period)
    with on_stage(_penilai(person, day), day) as viewer:
        for stated in unanswered_obstacles(report) if report else ():
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


def _person(nrk: str) -> Person:
    return Person.objects.select_related("user").get(nrk=nrk)


def _penilai(person: Person, day: date) -> Person:
    penilai = appraiser_on(person, day)
    if penilai is None:
        raise LookupError(f"nobody appraises {person} on {day}")
    return penilai


def _prepare(year: PerformanceYear, quarter: int, day: date, *, held_on: date) -> Meeting:
    period = (
        Period.objects.select_related("series__year")
        .filter(series__year=year, series__kind="triwulanan", number=quarter)
        .order_by("pk")[0]
    )
    with on_stage(User.objects.get(username="tim"), day) as viewer:
        return meetings.prepare(
            viewer=viewer,
            unit=Unit.objects.get(code=BIDANG),
            period=period,
            held_on=held_on,
            counted=Counted.NEAREST,
            smallest=10,
        )
