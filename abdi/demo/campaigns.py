"""360 in the officer's section: a round in June that is closed, and one that is being filled in."""

from __future__ import annotations

import random
from datetime import date

from abdi.accounts.models import User
from abdi.ballots import services as ballots
from abdi.ballots.models import Seat
from abdi.campaigns import services
from abdi.campaigns.models import Campaign
from abdi.campaigns.questionnaire import GENERAL, codes, questionnaire_on
from abdi.campaigns.tasks import ACTOR
from abdi.core.actor import acting_as
from abdi.cycles.models import PerformanceYear
from abdi.demo.stage import on_stage
from abdi.people.models import Person, Unit
from abdi.people.queries import subordinates_on

SUPERIOR, OFFICER = "100680", "100715"
FIRST = date(2026, 6, 8), date(2026, 6, 19)
SECOND = date(2026, 11, 16), date(2026, 12, 18)
_SUBJECTS = 9
_CANNOT_JUDGE, _QUIET = 0.08, 0.1
_REMARKS = (
    ("berorientasi_pelayanan", "Pelapor yang marah di Pancoran dilayani dengan sabar sampai selesai."),
    ("kompeten", "Urutan fase lampu dijelaskan kepada regu yang baru, dengan gambar."),
    ("kolaboratif", "Kabari Bina Marga lebih awal bila ada galian, jangan menunggu macet."),
    (GENERAL, "Laporannya jelas dan mudah dilanjutkan regu berikutnya."),
    (GENERAL, "Mulai libatkan rekan sif malam saat menyusun rencana jam sibuk."),
)


def play(year: PerformanceYear) -> None:
    """Both rounds, about the officer, her superior and her colleagues."""
    _close(_open(year, "Umpan balik 360 semester I", *FIRST))
    running = _open(year, "Umpan balik 360 akhir tahun", *SECOND)
    _begin_one(running)


def _open(year: PerformanceYear, name: str, opens_on: date, closes_on: date) -> Campaign:
    superior = Person.objects.get(nrk=SUPERIOR)
    people = (*subordinates_on(superior, opens_on).order_by("nrk")[:_SUBJECTS], superior)
    officer = Person.objects.get(nrk=OFFICER)
    unit = Unit.objects.get(appointments__person=superior, appointments__kind="definitif")
    with on_stage(User.objects.get(username="hr.dishub"), opens_on, 8) as viewer:
        campaign = services.call_campaign(
            viewer=viewer,
            unit=unit,
            year=year,
            draft=services.CampaignDraft(
                name=name,
                opens_on=opens_on,
                closes_on=closes_on,
                people=(*people, *([] if officer in people else [officer])),
            ),
        )
    with on_stage(superior, opens_on, 9) as viewer:
        for subject in campaign.subjects.exclude(person=superior):
            services.confirm_raters(viewer=viewer, subject=subject)
    with on_stage(User.objects.get(username="hr.dishub"), opens_on, 10) as viewer:
        return services.open_campaign(viewer=viewer, campaign=campaign)


def _close(campaign: Campaign) -> None:
    """Nearly everybody answers in the second week; then the box is opened once."""
    chance = random.Random(360)  # noqa: S311 - the same story at each load
    questions = codes(questionnaire_on(campaign.opens_on))
    remarks = list(_REMARKS)
    by_voter: dict[int, list[Seat]] = {}
    for seat in Seat.objects.filter(box=campaign.box).select_related("voter__user", "box").order_by("pk"):
        by_voter.setdefault(seat.voter_id, []).append(seat)
    officer = Person.objects.get(nrk=OFFICER)
    for seats in by_voter.values():
        with on_stage(seats[0].voter, date(2026, 6, 16)) as viewer:
            for seat in seats:
                if chance.random() < _QUIET:
                    continue
                said = _sheet(questions, chance)
                if seat.subject == officer.public_id and remarks:
                    question, words = remarks.pop()
                    said[question] = words
                services.save_sheet(viewer=viewer, seat=seat, said=said)
    assert campaign.box is not None
    with on_stage(User.objects.get(username="hr.dishub"), date(2026, 6, 20), 1), acting_as(ACTOR):
        ballots.close_box(box_id=campaign.box.pk)
        services.tell_closed(campaign_id=campaign.pk)


def _sheet(questions: list[str], chance: random.Random) -> dict[str, int | str | None]:
    """Somebody's view: a level of his own, from which single questions stray a little."""
    level = chance.choice((3, 4, 4, 4, 5))
    return {
        question: None
        if chance.random() < _CANNOT_JUDGE
        else max(1, min(5, level + chance.choice((-1, 0, 0, 0, 1))))
        for question in questions
    }


def _begin_one(campaign: Campaign) -> None:
    """The officer has begun her first sheet."""
    officer = Person.objects.select_related("user").get(nrk=OFFICER)
    seat = Seat.objects.filter(box=campaign.box, voter=officer).select_related("box", "voter").first()
    if seat is None:
        return
    questions = codes(questionnaire_on(campaign.opens_on))
    with on_stage(officer, date(2026, 11, 18)) as viewer:
        services.save_sheet(viewer=viewer, seat=seat, said=dict.fromkeys(questions[:9], 4))
