"""A real server with its own database and worker, and a real browser."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.chromium import chromium
from tests.journeys.person import Site

ROOT = Path(__file__).resolve().parents[2]
CLOCK = "2026-10-07T09:00:00+07:00"


@dataclass
class Installation:
    """An installation of Abdi under its own ABDI_HOME; `abdi` runs a command in it.

    `clock`: the day and hour at which its server began; all that runs in it shares that clock.
    """

    home: Path
    port: int
    clock: str = CLOCK
    _since: str = field(default_factory=lambda: datetime.now(UTC).isoformat())
    _server: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ABDI_", "DJANGO_", "DATABASE_"))}
        return kept | {
            "ABDI_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "ABDI_CLOCK": self.clock,
            "ABDI_CLOCK_SINCE": self._since,
            "ABDI_PUBLIC_URL": self.url,
        }

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def abdi(self, *arguments: str) -> str:
        return self._run("abdi.cli", *arguments)

    def stage(self, name: str) -> dict[str, str]:
        """Make what stands before a journey; the logins of those who play, by their part."""
        logins: dict[str, str] = json.loads(self._run("tests.journeys.stages", name))
        return logins

    def serve(self) -> None:
        """Begin to serve, at the hour of `clock`."""
        self._since = datetime.now(UTC).isoformat()
        self._server = _serve(self, self.home / "server.log")

    def stop(self) -> None:
        if self._server is not None:
            os.killpg(self._server.pid, signal.SIGTERM)
            self._server.wait(timeout=60)

    def move_to(self, clock: str) -> None:
        """Let time go by: the same server on a later day. Whoever is signed in stays so."""
        self.stop()
        self.clock = clock
        self.serve()

    def _run(self, module: str, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,  # a machine that does much else is slow, not wrong
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(installation: Installation, log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "abdi.cli", "serve", "--port", str(installation.port)],
            cwd=ROOT,
            env=installation.environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{installation.url}/healthz", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return server
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text(errors="replace")[-4000:])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def installation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """A fresh, empty installation that serves; one for each file of journeys, which may name when it BEGINS."""
    made = Installation(
        tmp_path_factory.mktemp("abdi"), _free_port(), getattr(request.module, "BEGINS", CLOCK)
    )
    made.abdi("migrate")
    made.serve()
    yield made
    made.stop()


@pytest.fixture
def site(browser: Browser, installation: Installation) -> Iterator[Site]:
    """Where people open Abdi: each in a browser of his own."""
    opened = Site(browser, installation.url)
    yield opened
    opened.close()
