"""Making a cluster: the data directory, then roles and database in the running server."""

import hashlib
import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from abdi.core.embedded import roles
from abdi.core.embedded.account import EmbeddedError
from abdi.core.embedded.server import Server, clean_environment
from config import env


def initialise(server: Server, programs: Path, *, sync: bool) -> None:
    """Make the data directory aside and move it into place when it is whole."""
    draft = server.directory / "data.draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    server.account.give(draft)
    password = os.memfd_create("password")  # for initdb alone to read; never on a disk
    try:
        os.write(password, env.secret("database-admin").encode() + b"\n")
        os.fchown(password, server.account.uid, server.account.gid)
        with server.handed_over(draft) as (data, handles):
            done = subprocess.run(  # noqa: S603 - our own program and options
                [*_initdb(programs, data, password), *([] if sync else ["--no-sync"])],
                cwd="/",
                env=clean_environment(),
                pass_fds=(password, *handles),
                capture_output=True,
                text=True,
                check=False,
                **server.account.popen_options(),
            )
    finally:
        os.close(password)
    if done.returncode != 0:
        raise EmbeddedError(f"Basis data tidak dapat dibuat di {server.directory}:\n{done.stderr.strip()}")
    draft.rename(server.data)


def _initdb(programs: Path, data: str, password: int) -> list[str]:
    return [
        str(programs / "initdb"),
        f"--pgdata={data}",
        f"--username={roles.ADMIN}",
        f"--pwfile=/proc/self/fd/{password}",
        "--auth-local=scram-sha-256",
        "--auth-host=reject",
        "--encoding=UTF8",
        "--no-locale",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--text-search-config=simple",
    ]


def prepare(server: Server, *, testing: bool) -> None:
    """Create roles and database, once, and again when their SQL or a password has changed."""
    passwords = {role: env.secret(f"database-{role.removeprefix('abdi_')}") for role in roles.ROLES}
    server_wide = roles.role_statements(passwords, may_create_databases=testing)
    if testing:  # so that a test can SET ROLE and see what the role may not do
        server_wide.append("GRANT abdi_app, abdi_public TO abdi_owner")
    inside = [*roles.database_statements(), *roles.schema_statements()]
    digest = hashlib.sha256("\n".join(server_wide + inside).encode()).hexdigest()
    note = server.directory / "prepared"
    if note.exists() and note.read_text("ascii") == digest:
        return
    _run("postgres", server_wide)
    _create_database()
    _run(roles.DATABASE, inside)
    if testing:  # test databases are copies of template1
        _run("template1", roles.schema_statements())
    note.write_text(digest, "ascii")
    env.give_to_owner(note)


def conninfo(user: env.Role | None = None) -> str:
    """How psycopg and PostgreSQL's programs sign in: as a role, or (None) as the cluster's administrator."""
    return make_conninfo(
        host=str(env.socket_directory()),
        port=env.SOCKET_PORT,
        user=f"abdi_{user}" if user else roles.ADMIN,
        password=env.secret(f"database-{user or 'admin'}"),
        dbname=roles.DATABASE,
    )


def _create_database() -> None:
    with closing(_admin("postgres")) as connection:
        known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [roles.DATABASE])
        if known.fetchone() is None:
            connection.execute(roles.create_database_statement().encode())


def _run(database: str, statements: list[str]) -> None:
    with closing(_admin(database)) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _admin(database: str) -> psycopg.Connection:
    try:
        return psycopg.connect(conninfo(), dbname=database, autocommit=True)
    except psycopg.OperationalError as error:
        raise EmbeddedError(
            "Kata sandi pengelola basis data tidak cocok. Pulihkan map secrets dari cadangan yang dibuat "
            f"bersama basis data ini ({env.home() / 'secrets'})."
        ) from error
