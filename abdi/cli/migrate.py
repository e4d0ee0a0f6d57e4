"""`abdi migrate`: bring the tables to what this release needs, as their owner."""

from abdi.cli import manage


def main(arguments: list[str]) -> int:
    """Migrate; arguments are those of Django's migrate."""
    return manage.main(["migrate", *arguments])
