from __future__ import annotations


class CycleRefused(ValueError):
    """A change of the year that cannot be; the sentence names the field and the remedy."""
