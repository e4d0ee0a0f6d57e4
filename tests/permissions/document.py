"""docs/permissions.md: the table as a page for people who do not read code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.permissions.addresses import addresses
from tests.permissions.matrix import Capability, Role, Row, capabilities, roles

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
_SYMBOLS = {"open": "●", "refused": "·", "elsewhere": "↷", "sign-in": "→"}
_ACTS = {"GET": "opens", "POST": "acts"}

_HEAD = """\
# Who may open what, and who may act

<!-- Written by `python -m tests.permissions` from tests/permissions/table/. Change the table, not this page. -->

Every address of Abdi stands here for every role; what does not stand here does not open. The records (person, SKP,
report, appraisal) are those of one employee, **Pegawai**; each column says what its role finds at them. The same table
drives `tests/permissions/test_table.py`, which asks the real pages for every cell and looks in the database that
nothing was changed where nothing may be.

● may · `·` is refused, and where the record is none of his business is not told that it exists ·
↷ is led to another page · → is sent to sign in. *opens* is reading (GET), *acts* is doing something (POST).

## The roles
"""

_TAIL = """\

What follows from the organisation (pegawai, penilai, atasan penilai, head of agency) is never given by hand: it is read
from appointments and lines of supervision on the day. Roles that are given (HR, BKD, Tim Pengelola Kinerja, inspector,
administrator) hold for a unit and what stands under it, and for a time.

**Ketua tim** follows from leading a team (`teams.Team.leader`), it is no flag and nobody gives it. He finds the team
and, of its members, what his team assigned to them; of the rest of their SKP, reports and ratings nothing.
He rates nobody.

**A Plt. or Plh.** appraises only where that was delegated in writing; without it he finds nothing of the records of
those under the post.

**A former superior** keeps the very versions, reports and ratings on which he acted, and gets nothing that came after.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([*_lines(), ""])


def _lines() -> Iterator[str]:
    columns = roles()
    yield _HEAD
    yield "| | role | who it is in this table |"
    yield "|---|---|---|"
    for role in columns:
        yield f"| {role.short} | {role.name} | {role.means} |"
    yield _TAIL
    paths = {address.route: re.sub(r"<[^>]*>", "…", address.path) for address in addresses()}
    for capability in capabilities():
        yield from _part(capability, columns, paths)


def _part(capability: Capability, columns: list[Role], paths: dict[str, str]) -> Iterator[str]:
    yield f"## {capability.title}\n"
    yield f"| address | | {' | '.join(role.short for role in columns)} | rule |"
    yield f"|---|---|{'|'.join([':-:'] * len(columns))}|---|"
    for row in capability.rows:
        for method in row.may:
            yield _line(row, method, columns, paths[row.route])
    yield ""


def _line(row: Row, method: str, columns: list[Role], path: str) -> str:
    cells = " | ".join(_SYMBOLS[row.expects(method, role.key)] for role in columns)
    about = f" {row.about}" if row.about else ""
    return f"| `{path}`{about} | {_ACTS[method]} | {cells} | {row.rule} |"
