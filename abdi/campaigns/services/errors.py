"""Refusals in words for the person at the screen."""

from __future__ import annotations


class CampaignRefused(ValueError):
    """Says why and what to do; `field` is the box it is about, or empty."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class SavedElsewhere(CampaignRefused):
    """A sheet that another window has saved since this one showed it."""
