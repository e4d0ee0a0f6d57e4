"""The sums of the ledger. Leaves, nodes and batches have prefixes of their own (RFC 6962, section 2.1)."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from abdi.core.models import LedgerEntry

GENESIS = bytes(32)


def canonical(record: Mapping[str, Any]) -> bytes:
    """One spelling of a record: sorted keys, no spaces, UTF-8."""
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def commit(record: Mapping[str, Any], salt: bytes) -> bytes:
    """The commitment to a record: it reveals nothing without the salt."""
    return hmac.new(salt, canonical(record), hashlib.sha256).digest()


def tombstone(entry: uuid.UUID) -> bytes:
    """The commitment of the entry that says that the record of `entry` was lawfully erased."""
    return hashlib.sha256(entry.bytes).digest()


def leaf_hash(entry: LedgerEntry) -> bytes:
    """The leaf of an entry: everything that the entry says."""
    said = canonical(
        {
            "id": str(entry.public_id),
            "at": entry.at.isoformat(),
            "kind": entry.kind,
            "actor": entry.actor,
            "commitment": bytes(entry.commitment).hex(),
        }
    )
    return hashlib.sha256(b"\x00" + said).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over at least one leaf; an odd node is carried up unchanged."""
    level = list(leaves)
    while len(level) > 1:
        pairs = [
            hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)
        ]
        level = pairs + level[len(pairs) * 2 :]
    return level[0]


def chain(number: int, previous: bytes, root: bytes, size: int) -> bytes:
    """The digest that ties a batch to the one before."""
    return hashlib.sha256(b"\x02" + number.to_bytes(8) + size.to_bytes(8) + previous + root).digest()
