"""What the database promises about its tables, held against what it does."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from abdi.core.appendonly import TABLES, WITHOUT_HISTORY

pytestmark = pytest.mark.django_db


def tracked() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE t.tgname LIKE 'abdi_history_%' GROUP BY c.relname HAVING count(*) = 3"
        )
        return {row[0] for row in cursor.fetchall()}


def ours() -> set[str]:
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("abdi.") and model._meta.managed
    }


def test_every_business_table_has_a_history_or_a_reason() -> None:
    assert ours() - tracked() - WITHOUT_HISTORY == set()


def test_no_table_is_both_tracked_and_excused() -> None:
    assert tracked() & WITHOUT_HISTORY == set()


def test_what_may_only_be_added_to_cannot_be_changed_by_the_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') "
            "AND (has_table_privilege('abdi_app', c.oid, 'UPDATE') OR has_table_privilege('abdi_app', c.oid, 'DELETE'))"
        )
        changeable = {row[0] for row in cursor.fetchall()}
    assert not [name for name in changeable if any(name == t or name.startswith(f"{t}_2") for t in TABLES)]


def test_the_public_role_reads_nothing_yet() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') "
            "AND has_table_privilege('abdi_public', c.oid, 'SELECT')"
        )
        assert cursor.fetchall() == []
