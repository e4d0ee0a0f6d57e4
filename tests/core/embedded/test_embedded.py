"""The cluster's life in order: made, started, shared, stopped; who may enter and do what."""

import os
import signal
import stat
from pathlib import Path

import psycopg
import pytest

from abdi.core.embedded import Cluster, EmbeddedError, here, running
from config import env
from tests.core.embedded.conftest import User, ask


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_starts_a_server_and_the_last_one_out_stops_it(new_home: Path) -> None:
    with running(testing=True) as cluster:
        assert isinstance(cluster, Cluster)
        assert cluster.server.is_ready()
        assert ask("SELECT current_setting('server_version_num')::int / 10000") == 18
    assert not here().server.is_alive()


def test_it_keeps_what_was_written(home: Path) -> None:
    with running(testing=True):
        ask("CREATE TABLE kept AS SELECT 7 AS number", "owner")
    with running(testing=True):
        assert ask("SELECT number FROM kept", "app") == 7


def test_two_processes_side_by_side_share_one_server(home: Path) -> None:
    first = User()
    pid = here().server.pid()
    second = User()
    assert here().server.pid() == pid
    assert first.leave() == 0
    assert here().server.is_ready()
    assert second.leave() == 0
    assert not here().server.is_alive()


def test_a_user_inside_a_user_leaves_the_server_to_the_outer_one(home: Path) -> None:
    with running(testing=True) as outer:
        with running(testing=True):
            pass
        assert outer is not None
        assert outer.server.is_ready()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_the_last_user_stops_the_server(home: Path, number: int) -> None:
    assert User().kill(number) == 128 + number
    assert not here().server.is_alive()


def test_it_leaves_an_external_database_alone(new_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://abdi_app@db.example/abdi")
    with running() as cluster:
        assert cluster is None
    assert not new_home.exists()


def test_it_listens_on_no_network(home: Path) -> None:
    with running(testing=True):
        assert ask("SHOW listen_addresses") == ""


def test_its_socket_and_secrets_are_for_their_owner_only(new_home: Path) -> None:
    with running(testing=True):
        assert mode(env.socket_directory()) == 0o700
        assert mode(new_home) == 0o700
        assert {mode(path) for path in (new_home / "secrets").iterdir()} == {0o600}
        assert mode(new_home / "database" / "data") == 0o700


def test_nobody_enters_without_the_password(home: Path) -> None:
    with running(testing=True), pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(env.socket_directory()), user="abdi_owner", dbname="abdi", password="x")


def test_the_application_reads_and_writes_rows_but_changes_no_tables(home: Path) -> None:
    with running(testing=True):
        ask("CREATE TABLE thing (id int GENERATED ALWAYS AS IDENTITY, name text)", "owner")
        ask("INSERT INTO thing (name) VALUES ('x')", "app")
        assert ask("SELECT name FROM thing", "app") == "x"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask("ALTER TABLE thing ADD COLUMN more text", "app")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask("CREATE TABLE other (id int)", "app")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask("CREATE TEMP TABLE other (id int)", "app")


def test_the_public_role_reads_nothing_that_was_not_granted(home: Path) -> None:
    with running(testing=True):
        ask("CREATE TABLE secret (id int)", "owner")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask("SELECT count(*) FROM secret", "public")


def test_the_owner_of_the_tables_is_no_superuser_and_makes_no_databases(home: Path) -> None:
    with running():
        might = "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = 'abdi_owner'"
        assert ask(might) is False


def test_a_new_password_is_taken_over(new_home: Path) -> None:
    with running(testing=True):
        pass
    (new_home / "secrets" / "database-app").unlink()
    with running(testing=True):
        assert ask("SELECT 1", "app") == 1


def test_it_names_the_remedy_when_the_administrators_password_is_lost(new_home: Path) -> None:
    with running(testing=True):
        pass
    (new_home / "secrets" / "database-admin").unlink()
    (new_home / "database" / "prepared").unlink()
    with pytest.raises(EmbeddedError, match="secrets"), running(testing=True):
        pass
    assert not here().server.is_alive()


def test_it_refuses_data_of_another_major_version(new_home: Path) -> None:
    with running(testing=True):
        pass
    (new_home / "database" / "data" / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedError, match="PostgreSQL 17"), running(testing=True):
        pass


def test_a_home_with_a_very_long_path_works(new_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = new_home / ("nama-map-yang-panjang-sekali" * 4) / "abdi"
    monkeypatch.setenv("ABDI_HOME", str(long))
    with running(testing=True):
        socket = env.socket_directory()
        assert len(os.fsencode(socket)) < 90
        assert ask("SELECT 1", "app") == 1
    assert not socket.exists()


@pytest.mark.parametrize("call", ["lo_create(0)", "lo_from_bytea(0, 'x')"])
@pytest.mark.parametrize("role", ["app", "public"])
def test_nobody_keeps_anything_in_large_objects(home: Path, role: env.Role, call: str) -> None:
    with running(testing=True), pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(f"SELECT {call}", role)
