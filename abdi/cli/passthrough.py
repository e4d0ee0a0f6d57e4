"""`abdi WORD …` for a management command of that name, with the application's rights."""

import difflib
import sys

from abdi.cli import settings
from abdi.core.embedded import running


def main(arguments: list[str]) -> int:
    """Run the management command named by the first argument."""
    settings.choose_settings()
    settings.choose_role("app")
    settings.quiet_log()
    with running():  # before the settings are read: they name the socket of this start
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    settings.set_up_django()  # before it, Django knows only its own commands
    from django.core.management import get_commands

    known = get_commands()
    if arguments[0] not in known:
        near = difflib.get_close_matches(arguments[0], known, n=1)
        hint = f"Maksud Anda abdi {near[0]}?" if near else "Lihat abdi help."
        print(f"abdi: perintah “{arguments[0]}” tidak dikenal. {hint}", file=sys.stderr)
        return 2
    return execute(arguments)


def execute(arguments: list[str]) -> int:
    """Let Django run a management command; its own messages and exit status stand."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["abdi", *arguments])
    return 0
