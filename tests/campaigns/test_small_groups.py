"""What is said of groups that are small: before it opens to those who arrange it, afterwards beside each mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from abdi.accounts.models import User
from abdi.campaigns import queries, services
from abdi.campaigns.enums import RaterStatus
from abdi.campaigns.models import Campaign
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Appointment, Person
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.campaigns import all_say, call, close, fill, opened, peers, seats_about, subject_of
from tests.factories.people import viewer_of

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
SignedIn = Callable[..., Client]
DEVELOPMENT = "Untuk pengembangan"


@pytest.mark.parametrize("minimum", [3, 6])
@pytest.mark.parametrize("who", ["officer", "section_head", "hr"])
def test_how_few_are_too_few_is_said_before_it_opens(
    who: str, minimum: int, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """Her one colleague is too small a group: the employee, the superior and HR read that, and the limit."""
    subject = subject_of(call(cast, year, minimum=minimum), cast.officer)
    page = (
        signed_in(getattr(cast, who)).get(f"/umpan-balik-360/penilai/{subject.public_id}/").content.decode()
    )
    assert f"hanya ditampilkan bila paling sedikit {minimum} orang mengisi" in page
    assert "tidak akan ditampilkan, terlalu sedikit" in page


@pytest.mark.parametrize("leaves", ["his post", "his account"])
def test_who_left_before_it_opened_is_neither_counted_nor_asked(
    leaves: str, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """With him the group would have been large enough: that may not be promised."""
    gone, *_others = peers(cast, 2)
    campaign = call(cast, year)
    subject = subject_of(campaign, cast.officer)
    assert _forecast(campaign, cast).apart == [("Rekan kerja", 3)]
    _leave(gone, leaves)
    assert _forecast(campaign, cast).lost == [("Rekan kerja", 2)]
    address = f"/umpan-balik-360/penilai/{subject.public_id}/"
    assert "Tidak lagi bertugas di sini" in signed_in(cast.officer).get(address).content.decode()
    services.open_campaign(viewer=viewer_of(cast.hr), campaign=campaign)
    campaign.refresh_from_db()
    assert gone not in [seat.voter for seat in seats_about(campaign, cast.officer)]
    assert subject.raters.get(person=gone).status == RaterStatus.EXCUSED
    assert _forecast(campaign, cast).lost == [("Rekan kerja", 2)]


@pytest.mark.parametrize(
    ("raters", "is_dependable", "figures"),
    [
        (3, False, "antara 3,3 dan 4,7 · 3 penilai · keandalan 0,64"),
        (4, True, "antara 3,4 dan 4,6 · 4 penilai · keandalan 0,7"),
    ],
)
def test_below_a_reliability_of_seven_tenths_it_reads_for_development(
    raters: int, is_dependable: bool, figures: str, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """.64 with three colleagues, .70 with four; beside each of the 7 values and 21 guides."""
    page = _result(cast, year, signed_in, [{}] * raters)
    assert f"{raters} pengisi" in page
    assert page.count(figures) == 28
    assert (DEVELOPMENT in page) is not is_dependable
    assert page.count("<b>untuk pengembangan</b>") == (0 if is_dependable else 28)


def test_a_score_that_few_could_judge_is_relied_on_as_far_as_those_few(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """Of five colleagues three could judge one guide: it, and its value, have the reliability of three."""
    few = {"loyal.2": None}
    page = _result(cast, year, signed_in, [few, few, {}, {}, {}])
    assert page.count("5 penilai · keandalan 0,75") == 26
    assert page.count("3 penilai · keandalan 0,64 · <b>untuk pengembangan</b>") == 2
    assert DEVELOPMENT not in page


def _result(cast: Cast, year: PerformanceYear, signed_in: SignedIn, differing: list[dict[str, None]]) -> str:
    """The officer's result of so many colleagues who all say four, but for what differs; spaces tidied."""
    peers(cast, len(differing) - 1)
    campaign = opened(cast, year)
    for seat, differs in zip(seats_about(campaign, cast.officer), differing, strict=True):
        fill(seat, all_say(4) | differs)
    subject = subject_of(close(campaign), cast.officer)
    page = signed_in(cast.officer).get(f"/umpan-balik-360/hasil/{subject.public_id}/").content.decode()
    return " ".join(page.split())


def _forecast(campaign: Campaign, cast: Cast) -> queries.Forecast:
    (line,) = queries.lines_of(campaign, TODAY, campaign.subjects.filter(person=cast.officer))
    return line.forecast


def _leave(person: Person, what: str) -> None:
    if what == "his post":
        Appointment.objects.filter(person=person).delete()
    else:
        User.objects.filter(pk=person.user_id).update(is_active=False)
