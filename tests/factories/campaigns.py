from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from abdi.ballots import services as ballots
from abdi.ballots.models import Seat
from abdi.ballots.sealing import Said
from abdi.campaigns import services
from abdi.campaigns.models import Campaign, Subject
from abdi.campaigns.questionnaire import codes, questionnaire_on
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person, Unit
from tests.cast import Cast
from tests.factories.people import make_person, viewer_of
from tests.factories.reporting import looking

DAYS = 14


def peers(cast: Cast, n: int = 4) -> list[Person]:
    """Colleagues of the officer under the same superior."""
    return [
        make_person(f"Rekan {i:02}", cast.bidang, "Petugas", superior=cast.section_head) for i in range(n)
    ]


def call(cast: Cast, year: PerformanceYear, *, unit: Unit | None = None, **facts: Any) -> Campaign:
    """A campaign that HR calls for the officer's unit, from today on."""
    today = clock.today()
    return services.call_campaign(
        viewer=viewer_of(cast.hr),
        unit=unit or cast.bidang,
        year=year,
        draft=services.CampaignDraft(
            **{
                "name": "Umpan balik 360",
                "opens_on": today,
                "closes_on": today + timedelta(days=DAYS),
                **facts,
            }
        ),
    )


def opened(cast: Cast, year: PerformanceYear, **facts: Any) -> Campaign:
    return services.open_campaign(viewer=viewer_of(cast.hr), campaign=call(cast, year, **facts))


def subject_of(campaign: Campaign, person: Person) -> Subject:
    return Subject.objects.select_related("campaign__box", "campaign__unit", "person").get(
        campaign=campaign, person=person
    )


def seats_about(campaign: Campaign, person: Person) -> list[Seat]:
    seats = Seat.objects.select_related("box", "voter").filter(box=campaign.box, subject=person.public_id)
    return list(seats.order_by("voter__name"))


def all_say(step: int, day: date | None = None) -> dict[str, int | str | None]:
    return dict.fromkeys(codes(questionnaire_on(day or clock.today())), step)


def fill(seat: Seat, said: Said) -> None:
    """The voter fills in his sheet as himself."""
    if seat.voter.user is None:
        raise ObjectDoesNotExist(seat.voter)
    with acting_as(Actor.user(seat.voter.user.public_id)):
        services.save_sheet(viewer=looking(seat.voter), seat=seat, said=said)


def close(campaign: Campaign) -> Campaign:
    assert campaign.box is not None
    ballots.close_box(box_id=campaign.box.pk)
    return Campaign.objects.select_related("box", "unit", "year").get(pk=campaign.pk)
