"""The Tanda terima of what was handed in and decided, and the ledger that seals them, chained as the sealer does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from abdi.core import ledger
from abdi.core.bulk import copy_rows
from abdi.core.enums import ReceiptKind
from abdi.core.models import COMMITS_TO_ALL, LedgerBatch, LedgerEntry, LedgerLeaf, LedgerPending, Receipt
from bench.city.copying import copy, ident, receipt_number
from bench.city.plans import AGREED, LATELY, MENDED, SUBMITTED, Plans
from bench.city.quarters import RATED, REPORTED, Told

_SEALED_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class _Paper:
    place: int
    slot: int
    kind: ReceiptKind
    title: str
    owner: str
    subject: str
    at: str

    @property
    def number(self) -> str:
        return receipt_number(self.place, self.slot)

    @property
    def entry(self) -> str:
        return ident(13, self.place * 16 + self.slot)

    @property
    def record(self) -> dict[str, object]:
        return {"perihal": str(self.kind), "tentang": self.subject, "pada": self.at}

    @property
    def salt(self) -> bytes:
        return hashlib.sha256(self.entry.encode()).digest()


def write(plans: Plans, told: Sequence[Told], users: dict[int, str]) -> int:
    """COPY receipts with their sealed entries; returns how many. `users`: of each person the account's public id."""
    papers = list(_papers(plans, told, users))
    papers.sort(key=lambda paper: paper.at)
    copy_rows(Receipt, _RECEIPT, map(_receipt, papers))
    number, digest, stream = 0, ledger.GENESIS, iter(papers)
    while batch := list(islice(stream, _SEALED_AT_ONCE)):
        number += 1
        digest = _seal(number, digest, batch)
    LedgerPending.objects.all().delete()
    return len(papers)


_RECEIPT = ("number", "kind", "title", "owner", "subject", "issued_at", "record", "salt", "entry", "scheme")


def _receipt(paper: _Paper) -> tuple[object, ...]:
    return (
        *(paper.number, str(paper.kind), paper.title, paper.owner, paper.subject),
        *(paper.at, json.dumps(paper.record), paper.salt, paper.entry, COMMITS_TO_ALL),
    )


def _seal(number: int, previous: bytes, papers: Sequence[_Paper]) -> bytes:
    entries = [_entry(paper) for paper in papers]
    leaves = [ledger.leaf_hash(entry) for entry in entries]
    root = ledger.merkle_root(leaves)
    digest = ledger.chain(number, previous, root, len(leaves))
    copy(
        LedgerEntry,
        ("public_id", "at", "kind", "actor", "commitment"),
        ((e.public_id, e.at, e.kind, e.actor, e.commitment) for e in entries),
    )
    copy(
        LedgerBatch,
        ("number", "sealed_at", "size", "root", "previous", "digest"),
        [(number, papers[-1].at, len(leaves), root, previous, digest)],
    )
    copy(
        LedgerLeaf,
        ("entry", "batch_id", "position", "leaf"),
        ((e.public_id, number, at, leaf) for at, (e, leaf) in enumerate(zip(entries, leaves, strict=True))),
    )
    return digest


def _entry(paper: _Paper) -> LedgerEntry:
    receipt = Receipt(
        number=paper.number,
        kind=str(paper.kind),
        title=paper.title,
        owner=paper.owner,
        subject=paper.subject,
        issued_at=datetime.fromisoformat(paper.at),
        record=paper.record,
    )
    return LedgerEntry(
        public_id=UUID(paper.entry),
        at=datetime.fromisoformat(paper.at),
        kind=str(paper.kind),
        actor=f"user:{paper.owner}",
        commitment=ledger.commit(ledger.of_receipt(receipt), paper.salt),
    )


def _papers(plans: Plans, told: Sequence[Told], users: dict[int, str]) -> Iterator[_Paper]:
    for v in plans.versions:
        player = v.player
        if v.status == "draf":
            continue
        at = LATELY if v.status == "diajukan" else MENDED if v.number == 2 else SUBMITTED
        title = f"SKP 2026 diajukan, versi {v.number}"
        yield _Paper(player.place, v.number, ReceiptKind.SKP_SUBMITTED, title, player.user, v.public_id, at)
        boss = users.get(player.superior)
        if v.status == "berlaku" and boss:
            title = f"SKP 2026 disetujui, versi {v.number}"
            yield _Paper(player.place, 3, ReceiptKind.SKP_AGREED, title, boss, v.public_id, max(at, AGREED))
    for t in told:
        place, name = t.player.place, f"Triwulan {'I' * t.quarter}"
        if t.is_handed_in:
            title, at = f"Realisasi {name} 2026, versi 1", REPORTED[t.quarter - 1]
            yield _Paper(
                place, 4 + t.quarter, ReceiptKind.REPORT, title, t.player.user, ident(6, t.number), at
            )
        boss = users.get(t.player.superior, t.player.user)
        if t.is_rated:
            title, at = f"Penilaian {name} 2026", RATED[t.quarter - 1]
            yield _Paper(place, 8 + t.quarter, ReceiptKind.RATING, title, boss, ident(11, t.number), at)
