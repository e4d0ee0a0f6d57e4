"""`abdi ledger digest`: the latest seal in one line, to be kept where no database password reaches."""

import argparse
import sys

from abdi.cli import settings
from abdi.core.embedded import running


def main(arguments: list[str]) -> int:
    """Print number, moment (UTC) and digest of the latest seal; with a number, those of that seal. Status 1: none."""
    parser = argparse.ArgumentParser(prog="abdi ledger")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="digest")
    digest = verbs.add_parser("digest", help="cetak intisari segel terakhir, atau segel NOMOR")
    digest.add_argument("number", type=int, nargs="?", metavar="NOMOR")
    number: int | None = parser.parse_args(arguments).number
    settings.choose_settings()
    settings.choose_role("app")
    settings.quiet_log()
    with running():
        return _print(number)


def _print(number: int | None) -> int:
    settings.set_up_django()
    from abdi.core.models import LedgerBatch

    batches = LedgerBatch.objects.order_by("-number")
    batch = batches.first() if number is None else batches.filter(number=number).first()
    if batch is None:
        told = "Belum ada segel." if number is None else f"Segel nomor {number} tidak ada."
        print(f"abdi: {told}", file=sys.stderr)
        return 1
    print(f"{batch.number} {batch.sealed_at:%Y-%m-%dT%H:%M:%SZ} {bytes(batch.digest).hex()}")
    return 0
