"""What the database promises about its tables, held against what it does."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from abdi.core.appendonly import COLUMNS, TABLES, WITHOUT_HISTORY

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
            "WITH RECURSIVE tables AS (SELECT oid, relname FROM pg_class WHERE relname = ANY(%s) "
            "UNION ALL SELECT c.oid, c.relname FROM pg_inherits i JOIN tables t ON i.inhparent = t.oid "
            "JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relkind IN ('r', 'p')) "
            "SELECT relname, has_table_privilege('abdi_app', oid, 'UPDATE, DELETE, TRUNCATE'), ARRAY("
            "SELECT attname::text FROM pg_attribute WHERE attrelid = oid AND attnum > 0 AND NOT attisdropped "
            "AND has_column_privilege('abdi_app', attrelid, attnum, 'UPDATE')) FROM tables",
            [sorted(TABLES)],
        )
        found = {name: (whole, frozenset(columns)) for name, whole, columns in cursor.fetchall()}
    assert {*TABLES, "core_history_rest", "core_accesslog_rest", "core_ledgerentry_2026"} <= set(found)
    assert {name for name, (whole, _columns) in found.items() if whole} == set()
    assert {name: columns for name, (_whole, columns) in found.items() if columns} == COLUMNS


def test_history_is_not_written_by_hand() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('abdi_app', 'core_history', 'INSERT')")
        assert cursor.fetchone() == (False,)
        cursor.execute(
            "SELECT proname, prosecdef, proconfig FROM pg_proc WHERE proname IN ('abdi_history', 'abdi_await_seal') "
            "AND NOT has_function_privilege('abdi_app', oid, 'EXECUTE') ORDER BY 1"
        )
        path = ["search_path=pg_catalog, public, pg_temp"]
        assert cursor.fetchall() == [("abdi_await_seal", True, path), ("abdi_history", True, path)]


def test_the_second_step_has_a_history() -> None:
    assert "mfa_authenticator" in tracked()


def test_the_public_role_reads_nothing_yet() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') "
            "AND has_table_privilege('abdi_public', c.oid, 'SELECT')"
        )
        assert cursor.fetchall() == []
