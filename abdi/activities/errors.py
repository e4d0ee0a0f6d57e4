"""What is refused, in a sentence that names the matter and the remedy."""

from __future__ import annotations


class ActivityError(ValueError):
    """A refusal for the person at the screen; `field` is the box it is about, or empty."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class AlreadyGone(ActivityError):
    """The entry was taken out a moment ago."""
