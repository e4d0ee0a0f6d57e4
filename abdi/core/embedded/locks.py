"""File locks that the kernel lets go when their holder dies, however it dies.

flock belongs to the open file, not to the process number, so it is right across containers that share a disk
and a child that inherits the file keeps it held.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config import env


def open_lock(path: Path) -> int:
    """Open (creating, 0600) the lock file `path`; the caller closes the descriptor and so lets go."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    env.give_to_owner(path)
    return handle


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Wait until nobody else holds `path`, then hold it for the block."""
    handle = open_lock(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def share(path: Path) -> int:
    """Hold `path` together with others until the returned descriptor is closed."""
    handle = open_lock(path)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def try_exclusive(path: Path) -> int | None:
    """Hold `path` alone until the returned descriptor is closed; None when somebody holds it."""
    handle = open_lock(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def is_held(path: Path) -> bool:
    """Whether anybody holds `path`, shared or alone."""
    handle = try_exclusive(path)
    if handle is None:
        return True
    os.close(handle)
    return False
