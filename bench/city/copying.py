"""Rows by COPY that name only what the city decides; what else a table has takes the default of its model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from abdi.core.bulk import copy_rows

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, whose places are `columns`; lists and mappings are given as JSON text."""
    others = [
        field
        for field in model._meta.concrete_fields
        if field.column not in columns and not (field.primary_key and field.column == "id")
    ]
    rest = tuple(_plain(field) for field in others)
    copy_rows(model, (*columns, *(str(field.column) for field in others)), ((*row, *rest) for row in rows))


def _plain(field: models.Field[Any, Any]) -> Any:
    """The default of a column; empty text or nothing where it has none."""
    value = field.get_default()
    return "[]" if value == [] else "{}" if value == {} else value


def ident(kind: int, number: int) -> str:
    """A UUID (version 7 in form) that is the same for every run."""
    return f"0196{kind:04x}-{number >> 32 & 0xFFFF:04x}-7000-8000-{number & 0xFFFFFFFF:012x}"


def receipt_number(place: int, slot: int) -> str:
    """The number of a Tanda terima: one for each person and act."""
    left, letters = place * 16 + slot, ""
    for _ in range(12):
        left, digit = divmod(left, len(_ALPHABET))
        letters = _ALPHABET[digit] + letters
    return f"TT-{letters[:4]}-{letters[4:8]}-{letters[8:]}"
