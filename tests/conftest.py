from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.apps import apps
from django.db import connection, connections
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from abdi.accounts.models import User
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from config import env
from tests.cast import Cast, assemble
from tests.factories.cycles import make_year

NOW = datetime(2026, 10, 7, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))

# No test depends on how fast the machine is.
settings.register_profile("abdi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("abdi")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: pytest.FixtureRequest,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Make and migrate the database as its owner, then let the tests work with the rights of the application."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _sign_in_as("owner")
        made = setup_databases(verbosity=0, interactive=False, aliases=["default"])
        _sign_in_as("app")
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _sign_in_as("owner")
        teardown_databases(made, verbosity=0)


def _sign_in_as(role: env.Role) -> None:
    login = env.database(role)
    connection.close()
    connection.settings_dict["USER"] = login["USER"]
    connection.settings_dict["PASSWORD"] = login["PASSWORD"]


@pytest.fixture(autouse=True)
def _still_clock() -> Iterator[None]:
    with clock.fixed(NOW):
        yield


@pytest.fixture
def acting(db: None) -> Iterator[None]:
    """The arrangement of a test is itself written by an author."""
    with acting_as(Actor.system("uji")):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    with acting_as(Actor.system("uji")):
        return assemble()


@pytest.fixture
def year(db: None) -> PerformanceYear:
    with acting_as(Actor.system("uji")):
        return make_year()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test whose transactions are committed, so that several connections see them; emptied afterwards.

    The application may not empty its append-only tables, so their owner does.
    """
    with django_db_blocker.unblock():
        yield
        connections.close_all()
        login, name = env.database("owner"), connection.settings_dict["NAME"]
        tables = ", ".join(
            f'"{model._meta.db_table}"'
            for model in apps.get_models()
            if model.__module__.startswith("abdi.") and not model._meta.proxy
        )
        with psycopg.connect(
            host=str(login["HOST"]),
            port=login["PORT"] or None,
            user=str(login["USER"]),
            password=str(login["PASSWORD"]),
            dbname=str(name),
        ) as owner:
            owner.execute(f"TRUNCATE {tables} CASCADE")


@pytest.fixture
def signed_in(client: Client) -> Callable[[Person | User], Client]:
    """A browser in which a person or a user is signed in."""

    def sign_in(who: Person | User) -> Client:
        user = who.user if isinstance(who, Person) else who
        assert user is not None
        browser = Client()
        browser.force_login(user, backend="abdi.accounts.backends.NipOrNrk")
        return browser

    return sign_in
