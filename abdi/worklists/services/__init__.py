"""Writes of the work list: it tells, and changes no record."""

from abdi.worklists.services.reminding import (
    Reminded,
    WorklistRefused,
    remind,
)

__all__ = ["Reminded", "WorklistRefused", "remind"]
