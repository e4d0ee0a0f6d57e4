"""The last hour: many different people hand in at once, some press twice. Nothing may be lost, doubled or unsealed."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Iterator
from typing import Any

from bench import scratch
from bench.load.actors import rows_of, session_of
from bench.load.client import Ask, Tally, fetch, percentile

CLIENTS = 32
MOST_SECONDS = 180
PRESSED_TWICE = 10  # one in so many
_SEALED_WITHIN = 60  # seconds

_DRAFTS = """
SELECT p.user_id, v.public_id FROM goals_skpversion v JOIN goals_skp s ON s.id = v.skp_id
JOIN people_person p ON p.id = s.person_id
WHERE v.status = 'draf' ORDER BY md5(v.public_id::text) LIMIT 800
"""
_REPORTS = """
SELECT p.user_id, s.public_id, q.public_id, r.public_id FROM reporting_report r JOIN goals_skp s ON s.id = r.skp_id
JOIN cycles_period q ON q.id = r.period_id JOIN people_person p ON p.id = s.person_id
WHERE r.status = 'draf' AND q.number = 3 ORDER BY md5(r.public_id::text) LIMIT 1600
"""
_HANDED_IN = {
    "skp": "SELECT count(*) FROM goals_skpversion WHERE public_id = ANY(%(ids)s) AND status = 'diajukan'",
    "reports": "SELECT count(*) FROM reporting_report WHERE public_id = ANY(%(ids)s) AND status = 'dilaporkan'",
}
_RECEIPTS = """
SELECT count(*), count(DISTINCT subject), count(*) FILTER (WHERE l.entry IS NULL)
FROM core_receipt r LEFT JOIN core_ledgerleaf l ON l.entry = r.entry WHERE r.subject = ANY(%(ids)s)
"""


def run(address: str) -> dict[str, Any]:
    """Hand in drafts of SKP and reports by as many people, and look at what came of it."""
    drafts, reports = rows_of(_DRAFTS), rows_of(_REPORTS)
    keys = session_of(row[0] for row in (*drafts, *reports))
    asks = [Ask(f"/skp/{row[1]}/ajukan/", key, _form()) for row, key in zip(drafts, keys, strict=False)]
    asks += [
        Ask(f"/realisasi/{row[1]}/{row[2]}/laporkan/", key, _form())
        for row, key in zip(reports, keys[len(drafts) :], strict=True)
    ]
    asked: list[str] = []
    tally = asyncio.run(fetch(address, _twice(_mixed(asks), asked), clients=CLIENTS, seconds=MOST_SECONDS))
    waited = _await_seal()
    reached = set(asked)
    ids = {
        "skp": [row[1] for row, key in zip(drafts, keys, strict=False) if key in reached],
        "reports": [row[3] for row, key in zip(reports, keys[len(drafts) :], strict=True) if key in reached],
    }
    return {
        "clients": CLIENTS,
        "people": len(reached),
        **_told(tally),
        "handed_in": {what: rows_of(_HANDED_IN[what], ids=found)[0][0] for what, found in ids.items()},
        "expected": {what: len(found) for what, found in ids.items()},
        **_ledger([*ids["skp"], *ids["reports"]]),
        "sealed_after_seconds": waited,
        "load": scratch.load_average(),
    }


def _form() -> dict[str, str]:
    return {"token": str(uuid.uuid4())}


def _mixed(asks: list[Ask]) -> list[Ask]:
    return sorted(asks, key=lambda ask: ask.session)


def _twice(asks: list[Ask], asked: list[str]) -> Iterator[Ask]:
    """Some press the button again at once: the same form, the same token, over another connection.

    `asked` gathers the sessions of those whose turn came before the time was over.
    """
    for place, ask in enumerate(asks):
        asked.append(ask.session)
        yield ask
        if place % PRESSED_TWICE == 0:
            yield ask


def _told(tally: Tally) -> dict[str, Any]:
    return {
        "requests": len(tally.seconds),
        "statuses": tally.statuses,
        "seconds": round(tally.elapsed, 1),
        "per_second": round(len(tally.seconds) / tally.elapsed, 1),
        "p50_ms": percentile(tally.seconds, 0.5),
        "p95_ms": percentile(tally.seconds, 0.95),
        "worst_ms": percentile(tally.seconds, 1.0),
    }


def _await_seal() -> float | None:
    """Seconds until the ledger has sealed everything; None when it has not within a minute."""
    began = time.perf_counter()
    while time.perf_counter() - began < _SEALED_WITHIN:
        if rows_of("SELECT count(*) FROM core_ledgerpending")[0][0] == 0:
            return round(time.perf_counter() - began, 1)
        time.sleep(0.5)
    return None


def _ledger(ids: list[uuid.UUID]) -> dict[str, Any]:
    """Receipts of what was handed in: how many, for how many records, and whether a sample of them proves sound."""
    from abdi.core.ledger import verify
    from abdi.core.models import Receipt

    receipts, records, unsealed = rows_of(_RECEIPTS, ids=ids)[0]
    sample = [verify(receipt) for receipt in Receipt.objects.filter(subject__in=ids[::100])]
    sound = all(proof.record_matches and proof.chain_holds for proof in sample)
    return {
        "receipts": receipts,
        "records_with_receipt": records,
        "receipts_unsealed": unsealed,
        "verified": len(sample),
        "verified_sound": sound,
    }
