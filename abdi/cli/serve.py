"""`abdi serve`: web, worker and embedded database together, until told to stop."""

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Callable

from abdi.cli import settings
from abdi.cli.processes import Child, follow_supervisor, supervise
from abdi.core.embedded import Cluster, EmbeddedError, running
from config import env


def address(arguments: list[str], *, verb: str) -> tuple[str, int]:
    """The host and port asked for: options, else ABDI_HOST and ABDI_PORT, else 127.0.0.1 and 8000."""
    parser = argparse.ArgumentParser(prog=f"abdi {verb}")
    parser.add_argument("--host", default=os.environ.get("ABDI_HOST") or "127.0.0.1")
    parser.add_argument("--port", type=int, default=env.number("ABDI_PORT", 8000))
    given = parser.parse_args(arguments)
    return given.host, given.port


def require_free(host: str, port: int) -> None:
    """Refuse an address that somebody listens on: two servers would share its visitors."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
            trial.listen()
    except OSError as error:
        raise EmbeddedError(
            f"Alamat {host}:{port} tidak dapat dipakai ({error.strerror}). Hentikan program yang memakainya, "
            "atau pilih port lain dengan --port."
        ) from error


def main(arguments: list[str]) -> int:
    """Serve until SIGTERM or SIGINT."""
    host, port = address(arguments, verb="serve")
    # What documents print until the operator names the address by which people come.
    os.environ.setdefault("ABDI_PUBLIC_URL", f"http://localhost:{port}")
    settings.choose_settings()
    follow_supervisor()
    require_free(host, port)
    with running() as cluster:
        _require_migrated()
        web = Child("web", ["web", "--host", host, "--port", str(port)])
        worker = Child("worker", ["worker"])
        supervise([web, worker], each_tick=look_after(cluster, worker), on_fall=_tell_fall)
    return 0


def look_after(cluster: Cluster | None, worker: Child) -> Callable[[], None]:
    """What to do each tick: revive the embedded database, and with it the worker.

    The worker would live on, but its listening connection does not come back: it would only poll. Other commands
    revive the database too, so what counts is that its process is another one.
    """
    if cluster is None:
        return lambda: None
    known = cluster.server.pid()

    def tick() -> None:
        nonlocal known
        cluster.ensure()
        if known != cluster.server.pid():
            known = cluster.server.pid()
            worker.ask_to_stop()

    return tick


def _require_migrated() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "abdi.cli", "manage", "migrate", "--check"],
        env={**os.environ, "ABDI_DB_ROLE": "app"},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if checked.returncode != 0:
        raise EmbeddedError("Basis data belum sesuai dengan versi program ini. Jalankan abdi migrate dahulu.")


def _tell_fall(child: Child, status: int) -> None:
    print(f"Proses {child.name} berhenti (status {status}); dijalankan lagi.", file=sys.stderr, flush=True)
