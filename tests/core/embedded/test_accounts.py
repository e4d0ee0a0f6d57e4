"""As root the server runs as somebody else, who need not reach ABDI_HOME; as anybody else, as oneself."""

import os
import pwd
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from abdi.core.embedded import EmbeddedError, here, running
from abdi.core.embedded.account import account
from tests.core.embedded.conftest import ask

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
from abdi.core.embedded import running
import os, psycopg
with running(testing=True) as cluster:
    with psycopg.connect(cluster.conninfo("app")) as connection:
        print(os.geteuid(), cluster.account.uid, connection.execute("SELECT 7").fetchone()[0])
"""


def server_uid() -> int:
    pid = here().server.pid()
    assert pid is not None
    return os.stat(f"/proc/{pid}").st_uid


@as_root
def test_root_runs_the_server_as_a_system_user(new_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABDI_DB_USER", "nobody")
    with running(testing=True):
        assert server_uid() == pwd.getpwnam("nobody").pw_uid


@as_root
def test_the_directories_above_the_data_stay_closed_to_that_user(new_home: Path) -> None:
    new_home.parent.chmod(0o700)
    with running(testing=True):
        assert ask("SELECT 1", "app") == 1
    assert new_home.parent.stat().st_mode & 0o777 == 0o700
    assert new_home.stat().st_mode & 0o777 == 0o700


@as_root
def test_root_runs_the_server_as_the_owner_of_the_home(new_home: Path) -> None:
    somebody = pwd.getpwnam("daemon")
    new_home.mkdir()
    os.chown(new_home, somebody.pw_uid, somebody.pw_gid)
    with running(testing=True):
        assert server_uid() == somebody.pw_uid
    kept = [path for path in new_home.rglob("*") if path.lstat().st_uid != somebody.pw_uid]
    assert kept == []


@as_root
def test_root_goes_on_as_the_owner_of_the_data(new_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABDI_DB_USER", "nobody")
    with running(testing=True):
        pass
    monkeypatch.setenv("ABDI_DB_USER", "daemon")
    with running(testing=True):
        assert server_uid() == pwd.getpwnam("nobody").pw_uid


@as_root
def test_it_names_a_system_user_that_does_not_exist(new_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABDI_DB_USER", "tidak-ada")
    with pytest.raises(EmbeddedError, match="tidak-ada"):
        account(new_home / "database" / "data")


@as_root
def test_it_names_a_user_without_a_name(new_home: Path) -> None:
    new_home.mkdir()
    os.chown(new_home, 54321, 54321)
    with pytest.raises(EmbeddedError, match="54321"):
        account(new_home / "database" / "data")


@as_root
def test_an_ordinary_user_runs_the_server_himself(new_home: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    new_home.parent.chmod(0o755)
    new_home.mkdir()
    os.chown(new_home, nobody.pw_uid, nobody.pw_gid)
    done = run_as(nobody, new_home)
    assert done.stderr == ""
    assert done.stdout.split() == [str(nobody.pw_uid), str(nobody.pw_uid), "7"]


@as_root
def test_an_ordinary_user_is_refused_the_data_of_another(new_home: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    new_home.parent.chmod(0o755)
    new_home.mkdir()
    os.chown(new_home, nobody.pw_uid, nobody.pw_gid)
    directory = new_home / "database"
    (directory / "data").mkdir(parents=True)
    os.chown(directory, nobody.pw_uid, nobody.pw_gid)
    done = run_as(nobody, new_home)
    assert "milik pengguna sistem lain" in done.stderr


def run_as(user: pwd.struct_passwd, home: Path) -> subprocess.CompletedProcess[str]:
    """Run SCRIPT as `user`, with the system's Python when ours lies where he cannot go."""
    packages = sysconfig.get_path("purelib")
    environment = {"ABDI_HOME": str(home), "PYTHONPATH": f"{ROOT}:{packages}", "PATH": "/usr/bin:/bin"}
    wanted = f"{sys.version_info[0]}.{sys.version_info[1]}"
    check = "import abdi.core.embedded, psycopg"
    for python in (sys.executable, f"/usr/bin/python{wanted}"):
        prefix = [
            "setpriv",
            f"--reuid={user.pw_uid}",
            f"--regid={user.pw_gid}",
            "--clear-groups",
            python,
            "-B",
        ]
        if (
            subprocess.run([*prefix, "-c", check], env=environment, cwd="/", capture_output=True).returncode
            == 0
        ):
            return subprocess.run(
                [*prefix, "-c", SCRIPT], env=environment, cwd="/", capture_output=True, text=True
            )
    pytest.skip("no interpreter or checkout that another user can read")
