from __future__ import annotations


class CalibrationRefused(ValueError):
    """An act that is refused; the message names the field and the remedy. `field` is the form's field, if any."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
