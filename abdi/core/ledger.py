"""Catatan resmi: receipts, and a chain that shows if a record was altered afterwards.

A service calls `issue_receipt` in its own transaction: the receipt is valid at once. One sealer (`seal`) orders the
waiting entries, makes a Merkle tree over them and chains its root to the batch before, so that the last hour of the
year is not serialised. Leaves and nodes are hashed with different prefixes (RFC 6962, section 2.1).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from abdi.core import clock
from abdi.core.actor import current
from abdi.core.ids import readable, uuid7
from abdi.core.models import LedgerBatch, LedgerEntry, LedgerLeaf, LedgerPending, Receipt

GENESIS = bytes(32)
_SEALER_LOCK = 0x0ABD1_5EA1


def canonical(record: Mapping[str, Any]) -> bytes:
    """One spelling of a record: sorted keys, no spaces, UTF-8."""
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def commit(record: Mapping[str, Any], salt: bytes) -> bytes:
    """The commitment to a record: it reveals nothing without the salt."""
    return hmac.new(salt, canonical(record), hashlib.sha256).digest()


@transaction.atomic
def issue_receipt(
    *, kind: str, title: str, owner: uuid.UUID, subject: uuid.UUID, record: Mapping[str, Any]
) -> Receipt:
    """Write down what was handed in, and return its Tanda terima. `record` holds JSON values only."""
    at, salt, entry = clock.now(), secrets.token_bytes(32), uuid7()
    _append(entry=entry, kind=kind, at=at, commitment=commit(record, salt))
    return Receipt.objects.create(
        number=f"TT-{readable()}",
        kind=kind,
        title=title,
        owner=owner,
        subject=subject,
        issued_at=at,
        record=dict(record),
        salt=salt,
        entry=entry,
    )


@transaction.atomic
def erase(receipt: Receipt) -> None:
    """Lawful erasure: record and salt go, a tombstone comes, the chain stays sound."""
    Receipt.objects.filter(pk=receipt.pk).update(record=None, salt=None)
    _append(
        entry=uuid7(), kind="erasure", at=clock.now(), commitment=hashlib.sha256(receipt.entry.bytes).digest()
    )


def _append(*, entry: uuid.UUID, kind: str, at: datetime, commitment: bytes) -> None:
    LedgerEntry.objects.create(public_id=entry, at=at, kind=kind, actor=str(current()), commitment=commitment)
    LedgerPending.objects.create(entry=entry, at=at)


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


@transaction.atomic
def seal(limit: int = 10_000) -> int:
    """Seal what waits, oldest first; return how many. Returns 0 at once while another sealer is at work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_SEALER_LOCK])
        if not cursor.fetchone()[0]:
            return 0
    waiting = list(LedgerPending.objects.order_by("at", "entry").values_list("entry", flat=True)[:limit])
    if not waiting:
        return 0
    entries = {e.public_id: e for e in LedgerEntry.objects.filter(public_id__in=waiting)}
    leaves = [leaf_hash(entries[key]) for key in waiting]
    last = LedgerBatch.objects.order_by("-number").first()
    number, previous = (last.number + 1, bytes(last.digest)) if last else (1, GENESIS)
    root = merkle_root(leaves)
    batch = LedgerBatch.objects.create(
        number=number,
        sealed_at=clock.now(),
        size=len(leaves),
        root=root,
        previous=previous,
        digest=chain(number, previous, root, len(leaves)),
    )
    LedgerLeaf.objects.bulk_create(
        LedgerLeaf(entry=key, batch=batch, position=place, leaf=leaf)
        for place, (key, leaf) in enumerate(zip(waiting, leaves, strict=True))
    )
    LedgerPending.objects.filter(entry__in=waiting).delete()
    return len(waiting)


@dataclass(frozen=True)
class Proof:
    """What can be said of a receipt: does its record match, is it sealed, does its batch hold."""

    record_matches: bool | None
    sealed_at: datetime | None
    chain_holds: bool | None


def verify(receipt: Receipt) -> Proof:
    """Hold a receipt against the chain. `record_matches` is None once the record was lawfully erased."""
    entry = LedgerEntry.objects.get(public_id=receipt.entry)
    matches = None
    if receipt.record is not None and receipt.salt is not None:
        matches = hmac.compare_digest(commit(receipt.record, bytes(receipt.salt)), bytes(entry.commitment))
    leaf = LedgerLeaf.objects.select_related("batch").filter(entry=receipt.entry).first()
    if leaf is None:
        return Proof(matches, None, None)
    holds = bytes(leaf.leaf) == leaf_hash(entry) and _batch_holds(leaf.batch)
    return Proof(matches, leaf.batch.sealed_at, holds)


def _batch_holds(batch: LedgerBatch) -> bool:
    leaves = [bytes(x) for x in batch.leaves.order_by("position").values_list("leaf", flat=True)]
    before = LedgerBatch.objects.filter(number=batch.number - 1).first()
    previous = bytes(before.digest) if before else GENESIS
    return (
        len(leaves) == batch.size
        and merkle_root(leaves) == bytes(batch.root)
        and previous == bytes(batch.previous)
        and chain(batch.number, previous, bytes(batch.root), batch.size) == bytes(batch.digest)
    )
