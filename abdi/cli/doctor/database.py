"""Findings about the database: reachable, migrated, roles with the rights decided only, worker alive."""

import importlib
from collections.abc import Iterator
from datetime import timedelta

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from abdi.cli.doctor import ledger
from abdi.cli.doctor.asking import rows, value
from abdi.cli.doctor.finding import Finding, error, good, warning
from abdi.core import clock
from config import env

_OLDEST_SERVER = 16
_SKEW = timedelta(seconds=2)
_BAD_SKEW = timedelta(seconds=30)
_HEARTBEAT = timedelta(minutes=2)
_ROLE_REMEDY = "Minta pengelola basis data menjalankan keluaran abdi database sql, lalu abdi migrate."
_RIGHTS_REMEDY = "Cabut hak itu (REVOKE) sebagai abdi_owner, dan cari siapa yang memberikannya."


def findings() -> Iterator[Finding]:
    """Everything about the database; when it cannot be reached, only that."""
    try:
        connection.ensure_connection()
    except Error as fault:
        where = "DATABASE_URL" if env.is_external() else str(env.home() / "log" / "database.log")
        yield error("basis data", f"Basis data tidak terjangkau: {_first_line(fault)}", f"Periksa {where}.")
        return
    yield from _server()
    yield from _clock()
    yield from _roles()
    yield from _app_rights()
    pending = _pending_migrations()
    if pending:
        yield error("migrasi", f"{pending} perubahan tabel belum dijalankan.", "Jalankan abdi migrate.")
        return
    yield good("migrasi", "Tabel sesuai dengan versi program.")
    yield from _append_only()
    yield from ledger.findings()
    yield from _public_rights()
    yield from _worker()


def _server() -> Iterator[Finding]:
    version = connection.cursor().connection.info.server_version // 10_000
    encoding = value("SHOW server_encoding")
    if version < _OLDEST_SERVER:
        yield error(
            "basis data", f"PostgreSQL {version} terlalu lama.", f"Pakai {_OLDEST_SERVER} atau lebih baru."
        )
    elif encoding != "UTF8":
        yield error("basis data", f"Pengodean basis data {encoding}.", "Buat ulang basis data dengan UTF8.")
    else:
        yield good("basis data", f"PostgreSQL {version} terjangkau.")


def _clock() -> Iterator[Finding]:
    skew = abs(value("SELECT clock_timestamp()") - clock.now())
    told = f"Jam mesin ini dan jam basis data berselisih {skew.total_seconds():.0f} detik."
    if skew > _BAD_SKEW:
        yield error("jam", told, "Nyalakan penyelarasan waktu (NTP) di kedua mesin.")
    elif skew > _SKEW:
        yield warning("jam", told, "Nyalakan penyelarasan waktu (NTP) di kedua mesin.")
    else:
        yield good("jam", "Jam mesin ini dan jam basis data selaras.")


def _roles() -> Iterator[Finding]:
    names = {str(env.database(role)["USER"]) for role in ("owner", "app", "public")}
    if len(names) < 3:
        yield error(
            "peran",
            "Program, pemilik tabel, dan halaman publik memakai peran basis data yang sama.",
            "Isi DATABASE_OWNER_URL dan DATABASE_PUBLIC_URL dengan peran masing-masing (abdi database sql).",
        )
    found = rows(
        "SELECT rolname, rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls FROM pg_roles "
        "WHERE rolname = ANY(%s)",
        [list(names)],
    )
    for name in sorted(names - {row[0] for row in found}):
        yield error("peran", f"Peran {name} tidak ada.", _ROLE_REMEDY)
    mighty = sorted(row[0] for row in found if row[1])
    if mighty:
        yield error("peran", f"Peran {', '.join(mighty)} berhak istimewa atas server.", _ROLE_REMEDY)
    elif len(found) == 3:
        yield good("peran", "Ketiga peran ada dan tidak berhak istimewa.")


def _app_rights() -> Iterator[Finding]:
    """The application's role neither makes nor owns tables."""
    role = _app()
    creates = value(
        "SELECT has_schema_privilege(%s, 'public', 'CREATE') "
        "OR has_database_privilege(%s, current_database(), 'CREATE')",
        [role, role],
    )
    owns = value("SELECT count(*) FROM pg_class WHERE pg_has_role(%s, relowner, 'USAGE')", [role])
    if creates or owns:
        yield error("hak program", f"Peran {role} dapat mengubah bentuk tabel.", _ROLE_REMEDY)
    else:
        yield good("hak program", f"Peran {role} tidak dapat mengubah bentuk tabel.")


def _append_only() -> Iterator[Finding]:
    """History and ledger can be added to and read, nothing else; history by its own function alone."""
    lists = importlib.import_module("abdi.core.appendonly")
    tables, columns = sorted(lists.TABLES), lists.COLUMNS
    found = rows(
        "WITH RECURSIVE tables AS (SELECT oid, relname::text AS name FROM pg_class WHERE relname = ANY(%(tables)s) "
        "AND relnamespace = 'public'::regnamespace "
        "UNION ALL SELECT inhrelid, name FROM pg_inherits JOIN tables ON inhparent = oid) "
        "SELECT name, bool_or(has_table_privilege(%(app)s, oid, 'UPDATE, DELETE, TRUNCATE')), ARRAY("
        "SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = ANY(array_agg(oid)) AND attnum > 0 "
        "AND NOT attisdropped AND has_column_privilege(%(app)s, a.attrelid, attnum, 'UPDATE')) "
        "FROM tables GROUP BY name",
        {"tables": tables, "app": _app()},
    )
    changeable = sorted(name for name, whole, own in found if whole or set(own) - columns.get(name, set()))
    missing = sorted(set(tables) - {row[0] for row in found})
    by_hand = value("SELECT has_table_privilege(%s, 'core_history', 'INSERT')", [_app()])
    if changeable:
        yield error("riwayat", f"Program dapat mengubah {', '.join(changeable)}.", _RIGHTS_REMEDY)
    if by_hand:
        yield error("riwayat", "Program dapat menulis riwayat dengan tangan.", _RIGHTS_REMEDY)
    if missing:
        yield error("riwayat", f"Tabel {', '.join(missing)} tidak ada.", "Jalankan abdi migrate.")
    if not changeable and not missing and not by_hand:
        yield good("riwayat", "Riwayat dan buku besar hanya dapat ditambah.")


def _public_rights() -> Iterator[Finding]:
    """The role of the public pages reads published snapshots and writes nothing."""
    found = rows(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind IN ('r', 'p', 'v') AND (has_table_privilege(%s, oid, 'INSERT, UPDATE, DELETE, TRUNCATE') "
        "OR has_table_privilege(%s, oid, 'SELECT') AND relname NOT LIKE 'publishing\\_%%')",
        [_public()] * 2,
    )
    if found:
        names = ", ".join(sorted(row[0] for row in found)[:5])
        yield error(
            "hak publik", f"Peran {_public()} berhak atas tabel yang tidak terbit: {names}.", _ROLE_REMEDY
        )
    else:
        yield good("hak publik", f"Peran {_public()} tidak berhak atas data yang tidak terbit.")


def _worker() -> Iterator[Finding]:
    age = value("SELECT now() - max(last_heartbeat) FROM procrastinate_workers")
    if age is None or age > _HEARTBEAT:
        yield warning(
            "pekerja",
            "Pekerja latar tidak berjalan: surat, impor besar, dan penyegelan menunggu.",
            "Jalankan abdi serve, atau abdi worker.",
        )
    else:
        yield good("pekerja", "Pekerja latar berjalan.")


def _pending_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _app() -> str:
    return str(env.database("app")["USER"])


def _public() -> str:
    return str(env.database("public")["USER"])


def _first_line(fault: Exception) -> str:
    return str(fault).strip().splitlines()[0] if str(fault).strip() else type(fault).__name__
