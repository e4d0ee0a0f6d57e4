"""A refusal of a service, told at the field of the form that can mend it."""

from __future__ import annotations

from typing import Protocol

from django.forms import Form


class Refusal(Protocol):
    """What services raise: its words are for the person, `field` names what to mend ("" where no field can)."""

    field: str


def tell(form: Form, refusal: Refusal) -> None:
    """Say it at its field, or above the form where the form has no such field."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
