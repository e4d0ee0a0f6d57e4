from __future__ import annotations


class PracticeRefused(ValueError):
    """A refusal in words that name the remedy; `field` is the box it is about."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class StaleForm(PracticeRefused):
    """Another window has saved the page since this one was drawn."""
