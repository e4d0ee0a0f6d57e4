"""Benchmarks against the budgets of the design. Figures are printed and written to bench/results, not asserted.

python -m bench                      the city, its pages and its last hour
python -m bench city|pages|rush|feeds|activities|digest|ballots|people|rules|worklists [OPTIONS]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

PLACE = Path(os.environ.get("ABDI_BENCH_HOME") or Path(tempfile.gettempdir()) / "abdi-bench")


def main(arguments: list[str]) -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("what", nargs="?", default="all", choices=("all", "city", "pages", "rush", *_OTHERS))
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--home", type=Path, default=PLACE, help="a scratch place that may be emptied")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--seconds", type=float, default=6, help="how long each page is asked for")
    parser.add_argument("--clients", type=int, default=8, help="how many browsers ask at once")
    given = parser.parse_args(arguments)
    if given.what in _OTHERS:
        _other(given)
        return
    from bench import population, scratch

    if given.what in ("all", "city"):
        print(scratch.keep("city", population.build(given.home, given.people, given.seed)))
    if given.what == "city":
        return
    from bench.load import session

    parts = ("pages", "rush") if given.what == "all" else (given.what,)
    session.run(given.home, given.port, parts, seconds=given.seconds, clients=given.clients)


_OTHERS = ("feeds", "activities", "digest", "ballots", "people", "rules", "worklists")


def _other(given: argparse.Namespace) -> None:
    if given.what == "rules":
        from bench import rules

        sys.argv = ["bench.rules", str(given.people)]
        rules.main()
    elif given.what == "people":
        from bench import people

        people.main(given.people)
    elif given.what == "activities":
        from bench import activities

        activities.main(given.home)
    elif given.what == "digest":
        from bench import digest

        digest.main(given.home)
    elif given.what == "worklists":
        from bench import worklists

        worklists.main(given.home)
    elif given.what == "ballots":
        from bench import ballots

        ballots.main(given.home)
    else:
        from bench import feeds

        feeds.main(given.home, given.seed)


if __name__ == "__main__":
    main(sys.argv[1:])
