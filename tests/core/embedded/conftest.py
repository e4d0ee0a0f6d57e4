"""A home of its own for each test, and processes that use its cluster."""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from abdi.core.embedded import here, running, sockets

DEADLINE = 120.0  # seconds: generous, only a fault ever waits so long
_HOLD = """
import sys
from abdi.core.embedded import running
with running(testing={testing}):
    print("up", flush=True)
    sys.stdin.read()
"""


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether `condition` comes true before the deadline."""
    deadline = time.monotonic() + DEADLINE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


class User:
    """A process that uses the cluster of the current ABDI_HOME until told to leave, or killed."""

    def __init__(self, *, testing: bool = True) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _HOLD.format(testing=testing)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "up\n"

    def leave(self) -> int:
        """Let it end in order; its exit status."""
        self.process.communicate(timeout=DEADLINE)
        return self.process.returncode

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Send a signal and wait for the end; its exit status."""
        self.process.send_signal(number)
        self.process.communicate(timeout=DEADLINE)
        return self.process.returncode


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a cluster: making one takes a second."""
    path = tmp_path_factory.mktemp("made") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ABDI_HOME", str(path))
        patch.delenv("DATABASE_URL", raising=False)
        with running(testing=True):
            pass
    return path


@pytest.fixture
def home(made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An ABDI_HOME whose cluster exists and does not run, before and after. Tests share it: spoil nothing."""
    monkeypatch.setenv("ABDI_HOME", str(made))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield made
    put_down()


@pytest.fixture
def new_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The ABDI_HOME of a new installation: it does not exist yet. Nothing runs in it afterwards."""
    parent = Path(tempfile.mkdtemp(prefix="abdi-test-"))
    monkeypatch.setenv("ABDI_HOME", str(parent / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("ABDI_DB_USER", raising=False)
    yield parent / "home"
    put_down()
    shutil.rmtree(parent)


def put_down() -> None:
    """Stop what a test may have left running in the current ABDI_HOME."""
    cluster = here()
    if (cluster.directory / "data").exists():
        cluster.server.stop()
        sockets.remove_temporary(cluster.directory)


def ask(sql: str, role: str | None = None) -> object:
    """The first value a statement returns in the cluster of the current ABDI_HOME, if it returns any."""
    with psycopg.connect(here().conninfo(role), autocommit=True) as connection:  # type: ignore[arg-type]
        cursor = connection.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None
