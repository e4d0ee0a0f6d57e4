"""The sealer: one at a time, oldest first, every ten seconds."""

from __future__ import annotations

import logging

from django.db import connection, transaction

from abdi.core import clock
from abdi.core.ledger.hashing import GENESIS, chain, leaf_hash, merkle_root
from abdi.core.models import LedgerBatch, LedgerEntry, LedgerLeaf, LedgerPending

_SEALER_LOCK = 0x0ABD1_5EA1
_log = logging.getLogger(__name__)


@transaction.atomic
def seal(limit: int = 10_000) -> int:
    """Seal what waits, oldest first; return how many. Returns 0 at once while another sealer is at work.

    What waits without an entry is passed over, stays where it is and is told in the log and by `abdi doctor`: it can
    only have been put there by hand.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_SEALER_LOCK])
        if not cursor.fetchone()[0]:
            return 0
    found = _waiting(limit)
    if not found:
        return 0
    leaves = [leaf_hash(entry) for entry in found]
    last = LedgerBatch.objects.order_by("-number").first()
    number, previous = (last.number + 1, bytes(last.digest)) if last else (1, GENESIS)
    root = merkle_root(leaves)
    # A clock that was put back does not put the seal back.
    sealed_at = max(clock.now(), last.sealed_at) if last else clock.now()
    batch = LedgerBatch.objects.create(
        number=number,
        sealed_at=sealed_at,
        size=len(leaves),
        root=root,
        previous=previous,
        digest=chain(number, previous, root, len(leaves)),
    )
    LedgerLeaf.objects.bulk_create(
        LedgerLeaf(entry=entry.public_id, batch=batch, position=place, leaf=leaf)
        for place, (entry, leaf) in enumerate(zip(found, leaves, strict=True))
    )
    LedgerPending.objects.filter(entry__in=[entry.public_id for entry in found]).delete()
    return len(found)


def _waiting(limit: int) -> list[LedgerEntry]:
    """The entries that wait, oldest first; orphans are passed over by the database, so they never fill the limit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM core_ledgerpending p WHERE NOT EXISTS "
            "(SELECT FROM core_ledgerentry e WHERE e.public_id = p.entry)"
        )
        orphans = cursor.fetchone()[0]
    if orphans:
        _log.error("ledger_orphans", extra={"orphans": orphans})
    return list(
        LedgerEntry.objects.raw(
            "SELECT e.public_id, e.at, e.kind, e.actor, e.commitment FROM core_ledgerpending p "
            "JOIN core_ledgerentry e ON e.public_id = p.entry AND e.at = p.at "
            "WHERE NOT EXISTS (SELECT FROM core_ledgerleaf l WHERE l.entry = p.entry) "
            "ORDER BY p.at, p.entry LIMIT %s",
            [limit],
        )
    )
