"""`abdi web`: granian in front of Django, worker processes times threads, one connection a thread."""

from collections.abc import Callable
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
        server.serve(target_loader=_load)
    return 0


def _load(target: str) -> Callable[..., Any]:
    """Load the application in a web process, which shall not outlive its parent."""
    die_with_parent()
    from granian._internal import load_target

    application: Callable[..., Any] = load_target(target)
    return application
