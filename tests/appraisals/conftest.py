from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.db import connection, connections
from pytest_django.plugin import DjangoDbBlocker

from abdi.cycles.models import PerformanceYear
from config import env
from tests.cast import Cast
from tests.factories.appraisals import Case, make_case, make_unit_predikat


@pytest.fixture
def case(cast: Cast, year: PerformanceYear, acting: None) -> Case:
    """Irma has reported; the predikat of her bidang is set by the head; Budi is to rate her."""
    make_unit_predikat(cast.bidang, cast.head)
    return make_case(cast.officer, year)


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
