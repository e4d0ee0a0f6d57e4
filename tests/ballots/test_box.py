"""The life of a box: opened, filled in, closed once; killed anywhere, repeated, cancelled half-way."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from abdi.ballots import keys, services
from abdi.ballots.enums import BoxStatus
from abdi.ballots.models import Answer, Box, Draft, Remark, Seat, Turnout
from abdi.ballots.queries import own_draft, seats_of, told_of
from abdi.core import clock
from abdi.people.models import Person
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.people import make_person
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
MERGES = {"rekan": "lingkungan", "bawahan": "lingkungan"}
Committed = Callable[..., Any]


def colleagues(cast: Cast, count: int = 4) -> list[Person]:
    return [
        make_person(f"Rekan {n}", cast.bidang, "Petugas", superior=cast.section_head) for n in range(count)
    ]


def opened(cast: Cast, voters: list[Person], **rules: Any) -> Box:
    return services.open_box(
        **(
            {
                "purpose": "uji",
                "opens_on": TODAY,
                "closes_on": TODAY + timedelta(days=7),
                "minimum": 3,
                "merges": MERGES,
                "asked": [services.Asked(one, cast.officer.public_id, "rekan") for one in voters],
            }
            | rules
        )
    )


def seat_of(voter: Person) -> Seat:
    return Seat.objects.select_related("box", "voter").get(voter=voter)


def say(voter: Person, **said: int | str) -> None:
    services.fill_in(viewer=looking(voter), seat=seat_of(voter), said=said)


def test_what_enough_voters_said_is_told_without_them(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    voters = colleagues(cast)
    box = opened(cast, voters)
    for value, voter in enumerate(voters, start=1):
        say(voter, ramah=value, saran=f"Saran {value}")
    with django_capture_on_commit_callbacks(execute=True):
        services.close_box(box_id=box.pk)
    box.refresh_from_db()
    (group,) = told_of(box, cast.officer.public_id)
    assert (group.group, group.voters, group.answers) == ("rekan", 4, {"ramah": [1, 2, 3, 4]})
    assert sorted(group.remarks["saran"]) == ["Saran 1", "Saran 2", "Saran 3", "Saran 4"]
    assert not Draft.objects.exists()
    with pytest.raises(keys.KeyGone):
        keys.of(box.public_id, box.terms)


def test_one_writes_as_one_goes_and_reads_ones_own_words_alone(cast: Cast) -> None:
    first, second, *_rest = voters = colleagues(cast)
    opened(cast, voters)
    say(first, ramah=2)
    say(first, ramah=3, saran="Lebih sabar")
    assert own_draft(looking(first), seat_of(first)) == {"ramah": 3, "saran": "Lebih sabar"}
    assert own_draft(looking(second), seat_of(first)) == {}
    assert seats_of(first, TODAY, "uji") == [seat_of(first)]
    with pytest.raises(PermissionDenied):
        services.fill_in(viewer=looking(second), seat=seat_of(first), said={"ramah": 1})


def test_nothing_is_told_while_the_box_is_open(cast: Cast) -> None:
    voters = colleagues(cast)
    box = opened(cast, voters)
    for voter in voters:
        say(voter, ramah=4)
    assert told_of(box, cast.officer.public_id) == []
    assert not Answer.objects.exists()


def test_every_seat_has_a_sealed_sheet_from_the_beginning(cast: Cast) -> None:
    voters = colleagues(cast)
    opened(cast, voters)
    say(voters[0], ramah=4, saran="Panjang sekali " * 50)
    assert len({len(bytes(draft.sealed)) for draft in Draft.objects.all()}) == 1
    assert Draft.objects.count() == len(voters)


def test_too_few_leave_no_trace(cast: Cast, django_capture_on_commit_callbacks: Committed) -> None:
    voters = colleagues(cast)
    box = opened(cast, voters)
    say(voters[0], ramah=1, saran="Jangan disimpan")
    say(voters[1], ramah=5)
    with django_capture_on_commit_callbacks(execute=True):
        services.close_box(box_id=box.pk)
    assert [model.objects.count() for model in (Answer, Remark, Turnout)] == [0, 0, 0]


def test_a_box_is_opened_once_however_often_it_is_asked(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    voters = colleagues(cast)
    box = opened(cast, voters)
    for voter in voters:
        say(voter, ramah=4)
    for _again in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            services.close_box(box_id=box.pk)
    assert Answer.objects.count() == 4


def test_killed_before_the_commit_nothing_has_happened(cast: Cast) -> None:
    voters = colleagues(cast)
    box = opened(cast, voters)
    for voter in voters:
        say(voter, ramah=4)

    @transaction.atomic
    def close_and_die() -> None:
        services.close_box(box_id=box.pk)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        close_and_die()
    assert own_draft(looking(voters[0]), seat_of(voters[0])) == {"ramah": 4}
    assert keys.of(box.public_id, box.terms)


def test_killed_after_the_commit_the_key_is_destroyed_by_the_next_round(cast: Cast) -> None:
    voters = colleagues(cast)
    box = opened(cast, voters)
    services.close_box(box_id=box.pk)  # its callbacks never run: the worker is gone
    assert keys.of(box.public_id, box.terms)
    assert services.tidy() == 1
    with pytest.raises(keys.KeyGone):
        keys.of(box.public_id, box.terms)
    box.refresh_from_db()
    assert box.key_destroyed


def test_a_key_whose_box_never_came_to_be_is_destroyed_after_a_while(key_room: Path) -> None:
    stray = uuid.uuid4()
    keys.make(stray, bytes(32))
    young = services.tidy()
    with clock.fixed(clock.now() + timedelta(days=3650)):
        assert (young, services.tidy()) == (0, 1)
    assert list(key_room.iterdir()) == []


def test_cancelled_half_way_nothing_is_told_and_nothing_can_be(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    voters = colleagues(cast)
    box = opened(cast, voters)
    say(voters[0], ramah=4)
    with django_capture_on_commit_callbacks(execute=True):
        services.cancel_box(box=box)
    assert not Draft.objects.exists()
    with pytest.raises(services.BallotRefused):
        say(voters[1], ramah=4)
    with pytest.raises(keys.KeyGone):
        keys.of(box.public_id, box.terms)


def test_without_its_key_a_box_is_lost_and_says_so(cast: Cast) -> None:
    voters = colleagues(cast)
    box = opened(cast, voters)
    keys.destroy(box.public_id)
    with clock.fixed(NOW + timedelta(days=7 + 8)):
        services.close_box(box_id=box.pk)
    box.refresh_from_db()
    assert box.status == BoxStatus.LOST
    assert not Answer.objects.exists()


def test_a_room_of_keys_that_was_not_there_for_a_day_costs_nothing(
    cast: Cast, settings: Any, key_room: Path, tmp_path: Path
) -> None:
    """A disk that was not mounted comes back."""
    voters = colleagues(cast)
    box = opened(cast, voters)
    for voter in voters:
        say(voter, ramah=4)
    with clock.fixed(NOW + timedelta(days=8)):
        settings.ABDI_BALLOT_KEYS = tmp_path / "belum terpasang"
        services.close_box(box_id=box.pk)
        assert Draft.objects.count() == len(voters)
        settings.ABDI_BALLOT_KEYS = key_room
        services.close_box(box_id=box.pk)
    box.refresh_from_db()
    assert (box.status, Answer.objects.count()) == (BoxStatus.CLOSED, len(voters))


def test_what_somebody_changed_shows_its_voter_an_empty_sheet(cast: Cast) -> None:
    """No error page: he may write it anew."""
    first, *_rest = voters = colleagues(cast)
    opened(cast, voters)
    say(first, ramah=4)
    Draft.objects.filter(seat__voter=first).update(sealed=b"rusak")
    assert own_draft(looking(first), seat_of(first)) == {}
    say(first, ramah=3)
    assert own_draft(looking(first), seat_of(first)) == {"ramah": 3}


def test_a_sheet_that_somebody_changed_is_spoilt_and_stops_nobody(cast: Cast) -> None:
    voters = colleagues(cast)
    box = opened(cast, voters)
    for voter in voters:
        say(voter, ramah=4)
    moved = Draft.objects.get(seat__voter=voters[1]).sealed
    Draft.objects.filter(seat__voter=voters[0]).update(sealed=moved)
    services.close_box(box_id=box.pk)
    box.refresh_from_db()
    assert (box.status, box.spoilt) == (BoxStatus.CLOSED, 1)
    assert Turnout.objects.get().voters == 3


def test_who_moved_away_is_not_asked_any_more(cast: Cast) -> None:
    voters = colleagues(cast)
    opened(cast, voters)
    say(voters[0], ramah=1)
    gone = seat_of(voters[0])
    services.remove_seat(seat=seat_of(voters[0]))
    assert seats_of(voters[0], TODAY, "uji") == []
    with pytest.raises(services.BallotRefused):
        services.fill_in(viewer=looking(voters[0]), seat=gone, said={"ramah": 2})


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=8)])
def test_outside_its_days_a_box_takes_nothing(cast: Cast, day: date) -> None:
    voters = colleagues(cast)
    opened(cast, voters)
    with (
        clock.fixed(NOW.replace(year=day.year, month=day.month, day=day.day)),
        pytest.raises(services.BallotRefused),
    ):
        say(voters[0], ramah=4)


def test_only_boxes_whose_last_day_is_over_are_due(cast: Cast) -> None:
    running = opened(cast, colleagues(cast))
    assert services.boxes_due(running.closes_on) == []
    assert services.boxes_due(running.closes_on + timedelta(days=1)) == [running.pk]


@pytest.mark.parametrize(
    "change",
    [
        "ballots_box SET minimum = 3",
        "ballots_box SET merges = '{}'",
        "ballots_box SET merging = 'ke_atas'",
        "ballots_box SET sheet_size = 64",
        "ballots_box SET closes_on = opened_on",
        "ballots_seat SET \"group\" = 'bawahan'",
        "ballots_seat SET subject = gen_random_uuid()",
        "ballots_seat SET voter_id = voter_id",
    ],
)
def test_rules_and_seats_do_not_change_under_what_was_said(cast: Cast, change: str) -> None:
    opened(cast, colleagues(cast))
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {change}")
