"""Checks that every rule makes of its question; each names the field at fault."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from abdi_rules.errors import BadInput


def not_negative(field: str, value: Decimal | int) -> None:
    """Refuse a negative figure."""
    if value < 0:
        raise BadInput(field, "bad.negative", value=str(value))


def between(field: str, value: Decimal | int, least: Decimal | int, most: Decimal | int) -> None:
    """Refuse a figure outside its bounds, both of which are allowed."""
    not_negative(field, value)
    if not least <= value <= most:
        raise BadInput(field, "bad.outside", least=str(least), most=str(most))


def not_empty(field: str, values: Sequence[object] | Mapping[str, object]) -> None:
    """Refuse an empty list or table."""
    if not values:
        raise BadInput(field, "bad.empty")
