"""Child processes that are started again when they fall and never outlive their parent."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

_PARENT = "ABDI_SUPERVISOR"
_PR_SET_PDEATHSIG = 1
_GRACE = 30.0  # seconds a child has to finish what it is doing
_LONGEST_WAIT = 30.0  # seconds between two attempts to start a child that keeps falling
_STEADY = 60.0  # seconds after which a child counts as well again
_TICK = 0.5  # seconds
_MOMENT = 0.2  # seconds
_STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def die_with_parent() -> None:
    """End this process by SIGTERM when its parent dies, even by SIGKILL. Linux; called in the child."""
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it died before the request stood
        os.kill(os.getpid(), signal.SIGTERM)


def follow_supervisor() -> None:
    """In a process that `abdi serve` started: end with it."""
    expected = os.environ.pop(_PARENT, None)
    if expected is None:
        return
    die_with_parent()
    if os.getppid() != int(expected):
        raise SystemExit(128 + signal.SIGTERM)


@contextmanager
def postponed_stop() -> Iterator[None]:
    """Put a request to stop off until somebody else handles it: it is sent again a moment later, as SIGTERM.

    An exception raised by a signal while asyncio starts or ends leaves it waiting for ever. What runs inside the
    block installs handlers of its own when it is ready for them.
    """
    timers: list[threading.Timer] = []

    def later(number: int, frame: FrameType | None) -> None:
        timers[:] = [timer for timer in timers if timer.is_alive()]
        timers.append(threading.Timer(_MOMENT, os.kill, (os.getpid(), signal.SIGTERM)))
        timers[-1].start()

    before = {number: signal.signal(number, later) for number in _STOPS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for timer in timers:
            timer.cancel()


@dataclass
class Child:
    """One supervised process: `abdi` with `arguments`; output goes to `log`, or where the parent's goes."""

    name: str
    arguments: Sequence[str]
    log: Path | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started: float = field(default=0.0, init=False)
    _wait: float = field(default=0.0, init=False)
    _not_before: float = field(default=0.0, init=False)

    def start(self) -> None:
        """Start the process, in a session of its own: Ctrl-C reaches the supervisor only."""
        with ExitStack() as stack:
            output = stack.enter_context(self.log.open("ab")) if self.log else None
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", "abdi.cli", *self.arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, _PARENT: str(os.getpid())},
                start_new_session=True,
            )
        self._started = time.monotonic()

    def revive(self) -> int | None:
        """Start a fallen process again, later each time. Returns its exit status when it has just fallen."""
        now = time.monotonic()
        if self.process is None:
            if now >= self._not_before:
                self.start()
            return None
        status = self.process.poll()
        if status is None:
            return None
        self.process = None
        well = now - self._started > _STEADY
        self._wait = 1.0 if well or not self._wait else min(self._wait * 2, _LONGEST_WAIT)
        self._not_before = now + self._wait
        return status

    def ask_to_stop(self) -> None:
        """Ask the process to finish."""
        if self.process is not None:
            self.process.terminate()

    def await_end(self, deadline: float) -> None:
        """Wait until `deadline` (monotonic) for the process, then end its whole session."""
        if self.process is None:
            return
        try:
            self.process.wait(max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def supervise(
    children: Sequence[Child],
    *,
    each_tick: Callable[[], None],
    on_fall: Callable[[Child, int], None],
) -> int:
    """Run `children` until SIGTERM, SIGINT or SIGHUP, then end them. Returns that signal's number."""
    stop = threading.Event()
    with _signals(stop) as received:
        try:
            for child in children:
                child.start()
            while not stop.wait(_TICK):
                each_tick()
                for child in children:
                    status = child.revive()
                    if status is not None:
                        on_fall(child, status)
        finally:
            for child in children:
                child.ask_to_stop()
            deadline = time.monotonic() + _GRACE
            for child in children:
                child.await_end(deadline)
    return received[0]


@contextmanager
def _signals(stop: threading.Event) -> Iterator[list[int]]:
    received: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        received.append(number)
        stop.set()

    before = {number: signal.signal(number, note) for number in _STOPS}
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
