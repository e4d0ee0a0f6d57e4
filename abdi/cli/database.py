"""`abdi database …`: what an operator does to the database as a whole."""

import argparse
import os
import subprocess
from pathlib import Path

from abdi.core.embedded import EmbeddedError, binaries, roles_script, running
from abdi.core.embedded.roles import usual_rights
from config import env


def main(arguments: list[str]) -> int:
    """Print the SQL for a DBA, dump to a file, load from one, or open psql."""
    parser = argparse.ArgumentParser(prog="abdi database")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="sql|dump|load|psql")
    verbs.add_parser("sql", help="SQL peran dan hak untuk pengelola server PostgreSQL sendiri")
    verbs.add_parser("dump", help="cadangkan ke BERKAS").add_argument("file", type=Path, metavar="BERKAS")
    verbs.add_parser("load", help="pulihkan dari BERKAS").add_argument("file", type=Path, metavar="BERKAS")
    verbs.add_parser("psql", help="buka psql sebagai abdi_owner")
    given = parser.parse_args(arguments)
    if given.verb == "sql":
        print(roles_script(), end="")
        return 0
    with running():
        if given.verb == "dump":
            return _dump(given.file)
        if given.verb == "load":
            return _load(given.file)
        return _run("psql", [])


def _dump(file: Path) -> int:
    """Write the whole database to `file` (custom format, 0600), in place only when complete."""
    draft = file.with_name(f"{file.name}.part")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    # What was taken from everybody in pg_catalog belongs to the server, not to the data, and only a superuser loads it.
    status = _run("pg_dump", ["--format=custom", "--exclude-schema=pg_catalog", f"--file={draft}"])
    if status == 0:
        draft.replace(file)
        print(f"Cadangan tersimpan di {file}. Cadangkan juga {env.home() / 'secrets'} dan berkas unggahan.")
    return status


def _load(file: Path) -> int:
    """Fill an empty database from `file`; all of it or nothing."""
    if not file.is_file():
        raise EmbeddedError(f"Berkas {file} tidak ada.")
    _set_usual_rights(given=False)
    try:
        status = _run(
            "pg_restore", ["--exit-on-error", "--single-transaction", "--no-owner", "--dbname=", str(file)]
        )
    finally:
        _set_usual_rights(given=True)
    if status == 0:
        print(f"Basis data dipulihkan dari {file}. Jalankan abdi migrate, lalu abdi doctor.")
    else:
        print("Tidak ada yang berubah. Pemulihan memerlukan basis data yang masih kosong.")
    return status


def _set_usual_rights(*, given: bool) -> None:
    """See `roles.usual_rights`: what is loaded keeps the rights it had, and no more."""
    statements = [f"--command={statement}" for statement in usual_rights(given=given)]
    _run("psql", ["--quiet", "--no-psqlrc", *statements])


def _run(program: str, arguments: list[str]) -> int:
    """Run one of PostgreSQL's own programs as abdi_owner, without showing the password in its command."""
    entry = env.database("owner")
    environment = {
        **os.environ,
        "PGHOST": str(entry["HOST"]),
        "PGPORT": str(entry["PORT"]),
        "PGUSER": str(entry["USER"]),
        "PGPASSWORD": str(entry["PASSWORD"]),
        "PGDATABASE": str(entry["NAME"]),
    }
    options = entry["OPTIONS"]
    if isinstance(options, dict) and "sslmode" in options:
        environment["PGSSLMODE"] = str(options["sslmode"])
    done = subprocess.run([binaries.program(program), *arguments], env=environment, check=False)  # noqa: S603
    return done.returncode
