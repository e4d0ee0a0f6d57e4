"""Questions to the database."""

from typing import Any

from django.db import connection

Parameters = list[Any] | dict[str, Any] | None


def rows(sql: str, parameters: Parameters = None) -> list[tuple[Any, ...]]:
    """All rows of the answer."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def value(sql: str, parameters: Parameters = None) -> Any:
    """The one value of the answer."""
    return rows(sql, parameters)[0][0]
