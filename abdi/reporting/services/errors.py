"""What a service refuses, in a sentence that names the matter and the remedy."""

from __future__ import annotations


class ReportingError(ValueError):
    """A refusal for the person at the screen; `field` is the box it is about, or empty."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class PeriodClosed(ReportingError):
    """The period takes no report (any more, or yet)."""


class StaleForm(ReportingError):
    """The realisation was saved from another window since this form was opened."""


class Incomplete(ReportingError):
    """An indicator says neither a figure nor that it was not measured."""


class AlreadyMoved(ReportingError):
    """Somebody acted a moment earlier: the report is in another state by now."""


class Settled(ReportingError):
    """A rating rests on the report."""


class EvidenceRefused(ReportingError):
    """A file or link that is not kept."""
