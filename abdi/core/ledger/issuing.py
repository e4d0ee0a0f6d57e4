"""What is issued under a number: Tanda terima and official documents, each with its entry in the ledger."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from abdi.core import clock
from abdi.core.actor import current
from abdi.core.enums import ReceiptKind
from abdi.core.ids import readable, uuid7
from abdi.core.ledger.hashing import commit, tombstone
from abdi.core.models import ERASURE, IssuedDocument, LedgerEntry, Receipt, StoredFile


def of_receipt(receipt: Receipt) -> dict[str, Any]:
    """All that a receipt commits to: what was handed in, and what is written on the receipt itself."""
    return _head(receipt) | {"record": receipt.record}


def of_document(document: IssuedDocument) -> dict[str, Any]:
    """All that a document commits to: its bytes, by their SHA-256, and what it is filed under."""
    return _head(document) | {"sha256": document.sha256}


@transaction.atomic
def issue_receipt(
    *, kind: ReceiptKind, title: str, owner: uuid.UUID, subject: uuid.UUID, record: Mapping[str, Any]
) -> Receipt:
    """Write down what was handed in, and return its Tanda terima. `record` holds JSON values only."""
    receipt = Receipt(
        number=f"TT-{readable()}",
        kind=str(kind),
        title=title,
        owner=owner,
        subject=subject,
        issued_at=clock.now(),
        record=dict(record),
        salt=secrets.token_bytes(32),
        entry=uuid7(),
    )
    _enter(
        receipt.entry,
        receipt.kind,
        receipt.issued_at,
        commit(of_receipt(receipt), bytes(receipt.salt or b"")),
    )
    receipt.save(force_insert=True)
    return receipt


@transaction.atomic
def issue_document(
    *, kind: str, title: str, number: str, owner: uuid.UUID, subject: uuid.UUID, file: StoredFile
) -> IssuedDocument:
    """File an official document under the number that is printed on it; the ledger holds the sum of its bytes."""
    document = IssuedDocument(
        kind=kind,
        title=title,
        number=number,
        owner=owner,
        subject=subject,
        file=file,
        sha256=file.sha256,
        issued_at=clock.now(),
        salt=secrets.token_bytes(32),
        entry=uuid7(),
    )
    assert document.entry is not None
    _enter(
        document.entry, kind, document.issued_at, commit(of_document(document), bytes(document.salt or b""))
    )
    document.save(force_insert=True)
    return document


@transaction.atomic
def erase(receipt: Receipt) -> None:
    """Lawful erasure: a tombstone comes, record and salt go, the chain stays sound.

    The database lets them go only where the tombstone stands.
    """
    _enter(uuid7(), ERASURE, clock.now(), tombstone(receipt.entry))
    Receipt.objects.filter(pk=receipt.pk).update(record=None, salt=None)


def _enter(entry: uuid.UUID, kind: str, at: datetime, commitment: bytes) -> None:
    """Append an entry; the database itself lets it wait for the sealer."""
    LedgerEntry.objects.create(public_id=entry, at=at, kind=kind, actor=str(current()), commitment=commitment)


def _head(paper: Receipt | IssuedDocument) -> dict[str, Any]:
    return {
        "number": paper.number,
        "kind": paper.kind,
        "title": paper.title,
        "owner": str(paper.owner),
        "subject": str(paper.subject),
        "issued_at": paper.issued_at.astimezone(UTC).isoformat(),
    }
