"""Shapes that a value in a law file must have. Anything missing, unknown or unquoted does not load.

A shape is a function from the YAML node and the place it stands in to a typed Python value; it
raises LawError with that place. Compose them: ``table(Predikat, number)``.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from abdi_rules.errors import LawError

T = TypeVar("T")
K = TypeVar("K", bound=StrEnum)
Shape = Callable[[object, str], T]

_NUMBER = re.compile(r"[0-9]{1,18}(\.[0-9]{1,10})?", re.ASCII)


def number(node: object, where: str) -> Decimal:
    """A number in quotes, without sign or exponent."""
    if not isinstance(node, str) or not _NUMBER.fullmatch(node):
        raise LawError(f'{where}: isi dengan bilangan dalam tanda kutip, seperti "12.5"')
    return Decimal(node)


def whole(node: object, where: str) -> int:
    """A whole number in quotes."""
    value = number(node, where)
    if value != value.to_integral_value():
        raise LawError(f"{where}: isi dengan bilangan bulat")
    return int(value)


def text(node: object, where: str) -> str:
    """Words, not empty."""
    if not isinstance(node, str) or not node.strip():
        raise LawError(f"{where}: isi dengan kata-kata")
    return node


def flag(node: object, where: str) -> bool:
    """true or false, without quotes."""
    if not isinstance(node, bool):
        raise LawError(f"{where}: isi dengan true atau false")
    return node


def day(node: object, where: str) -> date:
    """A date as 2023-07-01, without quotes."""
    if not isinstance(node, date):
        raise LawError(f"{where}: isi dengan tanggal, seperti 2023-07-01")
    return node


def choice(kind: type[K]) -> Shape[K]:
    """One of the codes of an enumeration."""

    def read(node: object, where: str) -> K:
        codes = [member.value for member in kind]
        if node not in codes:
            raise LawError(f"{where}: isi salah satu: {', '.join(codes)}")
        return kind(node)

    return read


def listing(cell: Shape[T]) -> Shape[tuple[T, ...]]:
    """A list, in the order written."""

    def read(node: object, where: str) -> tuple[T, ...]:
        if not isinstance(node, list):
            raise LawError(f"{where}: isi dengan daftar")
        return tuple(cell(item, f"{where}[{place}]") for place, item in enumerate(node))

    return read


def mapping(cell: Shape[T]) -> Shape[Mapping[str, T]]:
    """Any keys, each with a cell of the same shape; at least one."""

    def read(node: object, where: str) -> Mapping[str, T]:
        cells = as_mapping(node, where)
        if not cells:
            raise LawError(f"{where}: isi paling sedikit satu")
        return MappingProxyType({key: cell(item, f"{where}.{key}") for key, item in cells.items()})

    return read


def table(kind: type[K], cell: Shape[T]) -> Shape[Mapping[K, T]]:
    """A cell for each code of an enumeration, none missing and none unknown."""

    def read(node: object, where: str) -> Mapping[K, T]:
        cells = exactly(node, where, [member.value for member in kind])
        return MappingProxyType({member: cell(cells[member.value], f"{where}.{member}") for member in kind})

    return read


def unless(word: str, cell: Shape[T]) -> Shape[T | None]:
    """A cell, or the word that says why there is none (read as None)."""

    def read(node: object, where: str) -> T | None:
        return None if node == word else cell(node, where)

    return read


def record(make: Callable[..., T], **fields: Shape[object]) -> Shape[T]:
    """Named fields of different shapes, none missing and none unknown, made into one value."""

    def read(node: object, where: str) -> T:
        cells = exactly(node, where, fields)
        try:
            return make(**{name: shape(cells[name], f"{where}.{name}") for name, shape in fields.items()})
        except ValueError as fault:
            raise LawError(f"{where}: {fault}") from None

    return read


def as_mapping(node: object, where: str) -> Mapping[str, object]:
    """The node as a mapping with words for keys."""
    if not isinstance(node, dict):
        raise LawError(f"{where}: isi dengan tabel")
    for key in node:
        if not isinstance(key, str):
            raise LawError(f"{where}: kunci {key} harus berupa kata (beri tanda kutip)")
    return node


def exactly(
    node: object, where: str, keys: Iterable[str], optional: Iterable[str] = ()
) -> Mapping[str, object]:
    """The node as a mapping with these keys, the optional ones or not, and no others."""
    cells = as_mapping(node, where)
    needed = list(keys)
    missing = [key for key in needed if key not in cells]
    if missing:
        raise LawError(f"{where}: {', '.join(missing)} belum diisi")
    unknown = [key for key in cells if key not in needed and key not in set(optional)]
    if unknown:
        raise LawError(f"{where}: {', '.join(unknown)} tidak dikenal di sini; hapus atau perbaiki ejaannya")
    return cells
