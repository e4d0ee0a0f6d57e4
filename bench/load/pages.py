"""Each page on its own: queries, what a first and a later visit transfer, answers a second, and how long they take."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from bench import scratch
from bench.load.actors import Page
from bench.load.client import Ask, Connection, fetch, percentile

_LINKED = re.compile(r"""(?:href|src)=["'](/static/[^"'#]+)""")
_IN_CSS = re.compile(r"""url\(["']?([^"')]+\.woff2)""")


def count_queries(page: Page, *, looks: int = 12) -> dict[str, Any]:
    """The most queries of some looks at a page and the milliseconds they took, asked of the product in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    most, slowest, first = 0, 0.0, 0.0
    for place, ask in enumerate(list(page.asks)[:looks] * (looks if len(page.asks) == 1 else 1)):
        if place == looks:
            break
        browser = Client(SERVER_NAME="127.0.0.1")
        browser.cookies["abdi"] = ask.session
        with CaptureQueriesContext(connection) as caught:
            answer = browser.get(ask.path)
        if answer.status_code != 200:
            raise SystemExit(f"{page.name}: {ask.path} answered {answer.status_code}")
        spent = sum(float(query["time"]) for query in caught.captured_queries) * 1000
        first = first or spent
        most, slowest = max(most, len(caught)), max(slowest, spent)
    return {
        "queries": most,
        "queries_budget": page.queries,
        "sql_ms_first": round(first, 1),
        "sql_ms_most": round(slowest, 1),
    }


def measure(page: Page, address: str, log: Path, *, clients: int, seconds: float) -> dict[str, Any]:
    """Ask for the page: alone for a second, then by `clients` at once for `seconds`."""
    alone = asyncio.run(fetch(address, _round(page), clients=1, seconds=1.0))
    start = log.stat().st_size
    busy = asyncio.run(fetch(address, _round(page), clients=clients, seconds=seconds))
    inside = _inside(log, start, page.route)
    rate = round(len(busy.seconds) / busy.elapsed, 1)
    return {
        "requests": len(busy.seconds),
        "statuses": busy.statuses,
        "per_second": rate,
        "per_second_budget": page.rate,
        "p50_ms": percentile(busy.seconds, 0.5),
        "p95_ms": percentile(busy.seconds, 0.95),
        "server_p50_ms": percentile(inside, 0.5),
        "server_p95_ms": percentile(inside, 0.95),
        "alone_p50_ms": percentile(alone.seconds, 0.5),
        "alone_p95_ms": percentile(alone.seconds, 0.95),
        "load": scratch.load_average(),
        **asyncio.run(_transferred(address, page.asks[0])),
    }


def _round(page: Page) -> Iterator[Ask]:
    return iter(cycle(page.asks))


def _inside(log: Path, start: int, route: str) -> list[float]:
    """Seconds that the server itself says it took, from its log."""
    with log.open("rb") as file:
        file.seek(start)
        lines = (line for line in file if b'"ms"' in line)
        said = [json.loads(line) for line in lines]
    return [entry["ms"] / 1000 for entry in said if entry.get("route") == route]


async def _transferred(address: str, ask: Ask) -> dict[str, float]:
    """Kilobytes of the first visit (page, everything it links to, fonts of its style) and of a later one."""
    connection = Connection(address)
    plain = await connection.send(ask, gzip=False)
    packed = await connection.send(ask)
    parts = 0
    for path in sorted(set(_LINKED.findall(plain.body.decode()))):
        found = await connection.send(Ask(path, ask.session))
        parts += len(found.body)
        if path.endswith(".css"):
            text = (await connection.send(Ask(path, ask.session), gzip=False)).body.decode()
            for name in set(_IN_CSS.findall(text)):
                font = path.rsplit("/", 1)[0] + "/" + name if not name.startswith("/") else name
                parts += len((await connection.send(Ask(font, ask.session))).body)
    connection.close()
    return {
        "first_visit_kb": round((len(packed.body) + parts) / 1024, 1),
        "later_visit_kb": round(len(packed.body) / 1024, 1),
        "page_unpacked_kb": round(len(plain.body) / 1024, 1),
    }
