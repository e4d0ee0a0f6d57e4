"""The machine of the database is carried off before, while and after a box is closed; or its superuser is at work.

Unlike `test_attacks` with the real thing: pg_dump, the files of the tables with their dead rows, the write-ahead log,
the statistics of the planner and the log of the server.
"""

from __future__ import annotations

import os
import signal
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, connections
from django.db.models import Model

from abdi.ballots import keys, services, tasks
from abdi.ballots.enums import BoxStatus
from abdi.ballots.models import Answer, Box, Draft, Remark, Seat, Turnout
from abdi.ballots.queries import own_draft
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.people.models import Person
from config import env
from tests.at_once import at_once
from tests.ballots.test_attacks import correlation
from tests.ballots.thief import Loot, logged, steal, superuser, wal_begins
from tests.cast import Cast, assemble
from tests.conftest import NOW
from tests.factories.people import make_person
from tests.factories.reporting import looking

pytestmark = [
    pytest.mark.usefixtures("committed"),
    pytest.mark.skipif(env.is_external(), reason="the files of somebody else's server are out of reach"),
]
LAST_DAY = NOW.date() + timedelta(days=7)
AFTERWARDS = NOW + timedelta(days=8)


class Vote:
    """Voters who fill in their sheets one after another, each with words that stand nowhere else."""

    def __init__(self, voters: int) -> None:
        self.mark = f"suara{uuid.uuid4().hex}"
        with acting_as(Actor.system("uji")):
            self.cast = assemble()
            self.voters = [self._voter(n, self.cast) for n in range(voters)]
            self.box = services.open_box(
                purpose="uji",
                opens_on=NOW.date(),
                closes_on=LAST_DAY,
                minimum=3,
                merges={},
                asked=[services.Asked(voter, self.cast.officer.public_id, "rekan") for voter in self.voters],
            )
        for n, voter in enumerate(self.voters):
            self.say(voter, n)

    def _voter(self, n: int, cast: Cast) -> Person:
        return make_person(f"Rekan {n:02}", cast.bidang, "Petugas", superior=cast.section_head)

    def words(self, n: int) -> str:
        return f"{self.mark}{n:02} terlalu keras di rapat"

    def say(self, voter: Person, n: int) -> None:
        assert voter.user is not None
        with acting_as(Actor.user(voter.user.public_id)):
            services.fill_in(
                viewer=looking(voter),
                seat=self.seat(voter),
                said={"ramah": n % 5 + 1, "saran": self.words(n)},
            )

    def seat(self, voter: Person) -> Seat:
        return Seat.objects.select_related("box", "voter").get(voter=voter, box=self.box)

    def order(self, texts: list[str]) -> list[int]:
        """Which voter's words stand first, second and so on."""
        return [int(text[text.index(self.mark) + len(self.mark) :][:2]) for text in texts]


def close(vote: Vote) -> Box:
    """As the worker does, a day later."""
    with clock.fixed(AFTERWARDS):
        tasks.close_due(timestamp=0)
    vote.box.refresh_from_db()
    return vote.box


def test_whatever_is_carried_off_links_no_words_to_their_writer() -> None:
    """One arrangement, three thefts: before the closing, after it, and what both have in common."""
    begin = wal_begins()
    vote = Vote(24)
    key = keys.of(vote.box.public_id, vote.box.terms)
    before = steal(begin)
    assert close(vote).status == BoxStatus.CLOSED
    after = steal(begin)
    _before_nothing_stands_anywhere(vote, before)
    _after_it_stands_among_the_remarks_alone(vote, after)
    _the_key_was_never_there(key, before, after)
    _no_row_names_a_voter(vote, after)
    _no_order_is_that_of_speaking(vote, after)
    _the_files_of_the_sheets_hold_noise(vote, after)


def _before_nothing_stands_anywhere(vote: Vote, loot: Loot) -> None:
    assert loot.places_of(vote.mark.encode()) == set()
    assert len(loot.copied("ballots_draft")) == len(vote.voters)


def _after_it_stands_among_the_remarks_alone(vote: Vote, loot: Loot) -> None:
    """And there the thief does find it, so that his eyes are good."""
    assert loot.places_of(vote.mark.encode()) == {"dump", "wal", "statistics", "ballots_remark"}
    assert loot.copied("ballots_draft") == []


def _the_key_was_never_there(key: bytes, *loots: Loot) -> None:
    for loot in loots:
        assert loot.places_of(key) == loot.places_of(key.hex().encode()) == set()


def _no_row_names_a_voter(vote: Vote, loot: Loot) -> None:
    names = [
        str(name)
        for voter in vote.voters
        for name in (voter.public_id, voter.nip, voter.nrk, vote.seat(voter).public_id, voter.name)
        if name
    ]
    for table in ("ballots_answer", "ballots_remark", "ballots_turnout"):
        rows = "\n".join(loot.copied(table))
        assert rows
        assert [name for name in names if name in rows] == []


def _no_order_is_that_of_speaking(vote: Vote, loot: Loot) -> None:
    """Neither that of the dump, which is that of the pages, nor that of the log.

    One run in a hundred thousand would reach the limit by chance.
    """
    count = len(vote.voters)
    dumped = vote.order(loot.copied("ballots_remark"))
    logged = sorted(range(count), key=lambda n: loot.wal.index(vote.words(n).encode()))
    for order in (dumped, logged):
        assert sorted(order) == list(range(count))
        assert abs(correlation(order, list(range(count)))) < 0.75
    assert len(set(_versions())) == 1


def _versions() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT xmin::text FROM ballots_answer UNION ALL SELECT xmin::text FROM ballots_remark"
        )
        return [str(version) for (version,) in cursor.fetchall()]


def _the_files_of_the_sheets_hold_noise(vote: Vote, loot: Loot) -> None:
    """The dead rows are still there, for nothing has tidied them away; they say nothing."""
    dead = loot.heap["ballots_draft"]
    assert len(dead) > len(vote.voters) * vote.box.sheet_size
    assert b"ramah" not in dead
    assert b"saran" not in dead


def die_while_counting(vote: Vote) -> None:
    """The worker begins to count, what was said reaches the log of the database, and it is killed."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        kept = services.copy_rows

        def killed(model: type[Model], columns: Any, rows: Any) -> None:
            kept(model, columns, rows)
            if model is Remark:
                os.kill(os.getpid(), signal.SIGKILL)

        services.copy_rows = killed
        close(vote)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@contextmanager
def rewriting() -> Iterator[psycopg.Connection[Any]]:
    """The superuser, past every trigger and foreign key."""
    with superuser() as admin:
        admin.execute("SET session_replication_role = replica")
        yield admin


def test_killed_while_counting_and_restored_later_it_is_told_once() -> None:
    """Run again, by two workers at once, it counts everything once. Then an old backup comes back, without the key."""
    vote = Vote(5)
    rows = [(seat, bytes(sealed)) for seat, sealed in Draft.objects.values_list("seat", "sealed")]
    die_while_counting(vote)
    assert (Answer.objects.count(), Draft.objects.count()) == (0, 5)
    with clock.fixed(AFTERWARDS):
        at_once(*[lambda: services.close_box(box_id=vote.box.pk)] * 2)
    assert close(vote).status == BoxStatus.CLOSED
    told = set(Answer.objects.values_list("id", flat=True))
    assert (len(told), Remark.objects.count(), Turnout.objects.get().voters) == (5, 5, 5)
    with rewriting() as admin, admin.cursor() as cursor:
        cursor.execute("UPDATE ballots_box SET status = 'dibuka', ended_on = NULL, key_destroyed = false")
        cursor.executemany("INSERT INTO ballots_draft (seat_id, sealed) VALUES (%s, %s)", rows)
    assert close(vote).status == BoxStatus.OPEN  # it waits some days for its key
    with clock.fixed(AFTERWARDS + services.PATIENCE):
        tasks.close_due(timestamp=0)
    vote.box.refresh_from_db()
    assert vote.box.status == BoxStatus.LOST
    assert set(Answer.objects.values_list("id", flat=True)) == told
    assert not Draft.objects.exists()


def test_killed_while_counting_it_is_not_counted_with_a_seat_less() -> None:
    """Two counts that differ by one seat would tell what stood on it; the first is in the write-ahead log."""
    begin = wal_begins()
    vote = Vote(5)
    die_while_counting(vote)
    assert vote.mark.encode() in logged(begin)
    gone = vote.seat(vote.voters[0])
    with clock.fixed(AFTERWARDS), acting_as(Actor.system("uji")), pytest.raises(services.BallotRefused):
        services.remove_seat(seat=gone)
    with rewriting() as admin:
        admin.execute("DELETE FROM ballots_draft WHERE seat_id = %s", [gone.pk])
    with acting_as(Actor.system("uji")):
        other = services.open_box(
            purpose="uji", opens_on=NOW.date(), closes_on=LAST_DAY, minimum=3, merges={}, asked=()
        )
    assert close(vote).status == BoxStatus.OPEN
    assert not Answer.objects.exists()
    other.refresh_from_db()
    assert other.status == BoxStatus.CLOSED  # it kept no other waiting


def test_a_superuser_without_the_key_rewrites_rules_and_seats_in_vain() -> None:
    """Each rater in a group of his own, of which one is enough; and a sheet handed to whoever wants to read it."""
    vote = Vote(4)
    spied, spy = vote.voters[0], vote.cast.colleague
    with rewriting() as admin:
        admin.execute("UPDATE ballots_seat SET voter_id = %s WHERE voter_id = %s", [spy.pk, spied.pk])
    assert own_draft(looking(spy), vote.seat(spy)) == {}
    with rewriting() as admin:
        admin.execute("ALTER TABLE ballots_box DROP CONSTRAINT box_minimum_hides_somebody")
        admin.execute("UPDATE ballots_box SET minimum = 1")
    box = Box.objects.get()
    with pytest.raises(keys.TermsChanged):
        keys.of(box.public_id, box.terms)
    assert close(vote).status == BoxStatus.OPEN
    with rewriting() as admin:
        admin.execute("UPDATE ballots_box SET minimum = 3")
        admin.execute(
            "ALTER TABLE ballots_box ADD CONSTRAINT box_minimum_hides_somebody CHECK (minimum >= 3)"
        )
        admin.execute("UPDATE ballots_seat SET \"group\" = 'lain' WHERE voter_id = %s", [vote.voters[1].pk])
    close(vote)
    assert (vote.box.status, vote.box.spoilt) == (BoxStatus.CLOSED, 2)
    assert not Answer.objects.exists()  # two are left, and two are too few
