"""The server process: started, found, judged alive, stopped. Never by trusting a process number alone.

`server.lock` is held by the server and all its children, which inherit it. So: lock free means no process
uses the data, and any PID file is stale; lock held means the server lives, or its last children are leaving.
"""

import os
import signal
import socket as network
import struct
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from abdi.core.embedded import locks
from abdi.core.embedded.account import Account, EmbeddedError
from config import env

SOCKET_NAME = f".s.PGSQL.{env.SOCKET_PORT}"
PATIENCE = 600.0  # seconds: recovery after a crash of a large database takes its time
STOP_PATIENCE = 120.0  # seconds until an orderly stop becomes an immediate one
_PAUSE = 0.02  # seconds
_ANSWER = 5.0  # seconds
_SPEAKS_TLS = struct.pack("!ii", 8, 80877103)  # SSLRequest of the frontend/backend protocol
_LOG_KEPT = 10_000_000  # bytes

# Servers this process started. They outlive it when others still use them; meanwhile they are its children
# and have to be reaped by it.
_children: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Server:
    """The PostgreSQL server of one cluster: `directory`/data run by `account`, heard at `socket`."""

    directory: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.directory / "data"

    @property
    def lock(self) -> Path:
        return self.directory / "server.lock"

    @property
    def log(self) -> Path:
        return env.home() / "log" / "database.log"

    def is_alive(self) -> bool:
        """Whether any process of a server uses the data."""
        _reap()
        return locks.is_held(self.lock)

    def is_ready(self) -> bool:
        """Whether the server accepts connections."""
        lines = self._pid_file()
        says_so = self.pid() is not None and len(lines) > 7 and lines[7].strip() == "ready"
        return says_so and _answers(env.socket_directory() / SOCKET_NAME)

    def pid(self) -> int | None:
        """The process number of this cluster's server; None when the PID file names no process or another."""
        lines = self._pid_file()
        if not lines or not lines[0].strip().isdigit():
            return None
        number = int(lines[0])
        return number if self._mark() in _arguments(number) else None

    def start(self, programs: Path, socket: Path, options: Mapping[str, str]) -> None:
        """Start the server and wait until it accepts connections. To be called when it is not alive."""
        self._forget_the_dead(socket)
        handle = locks.try_exclusive(self.lock)
        if handle is None:
            raise EmbeddedError("Basis data sedang dipakai proses lain. Tunggu sebentar, lalu coba lagi.")
        try:
            with self.handed_over(self.data) as (data, handles):
                process = self._launch(programs, data, socket, options, (handle, *handles))
        finally:
            os.close(handle)
        self._await_ready(process)

    def settle(self) -> None:
        """Wait while a server is neither ready nor gone.

        Its starter may have been killed while it starts; or it was killed, and its children are leaving.
        """
        deadline = time.monotonic() + PATIENCE
        while self.is_alive() and not self.is_ready():
            if time.monotonic() > deadline:
                raise EmbeddedError(f"Basis data belum siap. Lihat {self.log}, lalu coba lagi.")
            time.sleep(_PAUSE)

    def stop(self) -> None:
        """Stop the server (active transactions are rolled back) and wait until its last process is gone."""
        if self._signal_until_gone(signal.SIGINT, STOP_PATIENCE):
            return
        # Immediate: the next start recovers from the log, nothing committed is lost.
        if not self._signal_until_gone(signal.SIGQUIT, STOP_PATIENCE):
            raise EmbeddedError("Basis data tidak mau berhenti. Periksa prosesnya dengan ps, lalu coba lagi.")

    @contextmanager
    def handed_over(self, path: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
        """A name under which the account reaches the directory `path`, and the descriptors it must inherit.

        A user root dropped to may not walk through the directories above `path`. He gets it opened instead,
        so that no directory above has to be opened to everybody.
        """
        if not self.account.drops:
            yield str(path), ()
            return
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            yield f"/proc/self/fd/{handle}", (handle,)
        finally:
            os.close(handle)

    def _launch(
        self, programs: Path, data: str, socket: Path, options: Mapping[str, str], handles: tuple[int, ...]
    ) -> subprocess.Popen[bytes]:
        settings = {**options, "unix_socket_directories": str(socket)}
        command = [str(programs / "postgres"), "-D", data, "-c", self._mark()]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with self._open_log() as log:
            process = subprocess.Popen(  # noqa: S603 - our own program and options
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=clean_environment(),
                pass_fds=handles,
                start_new_session=True,  # Ctrl-C in the terminal is for Abdi, which stops the server itself
                **self.account.popen_options(),
            )
        _children.append(process)
        return process

    @contextmanager
    def _open_log(self) -> Iterator[int]:
        env.private_directory(self.log.parent)
        if self.log.exists() and self.log.stat().st_size > _LOG_KEPT:
            self.log.replace(self.log.with_suffix(".log.1"))
        handle = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        env.give_to_owner(self.log)
        try:
            yield handle
        finally:
            os.close(handle)

    def _await_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            if process.poll() is not None:
                raise EmbeddedError(
                    f"Basis data gagal dijalankan. Catatan terakhir ({self.log}):\n{self._tail()}"
                )
            if time.monotonic() > deadline:
                raise EmbeddedError(f"Basis data belum siap. Lihat {self.log}, lalu coba lagi.")
            time.sleep(_PAUSE)

    def _signal_until_gone(self, number: int, patience: float) -> bool:
        deadline = time.monotonic() + patience
        told: int | None = None
        while self.is_alive():
            pid = self.pid()
            if pid is not None and pid != told:
                with suppress(ProcessLookupError):  # it has just gone by itself
                    os.kill(pid, number)
                told = pid
            if time.monotonic() > deadline:
                return False
            time.sleep(_PAUSE)
        return True

    def _forget_the_dead(self, socket: Path) -> None:
        """Remove what a server that was killed left behind."""
        lines = self._pid_file()
        if lines and lines[0].strip().isdigit() and _works_in(int(lines[0]), self.data):
            raise EmbeddedError(
                f"Server PostgreSQL lain (proses {lines[0].strip()}) memakai {self.data}. "
                "Hentikan server itu, lalu coba lagi."
            )
        for path in (self.data / "postmaster.pid", socket / SOCKET_NAME, socket / f"{SOCKET_NAME}.lock"):
            path.unlink(missing_ok=True)

    def _mark(self) -> str:
        """An argument of the server's command line that no other cluster's server has."""
        found = self.data.stat()
        return f"cluster_name=abdi-{found.st_dev:x}-{found.st_ino:x}"

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            return []

    def _tail(self) -> str:
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-8:])


def clean_environment() -> dict[str, str]:
    """The environment of PostgreSQL programs: nothing of the caller's leaks in."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _arguments(pid: int) -> list[str]:
    """The command line of process `pid`; empty for a process that is gone, or a zombie."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return []


def _answers(socket: Path) -> bool:
    """Whether a server answers at `socket`: a killed one may look alive for a moment longer.

    Asked whether it speaks TLS, a server says yes or no; and does not log that the question was all.
    """
    with network.socket(network.AF_UNIX, network.SOCK_STREAM) as connection:
        connection.settimeout(_ANSWER)
        try:
            connection.connect(str(socket))
            connection.sendall(_SPEAKS_TLS)
            return connection.recv(1) in {b"N", b"S"}
        except OSError:
            return False


def _works_in(pid: int, directory: Path) -> bool:
    try:
        return os.path.samefile(f"/proc/{pid}/cwd", directory)
    except OSError:  # gone, or not ours to look at
        return False


def _reap() -> None:
    _children[:] = [child for child in _children if child.poll() is None]
