"""The operator's table names every variable the code reads, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"""["'](ABDI_[A-Z_]+|DATABASE_[A-Z_]*URL)["']""")
# Read by the program from itself, or Django's own settings.
INTERNAL = {
    "ABDI_SUPERVISOR",
    "ABDI_REQUEST_ID",
    "ABDI_DEMO",
    "ABDI_CLOCK_MAY_MOVE",
    "ABDI_PROVINCE",
    "ABDI_WATCHES_ITSELF",
}
SETTINGS = re.compile(r"^ABDI_(SECOND_FACTOR_RULE|SINGLE_SIGN_ON)")


def test_the_table_of_settings_is_complete_and_true() -> None:
    sources = [path for part in ("abdi", "config") for path in (ROOT / part).rglob("*.py")]
    read = {name for path in sources for name in NAME.findall(path.read_text("utf-8"))}
    text = (ROOT / "docs" / "operating.md").read_text("utf-8")
    table = text[text.index("## Pengaturan") :]
    told = {
        name
        for row in table.splitlines()
        if row.startswith("|")
        for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1])
    }
    meant = {name for name in read - INTERNAL if not SETTINGS.match(name)} | {"DJANGO_SETTINGS_MODULE"}
    assert told == meant
