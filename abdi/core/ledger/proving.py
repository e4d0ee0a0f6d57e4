"""Whether a receipt or a document is what was issued, and when that was sealed."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime

from abdi.core.enums import FORMER_KINDS
from abdi.core.ledger.hashing import GENESIS, chain, commit, leaf_hash, merkle_root, tombstone
from abdi.core.ledger.issuing import of_document, of_receipt
from abdi.core.models import (
    COMMITS_TO_RECORD,
    ERASURE,
    IssuedDocument,
    LedgerBatch,
    LedgerEntry,
    LedgerLeaf,
    Receipt,
)


@dataclass(frozen=True)
class Proof:
    """What can be said of a receipt or document: is it what its entry says, is it sealed, does its batch hold.

    `record_matches` is None once the record was lawfully erased. An entry that is missing, or is there twice, proves
    nothing: then nothing matches and nothing holds.
    """

    record_matches: bool | None
    sealed_at: datetime | None
    chain_holds: bool | None


_NOTHING = Proof(record_matches=False, sealed_at=None, chain_holds=False)


def verify(paper: Receipt | IssuedDocument) -> Proof:
    """Hold a receipt or a document against the chain. Never raises, whatever was done to the tables."""
    entries = list(LedgerEntry.objects.filter(public_id=paper.entry)[:2]) if paper.entry else []
    if len(entries) != 1:
        return _NOTHING
    entry = entries[0]
    matches = agrees(paper, entry)
    if matches is None and not _is_lawfully_erased(entry):
        matches = False
    leaf = LedgerLeaf.objects.select_related("batch").filter(entry=entry.public_id).first()
    if leaf is None:
        return Proof(matches, None, None)
    holds = bytes(leaf.leaf) == leaf_hash(entry) and _batch_holds(leaf.batch)
    return Proof(matches, leaf.batch.sealed_at, holds)


def agrees(paper: Receipt | IssuedDocument, entry: LedgerEntry) -> bool | None:
    """Whether `paper` is what `entry` says; None where its record is gone and the rest of it agrees."""
    if entry.at != paper.issued_at or FORMER_KINDS.get(entry.kind, entry.kind) != paper.kind:
        return False
    if isinstance(paper, IssuedDocument):
        said = of_document(paper)
    elif paper.record is None and paper.salt is None:
        return None
    else:
        # Until receipts committed to all that stands on them, the commitment was to the record alone.
        said = (paper.record or {}) if paper.scheme == COMMITS_TO_RECORD else of_receipt(paper)
    return hmac.compare_digest(commit(said, bytes(paper.salt or b"")), bytes(entry.commitment))


def _is_lawfully_erased(entry: LedgerEntry) -> bool:
    return LedgerEntry.objects.filter(kind=ERASURE, commitment=tombstone(entry.public_id)).exists()


def _batch_holds(batch: LedgerBatch) -> bool:
    leaves = [bytes(x) for x in batch.leaves.order_by("position").values_list("leaf", flat=True)]
    before = LedgerBatch.objects.filter(number=batch.number - 1).first()
    return follows(batch, before) and stands_on(batch, leaves)


def follows(batch: LedgerBatch, before: LedgerBatch | None) -> bool:
    """Whether a batch is chained to the one before and was not sealed before it."""
    if before is None:
        return batch.number == 1 and bytes(batch.previous) == GENESIS
    return (
        batch.number == before.number + 1
        and bytes(batch.previous) == bytes(before.digest)
        and batch.sealed_at >= before.sealed_at
    )


def stands_on(batch: LedgerBatch, leaves: list[bytes]) -> bool:
    """Whether root and digest of a batch are those of its leaves."""
    return (
        len(leaves) == batch.size > 0
        and merkle_root(leaves) == bytes(batch.root)
        and chain(batch.number, bytes(batch.previous), bytes(batch.root), batch.size) == bytes(batch.digest)
    )
