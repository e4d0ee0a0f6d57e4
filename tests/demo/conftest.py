"""The sample agency, loaded once for a file of tests and taken back afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from io import StringIO

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client, override_settings
from pytest_django.plugin import DjangoDbBlocker

from abdi.accounts.models import User
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.demo.management.commands.demo_load import Command
from tests.conftest import NOW

TODAY = datetime(2026, 11, 24, 9, 0, tzinfo=NOW.tzinfo)


def load() -> str:
    """Run `abdi demo_load`; what it said."""
    said = StringIO()
    Command(stdout=said).execute(no_color=True, force_color=False, skip_checks=True)
    return said.getvalue()


@pytest.fixture(scope="module")
def agency(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    settings = override_settings(ABDI_DEMO=True, ABDI_HOME=tmp_path_factory.mktemp("demo"))
    with django_db_blocker.unblock(), transaction.atomic():
        with settings, clock.fixed(TODAY):
            load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def as_login(agency: None, db: None) -> Callable[[str], Client]:
    """A browser of somebody whom the demo prints, by what he signs in with."""

    def sign_in(login: str) -> Client:
        client = Client()
        with acting_as(Actor.system("uji")):
            user = User.objects.get(Q(username=login) | Q(alternate=login))
            client.force_login(user, backend="abdi.accounts.backends.NipOrNrk")
        return client

    return sign_in
