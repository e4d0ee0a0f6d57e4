"""A rule's question and answer, read off its signature: JSON in, typed values, JSON out.

Numbers are strings of digits in both directions (a whole JSON number is accepted); a float never is.
Whatever is missing, unknown, negative (where the rule does not say `Signed`) or of another kind raises BadInput
naming the field.
"""

import inspect
import json
import re
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from abdi_rules.errors import BadInput
from abdi_rules.reasons import Reason

_NUMBER = re.compile(r"[0-9]{1,18}(\.[0-9]{1,10})?", re.ASCII)
_NEGATIVE = re.compile(r"-[0-9.]+", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

Function = Callable[..., Any]

_SIGNED = "signed"
Signed = Annotated[Decimal, _SIGNED]
"""A figure that may lie below zero; any other number of a question may not."""


class _Float(str):
    """A JSON number that is not whole: kept as text, so that the field can be named in the refusal."""


def read_json(text: str) -> object:
    """Parse JSON; no duplicate names, and floats kept apart instead of becoming binary."""
    try:
        return json.loads(
            text, parse_float=_Float, parse_constant=_Float, object_pairs_hook=_without_duplicates
        )
    except ValueError as fault:
        if isinstance(fault, BadInput):
            raise
        raise BadInput("json", "bad.json", fault=str(fault)) from None


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise BadInput(name, "bad.duplicate")
        found[name] = value
    return found


def asked(function: Function) -> dict[str, Any]:
    """The fields of a rule's question with their types; `on` apart, which every rule takes."""
    hints = typing.get_type_hints(function)
    return {name: hint for name, hint in hints.items() if name not in ("on", "return")}


def optional(function: Function) -> set[str]:
    """The fields of the question that may be left out."""
    parameters = inspect.signature(function).parameters.values()
    return {each.name for each in parameters if each.default is not inspect.Parameter.empty}


def read_question(function: Function, given: object) -> dict[str, Any]:
    """The keyword arguments of a rule from parsed JSON (or YAML)."""
    return _record("", asked(function), optional(function), given)


def _record(path: str, hints: Mapping[str, Any], optional: set[str], node: object) -> dict[str, Any]:
    if not isinstance(node, dict):
        raise BadInput(path or "json", "bad.table")
    for name in node:
        if name not in hints:
            raise BadInput(_join(path, str(name)), "bad.unknown")
    for name in hints:
        if name not in node and name not in optional:
            raise BadInput(_join(path, name), "bad.missing")
    return {name: _read(_join(path, name), hints[name], value) for name, value in node.items()}


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _read(path: str, hint: Any, node: object) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        kind = next(arg for arg in inner if arg is not types.NoneType)
        return None if node is None else _read(path, kind, node)
    if hint == Signed:
        return Decimal(_digits(path, node, signed=True))
    if origin is not None:
        return _read_many(path, origin, inner, node)
    if is_dataclass(hint):
        return _read_dataclass(path, hint, node)
    if issubclass(hint, StrEnum):
        return _choice(path, hint, node)
    return _SCALARS[hint](path, node)


def _read_many(path: str, origin: Any, inner: tuple[Any, ...], node: object) -> Any:
    if issubclass(origin, Mapping):
        return _mapping(path, inner[0], inner[1], node)
    if not isinstance(node, list):
        raise BadInput(path, "bad.list")
    return [_read(f"{path}[{place}]", inner[0], item) for place, item in enumerate(node)]


def _mapping(path: str, key: Any, cell: Any, node: object) -> dict[Any, Any]:
    if key is not str:
        cells = _record(path, dict.fromkeys([member.value for member in key], cell), set(), node)
        return {key(name): value for name, value in cells.items()}
    if not isinstance(node, dict):
        raise BadInput(path, "bad.table")
    return {str(name): _read(_join(path, str(name)), cell, value) for name, value in node.items()}


def _read_dataclass(path: str, kind: Any, node: object) -> Any:
    hints = typing.get_type_hints(kind, include_extras=True)
    optional = {field.name for field in fields(kind) if field.default is not MISSING}
    given = _record(path, hints, optional, node)
    try:
        return kind(**given)
    except BadInput as fault:
        raise BadInput(_join(path, fault.field), fault.code, **fault.params) from None


def _choice(path: str, kind: type[StrEnum], node: object) -> StrEnum:
    codes = [member.value for member in kind]
    if node not in codes:
        raise BadInput(path, "bad.choice", valid=", ".join(codes))
    return kind(node)


def _digits(path: str, node: object, *, signed: bool = False) -> str:
    if isinstance(node, (float, _Float)):
        raise BadInput(path, "bad.float")
    if isinstance(node, bool) or not isinstance(node, (str, int)):
        raise BadInput(path, "bad.number")
    written = str(node)
    if not signed and _NEGATIVE.fullmatch(written):
        raise BadInput(path, "bad.negative", value=written)
    if not _NUMBER.fullmatch(written.removeprefix("-") if signed else written):
        raise BadInput(path, "bad.number")
    return written


def _decimal(path: str, node: object) -> Decimal:
    return Decimal(_digits(path, node))


def _whole(path: str, node: object) -> int:
    written = _digits(path, node)
    if "." in written:
        raise BadInput(path, "bad.whole")
    return int(written)


def _flag(path: str, node: object) -> bool:
    if not isinstance(node, bool):
        raise BadInput(path, "bad.flag")
    return node


def _text(path: str, node: object) -> str:
    if not isinstance(node, str) or isinstance(node, _Float):
        raise BadInput(path, "bad.text")
    return node


def read_day(path: str, node: object) -> date:
    """A date, or one written YYYY-MM-DD and in no other way."""
    if isinstance(node, date):
        return node
    if not isinstance(node, str) or not _DATE.fullmatch(node):
        raise BadInput(path, "bad.date")
    try:
        return date.fromisoformat(node)
    except ValueError:
        raise BadInput(path, "bad.date") from None


_SCALARS: Mapping[Any, Callable[[str, object], Any]] = {
    Decimal: _decimal,
    int: _whole,
    bool: _flag,
    str: _text,
    date: read_day,
}


def as_plain(value: object) -> Any:
    """Any value of a rule or of the law as JSON-able data; numbers become strings."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Reason):
        return value.as_data()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(cell) for key, cell in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else str(value)


def describe(hint: Any) -> Any:
    """A type in words that an auditor can fill in, nested as the JSON is."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        kind = describe(next(arg for arg in inner if arg is not types.NoneType))
        return f"{kind} | null" if isinstance(kind, str) else kind
    if origin is not None and issubclass(origin, Mapping):
        keys = "kode" if inner[0] is str else " | ".join(inner[0])
        return {keys: describe(inner[1])}
    if origin is not None:
        return [describe(inner[0])]
    if is_dataclass(hint):
        return _describe_dataclass(hint)
    if issubclass(hint, StrEnum):
        return " | ".join(hint)
    return _NAMES[hint]


def _describe_dataclass(kind: Any) -> Any:
    if kind is Reason:
        return "alasan"
    names = {field.name for field in fields(kind)}
    hints = typing.get_type_hints(kind)
    return {name: describe(hint) for name, hint in hints.items() if name in names}


_NAMES: Mapping[Any, str] = {
    Decimal: "angka dalam tanda kutip",
    int: "bilangan bulat dalam tanda kutip",
    bool: "true | false",
    str: "teks",
    date: "tanggal YYYY-MM-DD",
}
