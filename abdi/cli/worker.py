"""`abdi worker`: does what requests have put off. It listens, so it connects directly, not by PgBouncer."""

import os

from abdi.cli import settings
from abdi.cli.passthrough import execute
from abdi.cli.processes import follow_supervisor, postponed_stop
from abdi.core.embedded import running
from config import env

_GRACE = 20  # seconds for the jobs at work when told to stop


def main(arguments: list[str]) -> int:
    """Work until SIGTERM or SIGINT; arguments are those of `procrastinate worker`."""
    settings.choose_settings()
    settings.choose_role("app")
    follow_supervisor()
    if direct := os.environ.get("DATABASE_DIRECT_URL"):
        os.environ["DATABASE_URL"] = direct
        os.environ["ABDI_PGBOUNCER"] = "0"
    concurrency = env.number("ABDI_WORKER_CONCURRENCY", 2)
    options = [f"--concurrency={concurrency}", f"--shutdown-graceful-timeout={_GRACE}"]
    options.append("--delete-jobs=successful")  # what failed is kept, to be looked at
    with running(), postponed_stop():
        return execute(["procrastinate", "worker", *options, *arguments])
