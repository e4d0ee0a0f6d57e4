"""Whoever holds the whole database after the box was closed: its tables, histories, row versions, backups, logs.

The answers and the seats are there; which answer came from which seat must not be.
"""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from abdi.ballots import keys, services
from abdi.ballots.models import Answer, Box, Draft, Remark, Seat
from abdi.ballots.sealing import Broken, unseal
from abdi.core.actor import Actor, acting_as
from abdi.people.models import Person
from tests.cast import Cast, assemble
from tests.conftest import NOW
from tests.factories.people import make_person
from tests.factories.reporting import looking

WORDS = "Rahasia {}: suaranya terlalu keras di rapat"
VOTERS = 24
Committed = Callable[..., Any]


class Attack:
    """A box that was filled in one by one and closed, with the backup somebody took the evening before."""

    def __init__(self, log: io.StringIO, committed: Committed) -> None:
        with acting_as(Actor.system("uji")):
            cast = assemble()
            self.voters = [
                make_person(f"Rekan {n:02}", cast.bidang, "Petugas", superior=cast.section_head)
                for n in range(VOTERS)
            ]
            self.cast = cast
            self.box = self._open(cast)
        self.said: dict[int, tuple[int, str]] = {}
        for n, voter in enumerate(self.voters):
            self._fill(n, voter)
        self.backup = {draft.seat.place: draft.sealed for draft in Draft.objects.select_related("seat")}
        self.held_open = tables_with_a_word_of_it()
        self.key = keys.of(self.box.public_id, self.box.terms)
        with committed(execute=True), acting_as(Actor.system("kotak suara")):
            services.close_box(box_id=self.box.pk)
        self.log = log.getvalue()

    def _open(self, cast: Cast) -> Box:
        return services.open_box(
            purpose="uji",
            opens_on=NOW.date(),
            closes_on=NOW.date() + timedelta(days=7),
            minimum=3,
            merges={},
            asked=[services.Asked(voter, cast.officer.public_id, "rekan") for voter in self.voters],
        )

    def _fill(self, n: int, voter: Person) -> None:
        seat = Seat.objects.select_related("box", "voter").get(voter=voter)
        said = {"ramah": n % 5 + 1, "saran": WORDS.format(n)}
        assert voter.user is not None
        with acting_as(Actor.user(voter.user.public_id)):
            services.fill_in(viewer=looking(voter), seat=seat, said=said)
        self.said[seat.pk] = (n % 5 + 1, WORDS.format(n))


@pytest.fixture
def attack(db: None, django_capture_on_commit_callbacks: Committed) -> Iterator[Attack]:
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    yield Attack(log, django_capture_on_commit_callbacks)
    logging.getLogger().removeHandler(handler)


def rows(query: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def tables_with_a_word_of_it() -> list[str]:
    """The tables of which some row has the words of a voter in the clear."""
    named = (
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition "
        "AND relnamespace = 'public'::regnamespace AND has_table_privilege(oid, 'SELECT')"
    )
    tables = [str(name) for (name,) in rows(named)]
    assert {"core_history", "core_submission", "core_accesslog", "procrastinate_jobs"} <= set(tables)
    held = "SELECT EXISTS (SELECT FROM \"{}\" t WHERE t::text LIKE '%Rahasia%suaranya%')"
    return [table for table in tables if rows(held.format(table)) == [(True,)]]


def correlation(one: list[int], other: list[int]) -> float:
    """Spearman's rank correlation of two orders of the same things."""
    count = len(one)
    return 1 - 6 * sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / (count * (count**2 - 1))


def test_everything_an_attacker_gets(attack: Attack) -> None:
    """One arrangement, many attacks: arranging it takes seconds, each attack none."""
    _the_key_is_gone(attack)
    _a_backup_taken_before_stays_sealed(attack)
    _no_column_of_an_answer_points_back(attack)
    _the_place_and_the_version_of_a_row_follow_no_order(attack)
    _keys_follow_no_order(attack)
    _no_backup_holds_a_word_of_it_elsewhere(attack)
    _no_table_holds_the_time_of_an_answer(attack)
    _the_log_holds_no_word_of_it(attack)
    _two_answers_of_one_voter_are_not_tied(attack)


def _the_key_is_gone(attack: Attack) -> None:
    with pytest.raises(keys.KeyGone):
        keys.of(attack.box.public_id, attack.box.terms)
    assert not Draft.objects.exists()


def _a_backup_taken_before_stays_sealed(attack: Attack) -> None:
    """With the key it would open, which is why the key must not be in a backup; without it, it does not."""
    place, sealed = next(iter(attack.backup.items()))
    assert unseal(sealed, key=attack.key, place=place)["saran"].startswith("Rahasia")  # type: ignore[union-attr]
    with pytest.raises(Broken):
        unseal(sealed, key=bytes(32), place=place)
    assert not any(b"Rahasia" in bytes(one) for one in attack.backup.values())


def _no_column_of_an_answer_points_back(attack: Attack) -> None:
    for table in ("ballots_answer", "ballots_remark", "ballots_turnout"):
        columns = {
            str(name)
            for (name,) in rows(
                f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'"  # noqa: S608
            )
        }
        assert columns <= {"id", "box_id", "subject", "group", "question", "value", "text", "voters"}
        triggers = (
            f"SELECT 1 FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND tgname LIKE 'abdi_history%'"  # noqa: S608
        )
        assert not rows(triggers)


def _the_place_and_the_version_of_a_row_follow_no_order(attack: Attack) -> None:
    """One transaction wrote them all, and where they lie says nothing of who spoke when."""
    assert len(rows("SELECT DISTINCT xmin::text FROM ballots_remark")) == 1
    placed = [str(text) for (text,) in rows("SELECT text FROM ballots_remark ORDER BY ctid")]
    order = [int(text.split()[1].rstrip(":")) for text in placed]
    assert sorted(order) == list(range(VOTERS))
    assert order != sorted(order)
    assert (
        abs(correlation(order, list(range(VOTERS)))) < 0.75
    )  # one in a hundred thousand runs would reach it


def _keys_follow_no_order(attack: Attack) -> None:
    by_key = [
        int(str(text).split()[1].rstrip(":"))
        for (text,) in rows("SELECT text FROM ballots_remark ORDER BY id")
    ]
    assert abs(correlation(by_key, list(range(VOTERS)))) < 0.75
    assert {key.version for key in Answer.objects.values_list("id", flat=True)} == {4}


def _no_backup_holds_a_word_of_it_elsewhere(attack: Attack) -> None:
    """Every row of every table as a backup has it: before the closing nowhere, after it among the remarks alone."""
    assert attack.held_open == []
    assert tables_with_a_word_of_it() == ["ballots_remark"]


def _no_table_holds_the_time_of_an_answer(attack: Attack) -> None:
    """Neither of a sheet nor of what was counted; the box knows days, of its opening and of its end."""
    kinds = rows(
        "SELECT table_name::text, column_name::text FROM information_schema.columns "
        "WHERE table_name LIKE 'ballots%' AND data_type LIKE 'time%'"
    )
    assert kinds == []
    kept = "SELECT count(*) FROM core_history h WHERE h::text ~ 'ballots_(draft|answer|remark|turnout)'"
    assert rows(kept) == [(0,)]


def _the_log_holds_no_word_of_it(attack: Attack) -> None:
    assert "suaranya" not in attack.log
    jobs = json.dumps(rows("SELECT args::text FROM procrastinate_jobs"))
    assert "suaranya" not in jobs


def _two_answers_of_one_voter_are_not_tied(attack: Attack) -> None:
    """The first value of the table is not that of the first remark, nor the second that of the second, and so on."""
    values = [int(str(v)) for (v,) in rows("SELECT value FROM ballots_answer ORDER BY ctid")]
    remarks = [str(t) for (t,) in rows("SELECT text FROM ballots_remark ORDER BY ctid")]
    spoken = {text: value for value, text in attack.said.values()}
    assert [spoken[text] for text in remarks] != values
    assert Remark.objects.count() == Answer.objects.count() == VOTERS


@pytest.mark.django_db
def test_a_rolled_back_closing_leaves_the_key() -> None:
    """The key is destroyed after the answers are on disk, never before."""
    with acting_as(Actor.system("uji")):
        cast = assemble()
        voters = [
            make_person(f"Rekan {n}", cast.bidang, "Petugas", superior=cast.section_head) for n in range(3)
        ]
        box = services.open_box(
            purpose="uji",
            opens_on=NOW.date(),
            closes_on=NOW.date(),
            minimum=3,
            merges={},
            asked=[services.Asked(voter, cast.officer.public_id, "rekan") for voter in voters],
        )

    def close_and_die() -> None:
        with acting_as(Actor.system("kotak suara")):
            services.close_box(box_id=box.pk)
            raise RuntimeError("dibunuh")

    with pytest.raises(RuntimeError, match="dibunuh"):
        close_and_die()
    assert keys.of(box.public_id, box.terms)
    assert Draft.objects.count() == 3
