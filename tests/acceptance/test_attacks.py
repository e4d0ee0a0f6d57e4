"""Whoever combines what pages tell, and whoever holds the whole database afterwards. The box itself: tests/ballots."""

from __future__ import annotations

import io
import json
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations, product
from typing import Any

import pytest
from django.db.models.expressions import RawSQL
from django.test import Client
from django.urls import reverse

from abdi.acceptance import services
from abdi.acceptance.enums import Step
from abdi.acceptance.figures import told
from abdi.acceptance.models import Figure, Round
from abdi.acceptance.queries.figures import lines_of
from abdi.ballots import keys
from abdi.ballots.models import Answer, Draft
from abdi.ballots.sealing import Broken, unseal
from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Unit
from tests.ballots.test_attacks import correlation, rows
from tests.cast import Cast, assemble
from tests.factories.acceptance import QUESTIONS, agreed, all_say, asked_of, close, round_of, say, staff
from tests.factories.cycles import make_year
from tests.factories.people import make_unit
from tests.factories.reporting import looking

SignedIn = Callable[..., Client]
Committed = Callable[..., Any]
STEPS = range(1, 6)
VOTERS = 30


# --- what pages tell ---------------------------------------------------------------------------------------


def test_two_quarters_that_differ_by_one_voter_seldom_tell_his_answer() -> None:
    """The same five answer alike in both quarters, and one comes to them: with exact means he is always known."""
    fits: dict[tuple[object, object], Counter[int]] = defaultdict(Counter)
    for *before, newcomer in product(STEPS, repeat=6):
        seen = told(5, sum(before)).mean, told(6, sum(before) + newcomer).mean
        fits[seen][newcomer] += 1
    known = sum(answers.total() for answers in fits.values() if len(answers) == 1)
    assert known / 5**6 < 0.05


def test_of_many_one_voter_is_never_told_by_two_quarters() -> None:
    """Told to a tenth from a hundred on: whatever the sum was, at least two answers of a newcomer fit what is seen."""
    for total in range(100, 501):
        seen = Counter(told(101, total + newcomer).mean for newcomer in STEPS)
        assert min(seen.values()) >= 1
        assert len(seen) <= 2


@pytest.mark.usefixtures("acting")
def test_whatever_units_are_subtracted_enough_voters_are_left(cast: Cast, year: PerformanceYear) -> None:
    """Every sum that pages show, of any unit with all below it, less any other: none concerns fewer than five."""
    units = _tree(cast)
    for n, unit in enumerate(units):
        people = staff(unit, cast.section_head, (3, 7, 2, 6, 4)[n], unit.name)
        for one in people:
            agreed(one, year)
        services.ask_after(Step.PLAN)
        for one in people:
            say(one, all_say(4))
    close(round_of(cast.dishub))
    shown = {}
    for line in lines_of([cast.dishub, *units], Step.PLAN, Round.objects.get().starts):
        shown[line.unit.pk] = line.by_question["adil"].answers if line.by_question else 0
    assert shown[cast.dishub.pk] == 19  # the three of the agency itself were too few, and are gone
    parts = [unit for unit in units if unit.pk != cast.dishub.pk]
    for size in range(len(parts) + 1):
        for some in combinations(parts, size):
            if any(a != b and b.lineage.startswith(a.lineage) for a in some for b in some):
                continue  # one holds the other: whoever subtracts both subtracts twice
            left = shown[cast.dishub.pk] - sum(shown[unit.pk] for unit in some)
            assert left == 0 or left >= 5


@pytest.mark.usefixtures("acting")
def test_nothing_on_the_address_changes_the_figure_of_ones_unit(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    _answered(cast, year)
    browser, address = signed_in(cast.officer), reverse("acceptance:mine")
    for query in ("?langkah=hasil", "?halaman=2", "?dari=2026-10-08", f"?unit={cast.dishub.public_id}"):
        assert _tidy(browser.get(address + query)) == _tidy(browser.get(address))


@pytest.mark.usefixtures("acting")
def test_nobody_sees_anything_change_while_the_box_is_open(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    people = staff(cast.bidang, cast.section_head, 6)
    for one in people:
        agreed(one, year)
    services.ask_after(Step.PLAN)
    pages = [
        (signed_in(who), address)
        for who, address in (
            (cast.officer, reverse("acceptance:mine")),
            (cast.hr, reverse("acceptance:unit", args=[cast.dishub.public_id])),
        )
    ]
    before = [_tidy(browser.get(address)) for browser, address in pages]
    for one in people:
        say(one, all_say(1))
    assert [_tidy(browser.get(address)) for browser, address in pages] == before
    assert not Answer.objects.exists()


@pytest.mark.usefixtures("acting")
def test_what_is_sent_stands_in_no_log_and_is_carried_through_no_sign_in(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    try:
        agreed(cast.officer, year)
        services.ask_after(Step.PLAN)
        address = reverse("acceptance:ask", args=[asked_of(cast.officer).public_id])
        browser = signed_in(cast.officer)
        assert browser.post(address, {"rahasia_adil": "1"}).status_code == 302
        assert browser.post(address, {"rahasia_adil": "7777"}).status_code == 422
        lost = Client().post(address, {"rahasia_adil": "7777"})
        assert lost.status_code == 401
        assert "[[&quot;rahasia_adil" not in lost.content.decode()
    finally:
        logging.getLogger().removeHandler(handler)
    assert "rahasia_adil" not in log.getvalue()
    assert "7777" not in log.getvalue()


@pytest.mark.usefixtures("acting")
def test_neither_log_nor_session_tells_who_answered_and_who_passed_over(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """Beside the moment at which a sheet changed, an address of its own would tell which of the two it was."""
    for person in (cast.officer, cast.colleague):
        agreed(person, year)
    services.ask_after(Step.PLAN)
    left = []
    for person, sent in ((cast.officer, {"rahasia_adil": "1"}), (cast.colleague, {"aksi": "lewati"})):
        browser = signed_in(person)
        address = reverse("acceptance:ask", args=[asked_of(person).public_id])
        answer = browser.post(address, sent)
        route = answer.resolver_match.view_name  # what the log names
        left.append((route, answer.status_code, answer["Location"], browser.session.get("_messages")))
    assert left[0] == left[1]


@pytest.mark.usefixtures("acting")
def test_the_page_of_the_questions_is_kept_by_no_browser(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """The keeper of drafts takes forms with data-draft or data-autosave, and forms with a token are remembered."""
    agreed(cast.officer, year)
    services.ask_after(Step.PLAN)
    page = signed_in(cast.officer).get(reverse("acceptance:ask", args=[asked_of(cast.officer).public_id]))
    html = page.content.decode()
    form = html[html.index("<fieldset") - 400 : html.rindex("</fieldset>")]
    for trace in ("data-draft", "data-autosave", 'name="token"'):
        assert trace not in form
    assert 'autocomplete="off"' in form
    assert page["Cache-Control"] == "private, no-store"


# --- the whole database after the round ---------------------------------------------------------------------


class Attack:
    """A round that was answered one by one and closed, with the backup somebody took the evening before.

    Every fifth passed it over; the answers of the others climb with the order in which they spoke.
    """

    def __init__(self, committed: Committed) -> None:
        with acting_as(Actor.system("uji")):
            cast, year = assemble(), make_year()
            voters = staff(cast.bidang, cast.section_head, VOTERS)
            for one in voters:
                agreed(one, year)
            services.ask_after(Step.PLAN)
            self.told = round_of(cast.dishub)
            self.key = keys.of(self.told.box.public_id, self.told.box.terms)
            for n, one in enumerate(voters):
                self._speak(n, one)
            self.backup = {draft.seat.place: draft.sealed for draft in Draft.objects.select_related("seat")}
        with committed(execute=True), acting_as(Actor.system("uji")):
            close(self.told)

    def _speak(self, n: int, voter: Any) -> None:
        if n % 5 == 4:
            with acting_as(Actor.user(voter.user.public_id)):
                services.put_aside(viewer=looking(voter), invitation=asked_of(voter))
        else:
            say(voter, all_say(1 + n * 5 // VOTERS))


@pytest.fixture
def attack(db: None, django_capture_on_commit_callbacks: Committed) -> Attack:
    return Attack(django_capture_on_commit_callbacks)


def test_everything_an_attacker_gets(attack: Attack) -> None:
    """One arrangement, many attacks: arranging it takes a second, each attack none."""
    _the_key_is_gone_and_the_backup_stays_sealed(attack)
    _whether_somebody_answered_cannot_be_seen()
    _rows_follow_no_order()
    _four_answers_of_one_voter_are_not_tied()
    _figures_hold_units_and_sums_alone()
    _no_job_holds_more_than_a_time()


def _the_key_is_gone_and_the_backup_stays_sealed(attack: Attack) -> None:
    with pytest.raises(keys.KeyGone):
        keys.of(attack.told.box.public_id, attack.told.box.terms)
    assert not Draft.objects.exists()
    place, sealed = next(iter(attack.backup.items()))
    assert unseal(sealed, key=attack.key, place=place) in [{}, *(all_say(n) for n in STEPS)]
    with pytest.raises(Broken):
        unseal(sealed, key=bytes(32), place=place)
    assert len({len(bytes(one)) for one in attack.backup.values()}) == 1


def _whether_somebody_answered_cannot_be_seen() -> None:
    """Who passed it over looks like who answered; and no history says when."""
    seen = rows("SELECT DISTINCT put_away, asked_on FROM acceptance_invitation")
    assert len(seen) == 1
    kept = rows("SELECT DISTINCT operation FROM core_history WHERE table_name = 'acceptance_invitation'")
    assert kept == [("I",)]


def _rows_follow_no_order() -> None:
    """Those who spoke first said 1, those who spoke last 5: by place, by key and by version nothing of that is left."""
    assert len(rows("SELECT DISTINCT xmin::text FROM ballots_answer")) == 1
    for order in ("ctid", "id"):
        values = [
            int(str(v))
            for (v,) in rows(f"SELECT value FROM ballots_answer WHERE question = 'adil' ORDER BY {order}")  # noqa: S608
        ]
        assert len(values) == VOTERS * 4 // 5
        assert values != sorted(values)
        ranks = sorted(range(len(values)), key=lambda place: (values[place], place))
        assert abs(correlation(ranks, list(range(len(values))))) < 0.85  # one in millions of runs reaches it


def _four_answers_of_one_voter_are_not_tied() -> None:
    """Each voter said the same to all four questions: side by side in place, they would pair."""
    columns = [
        list(
            Answer.objects.filter(question=question)
            .order_by(RawSQL("ctid", ()))
            .values_list("value", flat=True)
        )
        for question in QUESTIONS
    ]
    assert all(one != other for one, other in combinations(columns, 2))


def _figures_hold_units_and_sums_alone() -> None:
    names = rows("SELECT column_name FROM information_schema.columns WHERE table_name = 'acceptance_figure'")
    assert {str(name) for (name,) in names} == {"id", "round_id", "unit_id", "question", "answers", "total"}
    assert min(Figure.objects.values_list("answers", flat=True)) >= 5


def _no_job_holds_more_than_a_time() -> None:
    for (args,) in rows("SELECT args::text FROM procrastinate_jobs WHERE task_name LIKE 'acceptance%'"):
        assert set(json.loads(str(args))) <= {"timestamp"}


def _tree(cast: Cast) -> list[Unit]:
    """Three units under the division and one beside it."""
    below = [make_unit(f"31.DISHUB.U6.{n}", f"Seksi {n}", "BIDANG", cast.bidang) for n in "AB"]
    beside = make_unit("31.DISHUB.U7", "Unit Pengelola", "UPT", cast.dishub)
    return [cast.dishub, below[0], below[1], beside, cast.bidang]


def _answered(cast: Cast, year: PerformanceYear) -> None:
    people = staff(cast.bidang, cast.section_head, 6)
    for one in people:
        agreed(one, year)
    services.ask_after(Step.PLAN)
    for n, one in enumerate(people):
        say(one, all_say(n % 5 + 1))
    close(round_of(cast.dishub))


def _tidy(response: object) -> str:
    """What a page says, without the token against forgery."""
    html = response.content.decode()  # type: ignore[attr-defined]
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r'name="(csrfmiddlewaretoken|token)" value="[^"]+"', "", main)
