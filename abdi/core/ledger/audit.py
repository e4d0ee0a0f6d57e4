"""A walk over the whole ledger: every batch against its leaves and entries, every paper against its entry.

In one pass each, a few thousand rows at a time, so that its memory does not grow with the years.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from django.db.models import QuerySet

from abdi.core.ledger.hashing import leaf_hash, tombstone
from abdi.core.ledger.proving import agrees, follows, stands_on
from abdi.core.models import ERASURE, IssuedDocument, LedgerBatch, LedgerEntry, LedgerLeaf, Receipt

_AT_ONCE = 5_000


class _Leaf(NamedTuple):
    batch: int
    hash: bytes
    is_of_its_entry: bool


def broken_batches() -> Iterator[int]:
    """The numbers of batches that do not hold: altered, missing a leaf or an entry, or out of their order."""
    leaves = _leaves()
    leaf = next(leaves, None)
    before: LedgerBatch | None = None
    for batch in LedgerBatch.objects.order_by("number").iterator(chunk_size=_AT_ONCE):
        own: list[_Leaf] = []
        while leaf is not None and leaf.batch == batch.number:
            own.append(leaf)
            leaf = next(leaves, None)
        sound = follows(batch, before) and stands_on(batch, [one.hash for one in own])
        if not sound or not all(one.is_of_its_entry for one in own):
            yield batch.number
        before = batch


def false_papers() -> Iterator[str]:
    """The numbers of receipts and documents that are not what their entries say, or have none."""
    yield from _false(Receipt.objects.order_by("pk"))
    yield from _false(IssuedDocument.objects.exclude(entry=None).order_by("pk"))


def _leaves() -> Iterator[_Leaf]:
    rows = (
        LedgerLeaf.objects.order_by("batch_id", "position")
        .values_list("batch_id", "entry", "leaf")
        .iterator(chunk_size=_AT_ONCE)
    )
    while chunk := list(islice(rows, _AT_ONCE)):
        entries = _entries([entry for _batch, entry, _leaf in chunk])
        for batch, entry, leaf in chunk:
            found = entries[entry]
            yield _Leaf(batch, bytes(leaf), len(found) == 1 and leaf_hash(found[0]) == bytes(leaf))


def _false(papers: QuerySet[Receipt] | QuerySet[IssuedDocument]) -> Iterator[str]:
    rows: Iterator[Receipt | IssuedDocument] = iter(papers.iterator(chunk_size=_AT_ONCE))
    while chunk := list(islice(rows, _AT_ONCE)):
        entries = _entries([paper.entry for paper in chunk if paper.entry])
        erased: list[Receipt | IssuedDocument] = []
        for paper in chunk:
            found = entries[paper.entry] if paper.entry else []
            verdict = agrees(paper, found[0]) if len(found) == 1 else False
            if verdict is None:
                erased.append(paper)
            elif not verdict:
                yield paper.number
        stones = {tombstone(paper.entry): paper.number for paper in erased if paper.entry}
        standing = LedgerEntry.objects.filter(kind=ERASURE, commitment__in=list(stones))
        there = {bytes(commitment) for commitment in standing.values_list("commitment", flat=True)}
        yield from (number for stone, number in stones.items() if stone not in there)


def _entries(ids: list[uuid.UUID]) -> defaultdict[uuid.UUID, list[LedgerEntry]]:
    found: defaultdict[uuid.UUID, list[LedgerEntry]] = defaultdict(list)
    for entry in LedgerEntry.objects.filter(public_id__in=ids):
        found[entry.public_id].append(entry)
    return found
