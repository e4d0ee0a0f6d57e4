"""The demo's accounts, as the table a person reads in a terminal."""

import json
from pathlib import Path

_COLUMNS = (
    ("role", "Peran"),
    ("name", "Nama"),
    ("login", "Masuk dengan"),
    ("password", "Kata sandi"),
    ("does", "Yang dapat dicoba"),
)


def table(file: Path) -> str:
    """The accounts in `file` (a JSON list of objects with role, name, login, password, does), aligned."""
    try:
        accounts = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return ""
    rows = [[title for _, title in _COLUMNS]]
    rows += [[str(account.get(key, "")) for key, _ in _COLUMNS] for account in accounts]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    rows.insert(1, ["─" * width for width in widths])
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines) + "\n"
