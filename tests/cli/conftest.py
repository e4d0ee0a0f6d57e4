"""Real `abdi` processes on a home of their own, serving the smallest site."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from abdi.core.embedded import here
from tests.core.embedded.conftest import DEADLINE, eventually, put_down

ABDI = [sys.executable, "-m", "abdi.cli"]


def abdi(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one `abdi` command to its end in the current ABDI_HOME."""
    return subprocess.run(
        [*ABDI, *words], env={**os.environ, **environment}, capture_output=True, text=True, timeout=DEADLINE
    )


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
    return port


def ask_site(port: int, path: str = "/healthz") -> int:
    """The status of the site's answer; 0 when it gives none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=DEADLINE)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


class Service:
    """A running `abdi serve`."""

    def __init__(self, log: Path) -> None:
        self.port = free_port()
        self.log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [*ABDI, "serve", "--port", str(self.port)], stdout=output, stderr=output
            )

    def answers(self) -> bool:
        return ask_site(self.port) == 200

    def child(self, verb: str) -> int | None:
        """The process that serve started for `verb`; None while there is none."""
        number = self.process.pid
        for pid in Path(f"/proc/{number}/task/{number}/children").read_text().split():
            # granian names its process by itself
            words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            if {"web": "granian" in words or " web " in words, "worker": " worker " in words}[verb]:
                return int(pid)
        return None

    def end(self, number: int) -> int:
        """Send a signal; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(DEADLINE)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the tables of the smallest site."""
    path = tmp_path_factory.mktemp("site") / "home"
    done = abdi("migrate", ABDI_HOME=str(path), DJANGO_SETTINGS_MODULE="tests.cli.site", ABDI_DB_ROLE="owner")
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def site(migrated: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home of the smallest site, in which nothing runs before and after. Tests share it: spoil nothing."""
    monkeypatch.setenv("ABDI_HOME", str(migrated))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.cli.site")
    monkeypatch.delenv("ABDI_DB_ROLE", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield migrated
    assert eventually(lambda: not here().is_used())
    put_down()


@pytest.fixture
def service(site: Path, tmp_path: Path) -> Iterator[Service]:
    """`abdi serve`, answering, with a worker."""
    service = Service(tmp_path / "log")
    assert eventually(service.answers), service.log.read_text()
    yield service
    if service.process.poll() is None:
        service.end(signal.SIGTERM)
