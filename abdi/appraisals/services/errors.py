from __future__ import annotations


class AppraisalRefused(ValueError):
    """An act that is refused; the message names the field and the remedy. `field` is the form's field, if any.

    `further`: what else would be refused in the same form, so that one look mends it all.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.further: list[AppraisalRefused] = []


class StaleForm(AppraisalRefused):
    """What the form showed has changed since it was opened."""
