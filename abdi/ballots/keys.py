"""The keys of open boxes: files of their own, outside the database and whatever is backed up with it.

The directory (`ABDI_BALLOT_KEYS`) must not be part of any backup: a key that survives its destruction opens every
older copy of the database. Several machines share it as a mount.

Beside the key stand the terms of the box as they were when it opened, and once it is counted which sheets were:
whoever rules over the database alone can neither loosen the rules nor have it counted twice.
"""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

LENGTH = 32
_TERMS = 32


class KeyGone(RuntimeError):
    """There is no key: the box was closed, or its key was lost. What is sealed stays sealed."""


class TermsChanged(KeyGone):
    """The rules of the box are not those under which it opened: somebody rewrote them. It stays sealed."""


def make(box: UUID, terms: bytes) -> None:
    """A fresh key of a box that opens under these terms; one that is there already stays."""
    path = _path(box)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(LENGTH) + terms)
        file.flush()
        os.fsync(file.fileno())
    _settle(path.parent)


def of(box: UUID, terms: bytes) -> bytes:
    """The key of an open box. Raises `KeyGone`; `TermsChanged` where it opened under other terms."""
    try:
        kept = _path(box).read_bytes()
    except FileNotFoundError:
        raise KeyGone(str(box)) from None
    if len(kept) != LENGTH + _TERMS:
        raise KeyGone(str(box))
    if kept[LENGTH:] != terms:
        raise TermsChanged(str(box))
    return kept[:LENGTH]


def counts(box: UUID, sheets: bytes) -> bool:
    """Whether these sheets (in short) are those of the first count; the first one is put on disk.

    A count that was killed leaves its answers in the log of the database, without names. Counted again with one sheet
    less, the difference of the two would be that voter's answers.
    """
    path = _counted(box)
    draft = path.with_suffix(".part")
    draft.unlink(missing_ok=True)  # left by a killed count, it may be the very file of the first
    draft.write_bytes(sheets)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # unlike rename, this fails when another count came first
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _settle(path.parent)
    return path.read_bytes() == sheets


def older_than(instant: datetime) -> list[UUID]:
    """The boxes whose keys were made before `instant`."""
    directory = Path(settings.ABDI_BALLOT_KEYS)
    files = directory.glob("*.key") if directory.exists() else ()
    return [UUID(path.stem) for path in files if path.stat().st_mtime < instant.timestamp()]


def destroy(box: UUID) -> None:
    """Overwrite the key and take its file away, and what was noted of a count; done already is fine."""
    path = _path(box)
    _counted(box).unlink(missing_ok=True)
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


def _counted(box: UUID) -> Path:
    return Path(settings.ABDI_BALLOT_KEYS) / f"{box}.counted"


def _settle(directory: Path) -> None:
    """Let the change of a directory reach the disk."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
