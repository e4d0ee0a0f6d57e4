"""Shapes of values in law files, each with the place named when it does not fit."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from abdi_rules import shapes
from abdi_rules.errors import LawError


class Kind(StrEnum):
    ONE = "satu"
    TWO = "dua"


@dataclass(frozen=True)
class Pair:
    left: Decimal
    right: int

    def __post_init__(self):
        if self.left > self.right:
            raise ValueError("left must not be above right")


PAIR = shapes.record(Pair, left=shapes.number, right=shapes.whole)


@pytest.mark.parametrize(
    ("shape", "node", "value"),
    [
        (shapes.number, "12.5", Decimal("12.5")),
        (shapes.number, "0", Decimal(0)),
        (shapes.number, "123456789012345678.0123456789", Decimal("123456789012345678.0123456789")),
        (shapes.whole, "12", 12),
        (shapes.whole, "12.0", 12),
        (shapes.text, "kata", "kata"),
        (shapes.flag, False, False),
        (shapes.day, date(2026, 1, 2), date(2026, 1, 2)),
        (shapes.choice(Kind), "dua", Kind.TWO),
        (shapes.listing(shapes.whole), ["1", "2"], (1, 2)),
        (shapes.listing(shapes.whole), [], ()),
        (shapes.mapping(shapes.whole), {"a": "1"}, {"a": 1}),
        (shapes.table(Kind, shapes.whole), {"dua": "2", "satu": "1"}, {Kind.ONE: 1, Kind.TWO: 2}),
        (shapes.unless("tidak_ada", shapes.whole), "tidak_ada", None),
        (shapes.unless("tidak_ada", shapes.whole), "3", 3),
        (PAIR, {"left": "1.5", "right": "2"}, Pair(Decimal("1.5"), 2)),
    ],
)
def test_a_value_that_fits_is_read(shape, node, value):
    assert shape(node, "x") == value


@pytest.mark.parametrize(
    ("shape", "node", "said"),
    [
        (shapes.number, 12, 'x: a number in quotes is needed, like "12.5"'),
        (shapes.number, "12,5", 'x: a number in quotes is needed, like "12.5"'),
        (shapes.number, "-1", 'x: a number in quotes is needed, like "12.5"'),
        (shapes.number, "1234567890123456789", 'x: a number in quotes is needed, like "12.5"'),
        (shapes.number, "1.01234567891", 'x: a number in quotes is needed, like "12.5"'),
        (shapes.number, "١", 'x: a number in quotes is needed, like "12.5"'),
        (shapes.whole, "1.5", "x: a whole number is needed"),
        (shapes.text, "  ", "x: words are needed"),
        (shapes.text, 5, "x: words are needed"),
        (shapes.flag, "true", "x: true or false is needed"),
        (shapes.day, "2026-01-02", "x: a date is needed, like 2023-07-01"),
        (shapes.choice(Kind), "tiga", "x: one of satu, dua is needed"),
        (shapes.listing(shapes.whole), "1", "x: a list is needed"),
        (shapes.listing(shapes.whole), ["1", "b"], 'x[1]: a number in quotes is needed, like "12.5"'),
        (shapes.mapping(shapes.whole), {}, "x: at least one entry is needed"),
        (shapes.mapping(shapes.whole), [], "x: a table is needed"),
        (shapes.mapping(shapes.whole), {"a": "b"}, 'x.a: a number in quotes is needed, like "12.5"'),
        (shapes.mapping(shapes.whole), {True: "1"}, "x: the key True must be a word (put it in quotes)"),
        (shapes.table(Kind, shapes.whole), {"satu": "1"}, "x: dua is missing"),
        (
            shapes.table(Kind, shapes.whole),
            {"satu": "1", "dua": "b"},
            'x.dua: a number in quotes is needed, like "12.5"',
        ),
        (
            shapes.table(Kind, shapes.whole),
            {"satu": "1", "dua": "2", "tiga": "3", "empat": "4"},
            "x: tiga, empat is not known here",
        ),
        (shapes.table(Kind, shapes.whole), {}, "x: satu, dua is missing"),
        (PAIR, {"left": "3", "right": "2"}, "x: left must not be above right"),
        (PAIR, {"left": "3"}, "x: right is missing"),
        (PAIR, {"left": "a", "right": "2"}, 'x.left: a number in quotes is needed, like "12.5"'),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_place(shape, node, said):
    with pytest.raises(LawError) as fault:
        shape(node, "x")
    assert str(fault.value) == said


def test_optional_keys_may_be_there_or_not():
    assert shapes.exactly({"a": 1}, "x", ["a"], ["b"]) == {"a": 1}
    assert shapes.exactly({"a": 1, "b": 2}, "x", ["a"], ["b"]) == {"a": 1, "b": 2}


def test_tables_cannot_be_changed_by_whoever_reads_them():
    for shape in (shapes.mapping(shapes.whole), shapes.table(Kind, shapes.whole)):
        read = shape({"satu": "1", "dua": "2"}, "x")
        with pytest.raises(TypeError):
            read["satu"] = 5
