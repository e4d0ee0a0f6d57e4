"""What a seat says, sealed: AES-256-GCM with the key of the box, padded to one size, bound to its place.

The size tells nothing: an empty draft, which every seat has from the beginning, is as long as a full one. A row that
is moved to another seat does not open, nor one whose seat was given to another voter, subject or group.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import zlib
from collections.abc import Mapping
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SIZE = 4096
_NONCE = 12
_LENGTH = 2
_BY = ""  # no question is called so: beside the answers, which window sealed them

Said = Mapping[str, int | str | None]
"""By question: the value that was chosen, the words that were written, or None where the voter said that he cannot
judge. Unanswered questions are not there."""


class TooLong(ValueError):
    """More was written than a draft can hold."""


class Broken(ValueError):
    """A draft that does not open with this key at this place."""


def place_of(*, seat: UUID, voter: int, subject: UUID, group: str) -> bytes:
    """What a sheet is sealed to: whoever rewrites any of it in the database makes the sheet unreadable."""
    said = json.dumps([str(seat), voter, str(subject), group])
    return hashlib.sha256(said.encode()).digest()


def seal(said: Said, *, key: bytes, place: bytes, size: int = SIZE, by: str = "") -> bytes:
    """A row of `size` bytes and what sealing adds: one size for all sheets of a box. Raises `TooLong`.

    `by`: the name of the window that saves it.
    """
    held = {**said, _BY: by} if by else dict(said)
    packed = zlib.compress(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    if len(packed) > size - _LENGTH:
        raise TooLong
    plain = len(packed).to_bytes(_LENGTH, "big") + packed
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain.ljust(size, b"\0"), place)


def unseal(sealed: bytes | memoryview[int], *, key: bytes, place: bytes) -> dict[str, int | str | None]:
    """What was sealed. Raises `Broken`."""
    held = _opened(sealed, key, place)
    held.pop(_BY, None)
    return held


def sealed_by(sealed: bytes | memoryview[int], *, key: bytes, place: bytes) -> str:
    """The window that sealed it; empty where none had a name. Raises `Broken`."""
    return str(_opened(sealed, key, place).get(_BY, ""))


def _opened(sealed: bytes | memoryview[int], key: bytes, place: bytes) -> dict[str, int | str | None]:
    row = bytes(sealed)
    try:
        plain = AESGCM(key).decrypt(row[:_NONCE], row[_NONCE:], place)
    except (InvalidTag, ValueError):
        raise Broken from None
    length = int.from_bytes(plain[:_LENGTH], "big")
    held: dict[str, int | str | None] = json.loads(zlib.decompress(plain[_LENGTH : _LENGTH + length]))
    return held
