from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from abdi.accounts import codes, second_factor, services
from abdi.accounts.enums import Happening
from abdi.accounts.models import User
from abdi.core import clock
from tests.accounts.conftest import NIP
from tests.conftest import NOW
from tests.factories.accounts import give_second_factor, is_in, sign_in

pytestmark = pytest.mark.django_db

NEW = "jembatan hujan kopi"
NEWCOMER = "199505052020122001"


@pytest.fixture
def newcomer(acting: None) -> User:
    return services.register(username=NEWCOMER, alternate="300001", display_name="Siti Rahmawati")


def activate(browser: Client, login: str, code: str, new: str = NEW, again: str | None = None, **extra: str):  # type: ignore[no-untyped-def]
    form = {"login": login, "code": code, "new": new, "again": new if again is None else again}
    return browser.post("/akun/aktivasi/", form, **extra)


def test_a_code_is_random_and_says_nothing_of_its_owner(newcomer: User, officer: User) -> None:
    issued = {services.issue_activation(user=newcomer, by=officer) for _ in range(50)}

    assert len(issued) == 50
    assert all(re.fullmatch(r"([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}", code) for code in issued)


def test_a_code_is_stored_only_as_a_digest(newcomer: User, officer: User) -> None:
    code = services.issue_activation(user=newcomer, by=officer)

    newcomer.refresh_from_db()
    assert newcomer.activation_hash == codes.digest(code)
    assert code.replace("-", "") not in newcomer.activation_hash.upper()


@pytest.mark.parametrize("login", [NEWCOMER, "300001"])
def test_the_code_is_exchanged_for_a_password_and_the_person_is_in(
    client: Client, newcomer: User, officer: User, login: str
) -> None:
    code = services.issue_activation(user=newcomer, by=officer)

    answer = activate(client, login, code.lower().replace("-", " "))

    assert answer["Location"] == "/"
    assert is_in(client)
    again = Client()
    sign_in(again, NEWCOMER, NEW)
    assert is_in(again)


def test_a_code_works_once(client: Client, newcomer: User, officer: User) -> None:
    code = services.issue_activation(user=newcomer, by=officer)
    activate(client, NEWCOMER, code)

    assert activate(Client(), NEWCOMER, code, "kereta malam sawah").status_code == 422


@pytest.mark.parametrize(
    ("after", "status"), [(timedelta(days=14, seconds=-1), 302), (timedelta(days=14), 422)]
)
def test_a_code_lapses_after_fourteen_days(
    client: Client, newcomer: User, officer: User, after: timedelta, status: int
) -> None:
    code = services.issue_activation(user=newcomer, by=officer)

    with clock.fixed(NOW + after):
        assert activate(client, NEWCOMER, code).status_code == status


def test_a_newer_code_replaces_the_older(client: Client, newcomer: User, officer: User) -> None:
    older = services.issue_activation(user=newcomer, by=officer)
    services.issue_activation(user=newcomer, by=officer)

    assert activate(client, NEWCOMER, older).status_code == 422


def test_unknown_account_wrong_code_and_no_code_get_the_same_answer(
    client: Client, newcomer: User, owner: User, officer: User
) -> None:
    services.issue_activation(user=newcomer, by=officer)

    answers = [
        activate(client, login, "AAAA-BBBB-CCCC").content.decode()
        for login in (NEWCOMER, NIP, "199999999999999999")
    ]

    told = [re.search(r'role="alert".*?</div>', page, re.DOTALL).group() for page in answers]  # type: ignore[union-attr]
    assert told[0] == told[1] == told[2]
    assert "Kode aktivasi tidak cocok atau sudah tidak berlaku" in told[0]


def test_whether_the_name_is_in_the_password_is_told_only_to_who_has_the_code(
    client: Client, newcomer: User, officer: User
) -> None:
    code = services.issue_activation(user=newcomer, by=officer)

    stranger = activate(client, NEWCOMER, "AAAA-BBBB-CCCC", "rahmawati-kuat").content.decode()
    holder = activate(client, NEWCOMER, code, "rahmawati-kuat").content.decode()

    assert "memuat nama" not in stranger.replace("Jangan memuat", "")
    assert "Kata sandi baru memuat nama Anda" in holder
    assert activate(client, NEWCOMER, code).status_code == 302


def test_guessing_codes_is_delayed(client: Client, newcomer: User) -> None:
    tries = [activate(client, NEWCOMER, "AAAA-BBBB-CCCC").status_code for _ in range(6)]

    assert tries == [422] * 5 + [429]


def test_passwords_that_differ_are_refused_and_the_code_stays_good(
    client: Client, newcomer: User, officer: User
) -> None:
    code = services.issue_activation(user=newcomer, by=officer)

    answer = activate(client, NEWCOMER, code, NEW, "lain sama sekali")

    assert answer.status_code == 422
    assert "Ulangan berbeda" in answer.content.decode()
    assert activate(client, NEWCOMER, code).status_code == 302


def test_a_new_code_leaves_the_password_alone_until_it_is_used(
    client: Client, owner: User, officer: User
) -> None:
    services.issue_activation(user=owner, by=officer)

    sign_in(client, NIP)

    assert is_in(client)


def test_using_the_code_ends_the_old_password_and_every_session(
    client: Client, owner: User, officer: User
) -> None:
    sign_in(client, NIP)
    code = services.issue_activation(user=owner, by=officer)

    services.activate(login=NIP, code=code, password=NEW)

    assert not is_in(client)
    assert sign_in(Client(), NIP).status_code == 422


def test_the_code_does_not_replace_the_second_step(client: Client, owner: User, officer: User) -> None:
    telephone = give_second_factor(owner)
    code = services.issue_activation(user=owner, by=officer)

    answer = activate(client, NIP, code)

    assert answer["Location"] == "/akun/masuk/kode/"
    assert not is_in(client)
    client.post("/akun/masuk/kode/", {"code": telephone.code()})
    assert is_in(client)
    assert second_factor.is_on(owner)


def test_the_owner_learns_that_somebody_asked_for_a_code(client: Client, owner: User, officer: User) -> None:
    with clock.fixed(NOW - timedelta(days=2)):
        sign_in(client, NIP)
    services.issue_activation(user=owner, by=officer)
    later = Client()

    sign_in(later, NIP)

    assert (
        "Kode aktivasi diterbitkan oleh Pengelola Kepegawaian pada 7 Oktober 2026"
        in later.get("/akun/").content.decode()
    )
    event = owner.happenings.get(kind=Happening.CODE_ISSUED)
    assert event.actor == f"user:{officer.public_id}"


def test_a_closed_account_gets_no_code(owner: User, officer: User) -> None:
    services.close(user=owner, by=officer, reason="Pensiun")

    assert services.issue_activations(users=[owner], by=officer) == []
    with pytest.raises(services.AccountError):
        services.activate(login=NIP, code="", password=NEW)


def test_many_codes_are_issued_in_a_handful_of_queries(
    officer: User, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    made = services.register_many(
        services.NewAccount(f"1980010120050{n:05d}", None, "Pegawai") for n in range(300)
    )

    with django_assert_max_num_queries(6):  # type: ignore[operator]
        issued = services.issue_activations(users=made.values(), by=officer)

    assert len({each.code for each in issued}) == 300


def test_a_password_that_lacks_something_does_not_use_the_code_up(newcomer: User, officer: User) -> None:
    code = services.issue_activation(user=newcomer, by=officer)

    with pytest.raises(ValidationError):
        services.activate(login=NEWCOMER, code=code, password="pendek")

    assert services.activate(login=NEWCOMER, code=code, password=NEW) == newcomer
