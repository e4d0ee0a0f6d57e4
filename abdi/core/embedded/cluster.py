"""The cluster in ABDI_HOME: made once, started by the first who needs it, stopped by the last one out."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import FrameType

from abdi.core.embedded import binaries, creation, locks, sockets
from abdi.core.embedded.account import Account, EmbeddedError, account
from abdi.core.embedded.server import Server
from abdi.core.embedded.tuning import options
from config import env


@dataclass(frozen=True)
class Cluster:
    """The embedded cluster below `directory`. `testing` trades durability for speed."""

    directory: Path
    testing: bool = False

    @cached_property
    def account(self) -> Account:
        """The system user the server runs as."""
        return account(self.directory / "data")

    @cached_property
    def server(self) -> Server:
        """The server's process, running or not."""
        return Server(self.directory, self.account)

    def conninfo(self, role: env.Role | None = None) -> str:
        """A libpq connection string for a role, or (None) for the cluster's administrator."""
        return creation.conninfo(role)

    def ensure(self) -> None:
        """See to it that the server runs, whatever happened to it before. Cheap when it does."""
        if not self.server.is_ready():
            with locks.exclusive(self._control):
                self._ensure()

    def is_used(self) -> bool:
        """Whether any process uses the cluster at this moment."""
        return locks.is_held(self._users)

    def enter(self) -> int:
        """Count this process among the users and ensure the server. The result is for leave()."""
        with locks.exclusive(self._control):
            handle = locks.share(self._users)
            try:
                self._ensure()
            except BaseException:
                self._leave(handle)
                raise
        return handle

    def leave(self, handle: int) -> None:
        """Count this process out; the last one stops the server."""
        with locks.exclusive(self._control):
            self._leave(handle)

    @property
    def _control(self) -> Path:
        return self.directory / "control.lock"

    @property
    def _users(self) -> Path:
        return self.directory / "users.lock"

    def _ensure(self) -> None:
        if not self.server.data.exists():
            creation.initialise(self.server, binaries.directory(self.account), sync=not self.testing)
        self._require_version()
        self.server.settle()
        if not self.server.is_alive():
            socket = sockets.choose(self.directory, self.account)
            self.server.start(binaries.directory(self.account), socket, options(testing=self.testing))
        creation.prepare(self.server, testing=self.testing)

    def _leave(self, handle: int) -> None:
        os.close(handle)
        if not locks.is_held(self._users) and self.server.data.exists():
            self.server.stop()
            sockets.remove_temporary(self.directory)

    def _require_version(self) -> None:
        found = (self.server.data / "PG_VERSION").read_text("ascii").strip()
        if found != binaries.MAJOR:
            raise EmbeddedError(
                f"Basis data di {self.directory} dibuat dengan PostgreSQL {found}; versi Abdi ini memakai "
                f"PostgreSQL {binaries.MAJOR}. Ikuti “Memutakhirkan” dalam docs/operating.md."
            )


def here(*, testing: bool = False) -> Cluster:
    """The cluster of this ABDI_HOME; its directory is created when missing."""
    return Cluster(env.private_directory(env.home() / "database"), testing=testing)


@contextmanager
def running(*, testing: bool = False) -> Iterator[Cluster | None]:
    """Use the embedded database for the block: started if need be, stopped when nobody uses it any more.

    Yields None and does nothing when DATABASE_URL names an external server. SIGTERM and SIGHUP end the block
    as an exit would, so that a stopped process leaves nothing running.
    """
    if env.is_external():
        yield None
        return
    with _exit_on_signals() as no_longer:
        cluster = here(testing=testing)
        handle = cluster.enter()
        try:
            yield cluster
        finally:
            no_longer()  # leaving is what the signal asks for
            cluster.leave(handle)


@contextmanager
def _exit_on_signals() -> Iterator[Callable[[], None]]:
    """Turn the signals that end a process into an exit, until the function yielded is called."""
    is_main = threading.current_thread() is threading.main_thread()
    numbers = (signal.SIGTERM, signal.SIGHUP) if is_main else ()
    ours = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _exit)

    def no_longer() -> None:
        for number in ours:
            signal.signal(number, signal.SIG_IGN)

    try:
        yield no_longer
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _exit(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
