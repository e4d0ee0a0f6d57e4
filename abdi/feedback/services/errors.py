from __future__ import annotations


class FeedbackError(ValueError):
    """A refusal for the person at the screen; `field` is the box it is about, or empty."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field
