"""A scratch home for a benchmark, with a clock of its own, and what is said of the machine it ran on."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results")
CLOCK = "2026-10-14T09:00:00+07:00"
NOTE = "bench-city.json"


def enter(home: Path) -> None:
    """Let everything that follows use `home`: production's settings but for TLS, the clock on a day of the story."""
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "ABDI_HOME": str(home),
        "ABDI_CLOCK": CLOCK,
        "ABDI_DB_ROLE": "app",
        "ABDI_LOG_LEVEL": "INFO",
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
    }


def set_up() -> None:
    """Load Django; the database must be running."""
    import django

    django.setup()


def abdi(*arguments: str) -> None:
    """Run an `abdi` command to its end."""
    environment = {key: value for key, value in os.environ.items() if key != "ABDI_DB_ROLE"}
    command = [sys.executable, "-m", "abdi.cli", *arguments]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


@contextmanager
def serving(port: int, log: Path) -> Iterator[str]:
    """`abdi serve` on the loopback for the length of a block; its address."""
    environment = {key: value for key, value in os.environ.items() if key != "ABDI_DB_ROLE"}
    with log.open("ab") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "abdi.cli", "serve", "--port", str(port)],
            env=environment,
            stdout=out,
            stderr=out,
        )
        try:
            _await(server, f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


def _await(server: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(120):
        if server.poll() is not None:
            raise SystemExit("The server ended before it answered; see its log.")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - the loopback
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server did not answer within a minute; see its log.")


def machine() -> dict[str, Any]:
    """What matters of the machine, without its name."""
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def load_average() -> list[float]:
    """Runnable processes over 1, 5 and 15 minutes: well above the number of cores, others were at work."""
    return [round(value, 2) for value in os.getloadavg()]


def keep(name: str, result: dict[str, Any]) -> Path:
    """Write a result beside the others."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    said = {"measured_on": date.today().isoformat(), "machine": machine(), **result}  # noqa: DTZ011
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
