"""One run: count queries in this process, then start the server and ask it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import scratch

_WIDE = "{:28} {:>4}/{:<3} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8}"


def run(home: Path, port: int, parts: Sequence[str], *, seconds: float, clients: int) -> None:
    """Measure `parts` ("pages", "rush") of the city in `home` and write a result for each."""
    if not (home / scratch.NOTE).exists():
        raise SystemExit(f"There is no city in {home}. Build it first: make bench ARGS=city")
    scratch.enter(home)
    scratch.abdi("migrate")
    scratch.abdi("manage", "collectstatic", "--noinput")
    from abdi.core.embedded import running

    log = home / "serve.log"
    log.touch()
    with running():
        scratch.set_up()
        if "pages" in parts:
            _paint()
            print(scratch.keep("pages", _pages(port, log, seconds, clients)))
        if "rush" in parts:
            print(scratch.keep("rush", _rush(port, log)))


def _paint() -> None:
    """What the worker of a server that has run for five minutes has done."""
    from abdi.core import clock
    from abdi.core.actor import Actor, acting_as
    from abdi.insight.picture import paint_large

    with acting_as(Actor.system("bench")):
        paint_large(clock.today())


def _pages(port: int, log: Path, seconds: float, clients: int) -> dict[str, Any]:
    from bench.load import pages
    from bench.load.actors import pages as all_pages

    print(_WIDE.format("page", "q", "max", "sql ms", "req/s", "p50", "p95", "srv p95", "kB"))
    asked, found = all_pages(), {}
    for page in asked:
        found[page.name] = pages.count_queries(page)
    with scratch.serving(port, log) as address:
        for page in asked:
            said = found[page.name]
            said |= pages.measure(page, address, log, clients=clients, seconds=seconds)
            print(
                _WIDE.format(
                    *(page.name, said["queries"], page.queries, said["sql_ms_most"], said["per_second"]),
                    *(said["p50_ms"], said["p95_ms"], said["server_p95_ms"], said["later_visit_kb"]),
                ),
                flush=True,
            )
    return {"clients": clients, "seconds_each": seconds, "pages": found}


def _rush(port: int, log: Path) -> dict[str, Any]:
    from bench.load import rush

    with scratch.serving(port, log) as address:
        said = rush.run(address)
    for name, value in said.items():
        print(f"{name:24} {value}")
    return said
