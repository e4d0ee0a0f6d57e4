"""Identifiers for the outside: never a number that can be counted, never a NIP."""

from __future__ import annotations

import secrets
import time
import uuid

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L, U: read aloud over a phone


def uuid7() -> uuid.UUID:
    """A time-ordered UUID (RFC 9562, version 7). PostgreSQL makes them itself only from 18 on."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return uuid.UUID(int=value)


def readable(groups: int = 3, length: int = 4) -> str:
    """A random word for people, about five bits a letter: ``7F3K-9Q2M-XW4T``."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(length)) for _ in range(groups))
