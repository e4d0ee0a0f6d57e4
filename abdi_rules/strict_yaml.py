"""YAML without surprises: no duplicate keys, no bare numbers, no `yes` that turns into true.

A number must stand in quotes, because a bare 28.125 would be read as a binary float.
"""

import re
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from abdi_rules.errors import LawError

PACKAGE = files("abdi_rules")

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER_LIKE = re.compile(r"[-+]?(\d[\d_]*(\.\d*)?|\.\d+)([eE][-+]?\d+)?|[-+]?\.(inf|nan)|0[xo][0-9a-fA-F]+")
_FIRST_OF_NUMBER = list("-+.0123456789")


class _StrictLoader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise LawError(
                    f"baris {key_node.start_mark.line + 1}: {key} tertulis dua kali; hapus salah satu"
                )
            seen.add(key)
        return super().construct_mapping(node, deep=True)


def _bare_number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
    raise LawError(f'baris {node.start_mark.line + 1}: beri tanda kutip pada bilangan: "{node.value}"')


def _date(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> date:
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        raise LawError(
            f"baris {node.start_mark.line + 1}: {node.value} bukan tanggal; tulis seperti 2023-07-01"
        ) from None


_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(null|~|)$"), ["n", "~", ""])
_StrictLoader.add_implicit_resolver("!date", re.compile(f"^{_DATE.pattern}$"), list("0123456789"))
_StrictLoader.add_implicit_resolver(
    "!number", re.compile(f"^({_NUMBER_LIKE.pattern})$", re.IGNORECASE), _FIRST_OF_NUMBER
)
_StrictLoader.add_constructor("!number", _bare_number)
_StrictLoader.add_constructor("!date", _date)


def read_text(source: str, where: str) -> object:
    """Read YAML text; `where` names it in errors. Scalars are str, bool, date or None, never numbers."""
    try:
        return yaml.load(source, Loader=_StrictLoader)  # noqa: S506 (a SafeLoader, made stricter)
    except LawError as fault:
        raise LawError(f"{where}, {fault}") from None
    except yaml.YAMLError as fault:
        raise LawError(f"{where}: {fault}") from None


def read_file(path: str) -> object:
    """Read a file of the package by its path inside it, as ``law/nasional/x.yaml``."""
    file = PACKAGE.joinpath(path)
    if not file.is_file():
        raise LawError(f"{path}: berkas ini tidak ada")
    return read_text(file.read_text(encoding="utf-8"), path)


def yaml_files(folder: str) -> list[str]:
    """Paths of all YAML files of the package under a folder, sorted."""

    def walk(place: Traversable, path: str) -> list[str]:
        if place.is_file():
            return [path] if path.endswith(".yaml") else []
        return [found for child in place.iterdir() for found in walk(child, f"{path}/{child.name}")]

    return sorted(walk(PACKAGE.joinpath(folder), folder))
