"""The minutes of a rapat penetapan predikat: filled from what was signed, set, and issued under a number."""

from abdi.calibration.documents.minutes import KIND, issue_minutes, minutes_of

__all__ = ["KIND", "issue_minutes", "minutes_of"]
