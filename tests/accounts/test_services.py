from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from abdi.accounts import queries, services
from abdi.accounts.models import User
from abdi.accounts.services import NewAccount
from tests.accounts.conftest import NIP, NRK

pytestmark = pytest.mark.django_db


def test_a_registered_account_has_no_password_and_no_code(acting: None) -> None:
    user = services.register(username="1980 0101 2005011009", alternate="", display_name=" Irma ")

    assert (user.username, user.alternate, user.display_name) == ("198001012005011009", None, "Irma")
    assert not user.is_activated
    assert user.activation_hash == ""


def test_many_are_registered_in_a_handful_of_statements(
    acting: None, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    rows = [NewAccount(f"1980010120050{n:05d}", f"{n:06d}", f"Pegawai {n}") for n in range(2000)]

    with django_assert_num_queries(6):  # type: ignore[operator]
        made = services.register_many(rows)

    assert len(made) == 2000
    assert made["198001012005000007"].alternate == "000007"


def test_registering_again_changes_nothing_but_name_and_nrk(owner: User) -> None:
    password = owner.password

    again = services.register_many([NewAccount(NIP, "200009", "Irma Aryani, S.Kom")])

    owner.refresh_from_db()
    assert again == {NIP: owner}
    assert (owner.alternate, owner.display_name) == ("200009", "Irma Aryani, S.Kom")
    assert owner.password == password
    assert User.objects.count() == 1


def test_an_nrk_of_somebody_else_is_refused_and_nothing_is_written(owner: User) -> None:
    with pytest.raises(services.AccountError, match=NRK):
        services.register_many(
            [NewAccount("197001011995031001", NRK, "Lain"), NewAccount("X", None, "Kantor")]
        )

    assert User.objects.count() == 1


def test_one_nrk_for_two_is_refused(acting: None) -> None:
    with pytest.raises(services.AccountError, match="123456"):
        services.register_many([NewAccount("A", "123456", "Satu"), NewAccount("B", "123456", "Dua")])


def test_two_codes_that_differ_in_capitals_are_one_account(officer: User) -> None:
    with pytest.raises(IntegrityError, match="user_login_once"), transaction.atomic():
        User.objects.create_user("HR.DISHUB", display_name="Lain")


def test_accounts_are_found_by_the_name_on_the_screen(owner: User, officer: User) -> None:
    assert list(queries.find_accounts("irma")) == [owner]


def test_history_keeps_no_secret_of_an_account(owner: User, officer: User) -> None:
    services.issue_activation(user=owner, by=officer)
    services.close(user=owner, by=officer, reason="Pensiun")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT before::text FROM core_history WHERE table_name = 'accounts_user' AND before IS NOT NULL"
        )
        kept = " ".join(row[0] for row in cursor.fetchall())

    assert '"is_active": true' in kept
    assert '"activation_hash": "changed"' in kept
    for secret in (owner.password, User.objects.get(pk=owner.pk).activation_hash):
        assert not secret or secret not in kept
