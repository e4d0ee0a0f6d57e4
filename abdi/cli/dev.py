"""`abdi dev`: the reloading server on the demo's data."""

from abdi.cli.demo import dev as main

__all__ = ["main"]
