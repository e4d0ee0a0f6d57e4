"""`abdi manage …`: Django's own commands. Those that change tables sign in as their owner."""

from abdi.cli import settings
from abdi.cli.passthrough import execute
from abdi.core.embedded import running

_OWNERS = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "squashmigrations", "flush"}


def main(arguments: list[str]) -> int:
    """Run a Django management command."""
    settings.choose_settings()
    settings.choose_role("owner" if arguments and arguments[0] in _OWNERS else "app")
    settings.quiet_log()
    with running():
        return execute(arguments)
