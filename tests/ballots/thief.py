"""Whoever holds the machine of the database: its superuser, its files, what its own programs make of them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

from abdi.core.embedded import binaries, here
from config import env


@contextmanager
def superuser() -> Iterator[psycopg.Connection[Any]]:
    """The administrator of the server, in the database of the test."""
    conninfo = here().conninfo(None)
    with psycopg.connect(conninfo, dbname=_database(), autocommit=True) as found:
        yield found


@dataclass(frozen=True)
class Loot:
    """Everything that can be carried away at one moment.

    `dump` by pg_dump; `heap` by relation, as its files lie on the disk, dead rows included; `wal` since the beginning
    of the test; `statistics` as the planner keeps them, and what the server remembers of its last statements.
    """

    dump: bytes
    heap: dict[str, bytes]
    wal: bytes
    statistics: bytes
    log: bytes

    def places_of(self, words: bytes) -> set[str]:
        """Where these bytes stand."""
        parts = {"dump": self.dump, "wal": self.wal, "statistics": self.statistics, "log": self.log}
        return {name for name, found in (parts | self.heap).items() if words in found}

    def copied(self, table: str) -> list[str]:
        """The rows of a table as the dump has them, in its order."""
        _before, begins, rest = self.dump.partition(f"COPY public.{table} ".encode())
        assert begins, table
        return rest.partition(b"\n\\.\n")[0].decode().splitlines()[1:]


def wal_begins() -> str:
    """Where the log of the database stands now: the file from which `steal` reads on."""
    with superuser() as admin:
        return str(_one(admin, "SELECT pg_walfile_name(pg_current_wal_lsn())"))


def steal(begin: str) -> Loot:
    """Everything, as of now."""
    with superuser() as admin:
        admin.execute("ANALYZE")
        statistics = admin.execute("SELECT * FROM pg_stats WHERE schemaname = 'public'").fetchall()
        statements = admin.execute("SELECT query FROM pg_stat_activity").fetchall()
        admin.execute("CHECKPOINT")
        heap = dict(_relations(admin))
    return Loot(
        dump=_dumped(),
        heap=heap,
        wal=logged(begin),
        statistics=repr([statistics, statements]).encode(),
        log=here().server.log.read_bytes(),
    )


def logged(begin: str) -> bytes:
    """The write-ahead log from that file on, as of now."""
    with superuser() as admin:
        admin.execute("SELECT pg_switch_wal()")
    files = (here().server.data / "pg_wal").iterdir()
    return b"".join(one.read_bytes() for one in sorted(files) if len(one.name) == 24 and one.name >= begin)


def _relations(admin: psycopg.Connection[Any]) -> Iterator[tuple[str, bytes]]:
    """By the table to which they belong, its TOAST and indexes included, the bytes of its files."""
    found = admin.execute(
        "SELECT coalesce(owner.relname, c.relname), pg_relation_filepath(c.oid) FROM pg_class c "
        "LEFT JOIN pg_index i ON i.indexrelid = c.oid "
        "LEFT JOIN pg_class owner ON owner.reltoastrelid = coalesce(i.indrelid, c.oid) OR owner.oid = i.indrelid "
        "WHERE c.relkind IN ('r', 't', 'i') AND pg_relation_filepath(c.oid) IS NOT NULL AND c.oid > 16000"
    ).fetchall()
    held: dict[str, bytes] = {}
    for name, path in found:
        file = here().server.data / str(path)
        held[str(name)] = held.get(str(name), b"") + (file.read_bytes() if file.exists() else b"")
    yield from held.items()


def _dumped() -> bytes:
    login = env.database("owner")
    environment = {
        **os.environ,
        "PGHOST": str(login["HOST"]),
        "PGPORT": str(login["PORT"]),
        "PGUSER": str(login["USER"]),
        "PGPASSWORD": str(login["PASSWORD"]),
    }
    command = [str(Path(binaries.program("pg_dump"))), "--exclude-schema=pg_catalog", _database()]
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout


def _database() -> str:
    return str(connection.settings_dict["NAME"])


def _one(admin: psycopg.Connection[Any], sql: Any) -> object:
    row = admin.execute(sql).fetchone()
    assert row is not None
    return row[0]
