from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connection, transaction

from abdi.accounts.models import User
from abdi.core.actor import Actor, NoActor, acting_as, current
from abdi.core.models import HistoryEntry
from abdi.people.models import Unit

pytestmark = pytest.mark.django_db
SOMEBODY = Actor.system("seseorang")


def make(code: str = "31.X") -> Unit:
    return Unit.objects.create(code=code, name="Dinas X", kind="DINAS")


def test_a_change_without_an_author_is_refused_by_the_database() -> None:
    with pytest.raises(DatabaseError, match="without an author"), transaction.atomic():
        make()


def test_history_holds_what_was_and_who_changed_it() -> None:
    with acting_as(SOMEBODY, reason="salah ketik"):
        unit = make()
        Unit.objects.filter(pk=unit.pk).update(name="Dinas Y")
    entry = HistoryEntry.objects.get(operation="U", table_name="people_unit", row_id=unit.pk)
    assert entry.before["name"] == "Dinas X"
    assert (entry.actor, entry.reason) == ("system:seseorang", "salah ketik")


def test_an_update_that_changes_nothing_leaves_no_history() -> None:
    with acting_as(SOMEBODY):
        unit = make()
        Unit.objects.filter(pk=unit.pk).update(name="Dinas X")
    assert not HistoryEntry.objects.filter(operation="U", row_id=unit.pk, table_name="people_unit").exists()


def test_a_deleted_row_is_still_told_by_history() -> None:
    with acting_as(SOMEBODY):
        unit = make()
        key = unit.pk
        unit.delete()
    assert (
        HistoryEntry.objects.get(operation="D", table_name="people_unit", row_id=key).before["code"] == "31.X"
    )


def test_a_bulk_change_is_told_row_by_row() -> None:
    with acting_as(SOMEBODY):
        Unit.objects.bulk_create(Unit(code=f"31.{n}", name="X", kind="DINAS") for n in range(50))
        Unit.objects.update(name="Z")
    assert HistoryEntry.objects.filter(operation="U", table_name="people_unit").count() == 50


def test_the_author_ends_with_his_transaction() -> None:
    with acting_as(SOMEBODY):
        make()
    with pytest.raises(NoActor):
        current()


def test_an_author_within_an_author_gives_the_outer_one_back() -> None:
    with acting_as(SOMEBODY):
        with acting_as(Actor.system("orang-lain")):
            make("31.A")
        make("31.B")
    authors = dict(
        HistoryEntry.objects.filter(operation="I", table_name="people_unit").values_list("actor", "operation")
    )
    assert set(authors) == {"system:seseorang", "system:orang-lain"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_history SET actor = 'x'",
        "DELETE FROM core_history",
        "DELETE FROM core_history_2026",
        "UPDATE core_ledgerentry SET kind = 'x'",
        "DELETE FROM core_ledgerbatch",
        "DELETE FROM core_accesslog",
        "UPDATE appraisals_rating SET predikat = 'baik'",
        "TRUNCATE core_history",
        "ALTER TABLE people_unit DISABLE TRIGGER ALL",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_application_has_no_right_to(statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_row_cannot_slip_away_under_another_id() -> None:
    with acting_as(SOMEBODY):
        unit = make()
    with (
        pytest.raises(DatabaseError, match="id of a row"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE people_unit SET id = -id, name = 'Lain' WHERE id = %s", [unit.pk])


def test_history_has_the_time_of_the_database_whatever_the_program_believes() -> None:
    with acting_as(SOMEBODY), connection.cursor() as cursor:
        make()
        cursor.execute("SELECT now()")
        assert HistoryEntry.objects.get(table_name="people_unit").at == cursor.fetchone()[0]


def test_of_a_secret_it_is_told_that_it_changed_and_by_whom() -> None:
    with acting_as(Actor.system("uji")):
        user = User.objects.create_user("hr.uji", display_name="Uji", password="sandi-yang-lama-1")
    old = user.password
    with acting_as(SOMEBODY):
        user.set_password("sandi-yang-baru-2")
        user.save(update_fields=["password"])
    entry = HistoryEntry.objects.get(table_name="accounts_user", operation="U")
    assert entry.actor == "system:seseorang"
    assert entry.before["password"] == "changed"
    assert "activation_hash" not in entry.before
    assert old not in str(entry.before)


def test_a_secret_does_not_change_without_an_author() -> None:
    with acting_as(SOMEBODY):
        User.objects.create_user("hr.uji", display_name="Uji", password="sandi-yang-lama-1")
    with connection.cursor() as cursor:  # as the next transaction begins
        cursor.execute("SELECT set_config('abdi.actor', '', true)")
    with pytest.raises(DatabaseError, match="without an author"), transaction.atomic():
        User.objects.update(password="lain")


def test_the_second_step_has_a_history_without_its_secret() -> None:
    with acting_as(SOMEBODY):
        user = User.objects.create_user("hr.uji", display_name="Uji")
        kept = Authenticator.objects.create(
            user=user, type=Authenticator.Type.TOTP, data={"secret": "RAHASIA"}
        )
        Authenticator.objects.update(data={"secret": "LAIN"})
        kept.delete()
    told = HistoryEntry.objects.filter(table_name="mfa_authenticator")
    assert sorted(entry.operation for entry in told) == ["D", "I", "U"]
    assert told.get(operation="U").before["data"] == "changed"
    assert not any(word in str([entry.before for entry in told]) for word in ("RAHASIA", "LAIN"))
