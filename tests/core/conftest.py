"""The rights of the owner of the tables, for what the application itself can no longer do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from django.db import connection

from config import env


@pytest.fixture
def as_owner(db: None) -> Callable[[], AbstractContextManager[psycopg.Cursor]]:
    """A cursor of the owner in a transaction of its own, committed at the end. Undo what you do."""

    @contextmanager
    def connect() -> Iterator[psycopg.Cursor]:
        login = env.database("owner")
        told = connection.get_connection_params()
        with (
            psycopg.connect(
                host=told.get("host"),
                port=told.get("port"),
                dbname=connection.settings_dict["NAME"],
                user=login["USER"],
                password=login["PASSWORD"],
            ) as owner,
            owner.cursor() as cursor,
        ):
            yield cursor

    return connect
