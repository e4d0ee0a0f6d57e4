"""The table of every URL and every role, read from `table/*.yaml`: who may open what, and who may act.

A file is a capability. `routes` names the addresses it speaks for (a name, or the beginning of names), `records` which
record of the stage stands for each argument of an address. Each row says:

    route     the name of the address in the URL configuration
    GET       the roles and circles that may open it; left out: the address has no page
    POST      the roles and circles that may act; left out: the address has no act
    rule      the sentence that says why
    about     in which state of the record, where one address has several rows
    with      other records for this row; a value that begins with = stands as it is written
    send      what a POST carries; values as in `with`
    elsewhere roles that are led to another page instead of a refusal
    visitors  `open` where nobody needs to sign in
    reading   true where a POST only reads
    known     true where a refusal may tell that the record exists
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from abdi_rules.strict_yaml import read_text

FOLDER = Path(__file__).parent / "table"
METHODS = ("GET", "POST")
VISITOR = "pengunjung"
_WORDS = {*METHODS, "route", "rule", "about", "with", "send", "elsewhere", "visitors", "reading", "known"}


class TableError(ValueError):
    """A file of the table cannot be read as such."""


@dataclass(frozen=True)
class Role:
    """A column."""

    key: str
    short: str
    name: str
    means: str


@dataclass(frozen=True)
class Row:
    """One address in one state of its record. `may` holds for each method of the address the roles it opens to."""

    route: str
    rule: str
    file: str
    may: Mapping[str, frozenset[str]]
    about: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    send: Mapping[str, str] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    is_public: bool = False
    is_reading: bool = False
    is_known: bool = False

    @property
    def name(self) -> str:
        return f"{self.route} ({self.about})" if self.about else self.route

    def expects(self, method: str, role: str) -> str:
        """What happens: `open`, `refused`, `elsewhere`, or for a visitor `sign-in`."""
        if role == VISITOR:
            return "open" if self.is_public else "sign-in"
        if role in self.may[method]:
            return "open"
        return "elsewhere" if role in self.elsewhere else "refused"


@dataclass(frozen=True)
class Capability:
    """A file: its rows and the addresses for which it speaks."""

    file: str
    title: str
    routes: tuple[str, ...]
    rows: tuple[Row, ...]

    def speaks_for(self, route: str) -> bool:
        return any(route == one or (one[-1] in ":_" and route.startswith(one)) for one in self.routes)


def roles() -> list[Role]:
    """The columns in their order, the visitor first."""
    visitor = Role(VISITOR, "–", "Pengunjung", "nobody has signed in")
    return [visitor, *(Role(key, **said) for key, said in _read("roles.yaml")["roles"].items())]


def capabilities() -> list[Capability]:
    """Every file of the table, in the order in which the work happens."""
    order = [
        *("core_web", "accounts", "people", "cycles", "teams", "goals", "measures"),
        *("reporting", "activities", "ideas", "screening", "feedback", "appraisals", "insight"),
    ]
    names = {path.stem for path in FOLDER.glob("*.yaml")} - {"roles"}
    circles = _circles()
    ordered = [name for name in order if name in names] + sorted(names - set(order))
    return [_capability(f"{name}.yaml", circles) for name in ordered]


def circle(name: str) -> frozenset[str]:
    """The roles of a circle."""
    return _circles()[name]


def _capability(file: str, circles: Mapping[str, frozenset[str]]) -> Capability:
    said = _read(file)
    records = said.get("records") or {}
    rows = tuple(_row(file, row, records, circles) for row in said["rows"])
    return Capability(file, said["title"], tuple(said["routes"]), rows)


def _row(
    file: str, said: dict[str, Any], records: dict[str, str], circles: Mapping[str, frozenset[str]]
) -> Row:
    where = f"{file}, {said.get('route')}"
    if unknown := said.keys() - _WORDS:
        raise TableError(f"{where}: {', '.join(sorted(unknown))} is no word of the table")
    if not said.get("route") or not said.get("rule"):
        raise TableError(f"{where}: a row needs its route and its rule")
    may = {method: _members(where, said[method], circles) for method in METHODS if method in said}
    if not may:
        raise TableError(f"{where}: say who may GET or POST")
    return Row(
        route=said["route"],
        rule=said["rule"],
        file=file,
        may=may,
        about=said.get("about", ""),
        arguments=records | said.get("with", {}),
        send=said.get("send", {}),
        elsewhere=_members(where, said.get("elsewhere", "nobody"), circles),
        is_public=said.get("visitors") == "open",
        is_reading=said.get("reading", False),
        is_known=said.get("known", False),
    )


def _circles() -> dict[str, frozenset[str]]:
    """Each role and each circle with the roles in it."""
    said = _read("roles.yaml")
    found = {key: frozenset({key}) for key in said["roles"]}
    for name, members in said["circles"].items():
        found[name] = _members(f"roles.yaml, {name}", members, found)
    return found


def _members(where: str, said: str | list[str], circles: Mapping[str, frozenset[str]]) -> frozenset[str]:
    names: Iterable[str] = [said] if isinstance(said, str) else said
    for name in names:
        if name not in circles:
            raise TableError(f"{where}: {name} is neither a role nor a circle of roles.yaml")
    return frozenset().union(*(circles[name] for name in names))


def _read(file: str) -> dict[str, Any]:
    found = read_text((FOLDER / file).read_text("utf-8"), f"tests/permissions/table/{file}")
    if not isinstance(found, dict):
        raise TableError(f"{file}: begin with title, routes, records and rows")
    return found
