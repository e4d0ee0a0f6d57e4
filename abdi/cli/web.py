"""`abdi web`: granian in front of Django, worker processes times threads, one connection a thread."""

import multiprocessing
import signal
from collections.abc import Callable
from functools import partial
from typing import Any

from abdi.cli import settings
from abdi.cli.processes import die_with_parent, follow_supervisor
from abdi.cli.serve import address, require_free
from abdi.core.embedded import running
from config import env

_KILL_AFTER = 20  # seconds a web process has to answer the requests it has begun


def main(arguments: list[str]) -> int:
    """Serve pages until SIGTERM or SIGINT."""
    host, port = address(arguments, verb="web")
    settings.choose_settings()
    settings.choose_role("app")
    follow_supervisor()
    require_free(host, port)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from abdi.core import logging

    multiprocessing.set_start_method("fork", force=True)  # _load relies on it, on newer Pythons too
    with running():
        server = Granian(
            "config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=env.number("ABDI_WEB_WORKERS", 2),
            blocking_threads=env.number("ABDI_WEB_THREADS", 4),
            workers_kill_timeout=_KILL_AFTER,
            respawn_failed_workers=True,
            log_level=LogLevels.warning,
            websockets=False,
        )
        logging.configure({})  # granian has just set up its own
        server.serve(target_loader=partial(_load, server), wrap_loader=False)
    return 0


def _load(server: Any) -> Callable[..., Any]:
    """Load the application in a web process, which shall not outlive its parent.

    The process is a fork of granian's parent and until granian installs its own handlers, after loading, has
    the parent's: a SIGTERM would be noted in a copy nobody looks at, and the process would have to be killed.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    if server.interrupt_signal:  # it came before this
        raise SystemExit(128 + signal.SIGTERM)
    die_with_parent()
    from config.wsgi import application

    _stay_heard()
    return application


def _stay_heard() -> None:
    """Let this process leave signs of life, from which outages are told."""
    from django.conf import settings as chosen

    if chosen.ABDI_WATCHES_ITSELF:
        from abdi.core.outages import keep_beating

        keep_beating()
