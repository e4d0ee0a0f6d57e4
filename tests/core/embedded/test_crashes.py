"""Killed without warning, at any moment: the next command finds everything well."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from abdi.core.embedded import EmbeddedError, here, locks, running
from config import env
from tests.core.embedded.conftest import User, ask, eventually


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    """A process that has nothing to do with Abdi."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process
    process.communicate()


def leave_pid_file(number: int) -> None:
    """Write a PID file as a server with process `number` would have left it."""
    data = here().directory / "data"
    lines = [str(number), str(data), "1700000000", "5432", str(env.socket_directory()), "", "0 0", "ready"]
    (data / "postmaster.pid").write_text("\n".join(lines) + "\n")


def test_a_killed_user_leaves_the_server_to_the_next_one(home: Path) -> None:
    user = User()
    pid = here().server.pid()
    user.kill()
    with running(testing=True) as cluster:
        assert cluster is not None
        assert cluster.server.pid() == pid
        assert ask("SELECT 1", "app") == 1
    assert not here().server.is_alive()


def test_a_killed_server_is_started_again_with_what_was_committed(home: Path) -> None:
    with running() as cluster:
        assert cluster is not None
        ask("CREATE TABLE committed AS SELECT 7 AS number", "owner")
        pid = cluster.server.pid()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        with running():
            assert cluster.server.pid() not in {None, pid}
            assert ask("SELECT number FROM committed", "app") == 7
    assert not here().server.is_alive()


def test_a_long_running_user_revives_a_killed_server(home: Path) -> None:
    with running(testing=True) as cluster:
        assert cluster is not None
        pid = cluster.server.pid()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert eventually(lambda: not cluster.server.is_ready())
        cluster.ensure()
        assert ask("SELECT 1", "app") == 1


def test_user_and_server_killed_together_are_no_obstacle(home: Path) -> None:
    user = User()
    pid = here().server.pid()
    assert pid is not None
    user.kill()
    os.kill(pid, signal.SIGKILL)
    with running(testing=True):
        assert ask("SELECT 1", "app") == 1


def test_a_pid_file_that_names_a_foreign_process_is_stale_and_the_process_lives(
    home: Path, sleeper: subprocess.Popen[bytes]
) -> None:
    with running(testing=True):
        pass
    leave_pid_file(sleeper.pid)
    with running(testing=True) as cluster:
        assert cluster is not None
        assert cluster.server.pid() != sleeper.pid
        assert ask("SELECT 1", "app") == 1
    assert sleeper.poll() is None


def test_a_pid_file_that_names_a_zombie_is_stale(home: Path) -> None:
    with running(testing=True):
        pass
    zombie = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)  # dead, and not yet reaped
    leave_pid_file(zombie.pid)
    with running(testing=True):
        assert ask("SELECT 1", "app") == 1
    zombie.wait()


def test_a_pid_file_full_of_rubbish_is_stale(home: Path) -> None:
    with running(testing=True):
        pass
    (home / "database" / "data" / "postmaster.pid").write_bytes(b"\xff\x00rubbish")
    with running(testing=True):
        assert ask("SELECT 1", "app") == 1


def test_a_half_made_cluster_is_made_anew(new_home: Path) -> None:
    draft = env.private_directory(new_home / "database") / "data.draft"
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")
    with running(testing=True):
        assert ask("SELECT 1", "app") == 1
    assert not draft.exists()


def test_a_half_prepared_cluster_is_prepared_to_the_end(new_home: Path) -> None:
    with running(testing=True):
        ask("ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM abdi_app", "owner")
    (new_home / "database" / "prepared").unlink()
    with running(testing=True):
        ask("CREATE TABLE thing (id int)", "owner")
        assert ask("SELECT count(*) FROM thing", "app") == 0


def test_a_socket_directory_others_can_enter_is_not_used_again(home: Path, tmp_path: Path) -> None:
    trap = note_socket_directory(tmp_path / "trap")
    trap.chmod(0o755)
    with running(testing=True):
        assert env.socket_directory() != trap
        assert ask("SELECT 1", "app") == 1


def test_a_socket_directory_that_is_a_link_is_not_used_again(home: Path, tmp_path: Path) -> None:
    aim = note_socket_directory(tmp_path / "aim")
    trap = tmp_path / "trap"
    trap.symlink_to(aim)
    (home / "database" / "socket").write_text(f"{trap}\n")
    with running(testing=True):
        assert env.socket_directory() != trap


def note_socket_directory(path: Path) -> Path:
    """Make a sound socket directory and note it as the cluster's."""
    path.mkdir(mode=0o700)
    here().account.give(path)
    (here().directory / "socket").write_text(f"{path}\n")
    return path


def test_it_does_not_start_beside_a_process_that_still_uses_the_data(home: Path) -> None:
    with running(testing=True):
        pass
    cluster = here()
    handle = locks.try_exclusive(cluster.server.lock)
    assert handle is not None
    try:
        with pytest.raises(EmbeddedError, match="dipakai"):
            cluster.server.start(Path("/nowhere"), Path("/nowhere"), {})
    finally:
        os.close(handle)
