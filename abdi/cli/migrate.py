"""`abdi migrate`: bring tables and static files to what this release needs."""

from abdi.cli import manage
from abdi.cli.passthrough import execute


def main(arguments: list[str]) -> int:
    """Migrate as the owner of the tables. Arguments are those of Django's migrate and mean that alone."""
    status = manage.main(["migrate", *arguments])
    if not arguments and status == 0:
        status = execute(["collectstatic", "--no-input", "--verbosity=0"])
    return status
