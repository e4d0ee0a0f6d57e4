"""Every address for every role, as `table/*.yaml` says: who opens it, who acts, and that nothing happens to the others.

All cells play on one stage in one transaction; each is undone by a savepoint. What a cell changed is asked from
PostgreSQL itself, which counts the rows that this transaction has touched, through triggers and bulk copies too.
"""

from __future__ import annotations

import logging
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.shortcuts import resolve_url
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from abdi.accounts.models import User
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.people.access import Viewer, viewer_for
from abdi.people.enums import Role as GivenRole
from abdi.people.models import RoleAssignment
from tests.conftest import NOW
from tests.permissions.addresses import Address, addresses
from tests.permissions.matrix import METHODS, VISITOR, Row, capabilities, circle, roles
from tests.permissions.stage import SECRETS, Stage, build

CAPABILITIES = capabilities()
ROWS = [row for capability in CAPABILITIES for row in capability.rows]
ROLES = [role.key for role in roles()]
PLAYED = [pytest.param(row, method, id=f"{method} {row.name}") for row in ROWS for method in row.may]
OUTSIDERS = circle("outsiders")
FEW = (
    VISITOR,
    "pegawai",
    "rekan",
    "inspektur",
    "admin",
)  # two civil servants, and two accounts without a person

# What a reading may leave behind: the session, throttles, the log of who read a sensitive record. Not business state.
_MAY_CHANGE = ("accounts_session", "core_cache", "core_accesslog")
_TOUCHED = """
SELECT relname, touched FROM (
  SELECT relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
    + pg_stat_get_xact_tuples_deleted(oid) AS touched
  FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace OFFSET 0
) AS counted WHERE touched > 0
"""


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    with django_db_blocker.unblock(), clock.fixed(NOW), transaction.atomic(), _in_haste():
        built = build()
        _changes()
        yield built
        transaction.set_rollback(True)


@contextmanager
def _in_haste() -> Iterator[None]:
    """Thousands of requests follow. Every cell is undone, so who a role is need be asked once only."""
    known: dict[int, Viewer] = {}

    def once(user: User, day: date) -> Viewer:
        if user.pk not in known:
            known[user.pk] = viewer_for(user, day)
        return deepcopy(known[user.pk])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("abdi.people.middleware.viewer_for", once)
        logging.disable(logging.CRITICAL)  # each refusal is a warning
        yield
        logging.disable(logging.NOTSET)


@dataclass(frozen=True)
class Answer:
    """What a cell came to: the status, where it led, what it shows and which tables it changed."""

    status: int
    location: str
    text: str
    changed: tuple[str, ...]

    def outcome(self, role: str, expected: str) -> str:
        """In the words of the table."""
        if self.status >= 500:
            return "broken"
        if self.status in (403, 404):
            return "refused"
        if role == VISITOR and (self.status == 401 or self._leads_to_the_gate):
            return "sign-in"
        if self.status == 405:
            return "without this method"
        if expected == "elsewhere" and self.status == 302:
            return "elsewhere"
        return "open"

    @property
    def _leads_to_the_gate(self) -> bool:
        return self.status == 302 and self.location.startswith(resolve_url(settings.LOGIN_URL))


def play(stage: Stage, row: Row, method: str, role: str, *, unknown: bool = False) -> Answer:
    """One cell, undone afterwards; with `unknown` on a record that does not exist."""
    with transaction.atomic():
        if role in stage.entrances:
            with acting_as(Actor.system("uji")):
                stage.entrances[role]()
            _changes()
        browser = stage.browser_of(role)
        url = address_of(stage, row, unknown=unknown)
        if method == "POST":
            answer = browser.post(url, {name: stage.value(value) for name, value in row.send.items()})
        else:
            answer = browser.generic(method, url)
        changed = _changes()
        transaction.set_rollback(True)
    is_text = answer.headers.get("Content-Type", "").startswith("text/")
    text = answer.content.decode() if is_text and not answer.streaming else ""
    return Answer(answer.status_code, answer.headers.get("Location", ""), text, changed)


def address_of(stage: Stage, row: Row, *, unknown: bool = False) -> str:
    arguments: dict[str, Any] = {}
    for name in _ADDRESS[row.route].arguments:
        value = stage.value(row.arguments[name])
        arguments[name] = uuid.UUID(int=7) if unknown and _is_uuid(value) else value
    return reverse(row.route, kwargs=arguments)


_ADDRESS = {address.route: address for address in addresses()}


def _is_uuid(value: str) -> bool:
    return len(value) == 36 and value.count("-") == 4


_counted: Counter[str] = Counter()


def _changes() -> tuple[str, ...]:
    """The tables whose rows were touched since it was last asked, by this transaction and its savepoints."""
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED)
        now = Counter(dict(cursor.fetchall()))
    grown = now - _counted
    _counted.clear()
    _counted.update(now)
    return tuple(sorted(table for table in grown if not table.startswith(_MAY_CHANGE)))


# --- the table is whole -----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.path)
def test_it_has_a_row_for_every_address(address: Address) -> None:
    assert not address.route.endswith("None"), f"{address.path}: give the address a name in urls.py"
    if any(row.route == address.route for row in ROWS):
        return
    file = next((one.file for one in CAPABILITIES if one.speaks_for(address.route)), "<capability>.yaml")
    records = ", ".join(f"{name}: <a record of stage.py>" for name in address.arguments)
    pytest.fail(
        f"{address.path} stands in no row. Nothing opens that the table does not name. Add to "
        f"tests/permissions/table/{file} under `rows` (circles in roles.yaml):\n\n"
        f'  - {{route: "{address.route}", GET: owner, POST: owner, rule: "Who may, and why."'
        + (f", with: {{{records}}}" if records else "")
        + "}\n\n(leave out GET or POST where the address has none; `with` only where `records` of the file does not "
        "say it), then run: python -m tests.permissions",
        pytrace=False,
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_its_row_is_of_an_address(row: Row) -> None:
    assert row.route in _ADDRESS, f"{row.file}: there is no address {row.route} any more; take the row out"
    missing = [name for name in _ADDRESS[row.route].arguments if name not in row.arguments]
    assert not missing, f"{row.file}, {row.route}: say in `with` or `records` what stands for {missing}"


def test_no_two_rows_are_the_same() -> None:
    twice = [name for name, count in Counter(row.name for row in ROWS).items() if count > 1]
    assert not twice, "tell these rows apart with `about`, or take one out"


# What the Tim Pengelola Kinerja runs: it decides about nobody there.
PREPARED_BY_THE_TIM = {
    *("calibration:prepare", "calibration:cancel"),
    *(f"campaigns:{act}" for act in ("call", "open_now", "cancel", "withdraw", "excuse")),
}


@pytest.mark.parametrize("role", ["inspektur", "tim"])
def test_who_only_reads_has_no_act(role: str) -> None:
    # his browser, his password, his news, his exercises
    own = ("core_web.yaml", "accounts.yaml", "notifications.yaml", "practice.yaml")
    rows = [row for row in ROWS if row.file not in own and not row.is_reading]
    acts = {row.name for row in rows if role in row.may.get("POST", ())}
    assert acts == (PREPARED_BY_THE_TIM if role == "tim" else set())


def test_the_administrator_sees_no_judgement() -> None:
    open_to_all = ("core_web.yaml", "accounts.yaml", "people.yaml", "cycles.yaml", "notifications.yaml")
    made_up = ("practice.yaml",)  # exercises tell of nobody
    empty = {"strategy:sample", "renkin:sample"}  # example sheets with made-up rows: they tell of nobody
    rows = [row for row in ROWS if row.file not in open_to_all + made_up and row.name not in empty]
    assert [row.name for row in rows if any("admin" in may for may in row.may.values())] == []


def test_every_role_that_can_be_given_plays(stage: Stage) -> None:
    assert set(RoleAssignment.objects.values_list("role", flat=True)) == set(GivenRole.values)


# --- the screens do what it says --------------------------------------------------------------------------


@pytest.mark.parametrize(("row", "method"), PLAYED)
def test_it_holds(stage: Stage, row: Row, method: str) -> None:
    faults = [fault for role in ROLES for fault in _faults(stage, row, method, role)]
    if faults:
        pytest.fail(
            f"{method} {row.name}, {_ADDRESS[row.route].path}\n  rule: {row.rule}\n  "
            + "\n  ".join(faults)
            + f"\nMend access.py or the view; or, if the rule is another, tests/permissions/table/{row.file}.",
            pytrace=False,
        )


def _faults(stage: Stage, row: Row, method: str, role: str) -> Iterator[str]:
    expected = row.expects(method, role)
    answer = play(stage, row, method, role)
    outcome = answer.outcome(role, expected)
    if outcome != expected:
        yield f"{role}: {outcome} ({answer.status}), the table says {expected}"
    if answer.changed and (method == "GET" or expected != "open" or row.is_reading):
        yield f"{role}: changed {', '.join(answer.changed)}"
    if role in OUTSIDERS and (leaked := [words for words in SECRETS if words in answer.text]):
        yield f"{role}: reads {leaked}"
    if expected == "refused" and role == "orang_lain" and not row.is_known:
        yield from _tells(stage, row, method, role, answer.status)


def _tells(stage: Stage, row: Row, method: str, role: str, status: int) -> Iterator[str]:
    """A refusal must not say whether there is such a record."""
    if not any(_is_uuid(stage.value(value)) for name, value in row.arguments.items() if _stands(row, name)):
        return
    other = play(stage, row, method, role, unknown=True)
    if other.status != status:
        yield f"{role}: learns that the record exists ({status}, and {other.status} for none); or say `known: true`"


def _stands(row: Row, name: str) -> bool:
    return name in _ADDRESS[row.route].arguments


def test_what_an_act_changes_is_noticed_and_undone(stage: Stage) -> None:
    row = next(row for row in ROWS if row.route == "goals:withdraw")
    for _again in range(2):
        assert "goals_skpversion" in play(stage, row, "POST", "pegawai").changed


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.path)
def test_what_it_does_not_name_is_no_method(stage: Stage, address: Address) -> None:
    rows = [row for row in ROWS if row.route == address.route]
    if not rows:
        pytest.skip("told by test_it_has_a_row_for_every_address")
    named = {method for row in rows for method in row.may}
    for method in {*METHODS, "PUT", "DELETE"} - named:
        answers = {role: play(stage, rows[0], method, role).status for role in ("pegawai", "bkd")}
        assert set(answers.values()) == {405}, (
            f"{method} {address.path} answers {answers}, and stands in no row"
        )
