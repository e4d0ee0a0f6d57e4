"""The keys of open boxes: files of their own, outside the database and whatever is backed up with it.

The directory (`ABDI_BALLOT_KEYS`) must not be part of any backup: a key that survives its destruction opens every
older copy of the database. Several machines share it as a mount.
"""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

LENGTH = 32


class KeyGone(RuntimeError):
    """There is no key: the box was closed, or its key was lost. What is sealed stays sealed."""


def make(box: UUID) -> None:
    """A fresh key of a box; one that is there already stays."""
    path = _path(box)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
        file.flush()
        os.fsync(file.fileno())
    _settle(path.parent)


def of(box: UUID) -> bytes:
    """The key of an open box."""
    try:
        key = _path(box).read_bytes()
    except FileNotFoundError:
        raise KeyGone(str(box)) from None
    if len(key) != LENGTH:
        raise KeyGone(str(box))
    return key


def older_than(instant: datetime) -> list[UUID]:
    """The boxes whose keys were made before `instant`."""
    directory = Path(settings.ABDI_BALLOT_KEYS)
    files = directory.glob("*.key") if directory.exists() else ()
    return [UUID(path.stem) for path in files if path.stat().st_mtime < instant.timestamp()]


def destroy(box: UUID) -> None:
    """Overwrite the key and take its file away; done already is fine."""
    path = _path(box)
    try:
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    _settle(path.parent)


def _path(box: UUID) -> Path:
    return Path(settings.ABDI_BALLOT_KEYS) / f"{box}.key"


def _settle(directory: Path) -> None:
    """Let the change of a directory reach the disk."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
