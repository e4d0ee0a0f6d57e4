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


def pair():
    return shapes.record(Pair, left=shapes.number, right=shapes.whole)


@pytest.mark.parametrize(
    ("shape", "node", "value"),
    [
        (lambda: shapes.number, "12.5", Decimal("12.5")),
        (lambda: shapes.number, "0", Decimal(0)),
        (lambda: shapes.number, "123456789012345678.0123456789", Decimal("123456789012345678.0123456789")),
        (lambda: shapes.whole, "12", 12),
        (lambda: shapes.whole, "12.0", 12),
        (lambda: shapes.text, "kata", "kata"),
        (lambda: shapes.flag, False, False),
        (lambda: shapes.day, date(2026, 1, 2), date(2026, 1, 2)),
        (lambda: shapes.choice(Kind), "dua", Kind.TWO),
        (lambda: shapes.listing(shapes.whole), ["1", "2"], (1, 2)),
        (lambda: shapes.listing(shapes.whole), [], ()),
        (lambda: shapes.mapping(shapes.whole), {"a": "1"}, {"a": 1}),
        (lambda: shapes.table(Kind, shapes.whole), {"dua": "2", "satu": "1"}, {Kind.ONE: 1, Kind.TWO: 2}),
        (lambda: shapes.unless("tidak_ada", shapes.whole), "tidak_ada", None),
        (lambda: shapes.unless("tidak_ada", shapes.whole), "3", 3),
        (pair, {"left": "1.5", "right": "2"}, Pair(Decimal("1.5"), 2)),
    ],
)
def test_a_value_that_fits_is_read(shape, node, value):
    assert shape()(node, "x") == value


@pytest.mark.parametrize(
    ("shape", "node", "said"),
    [
        (lambda: shapes.number, 12, 'x: isi dengan bilangan dalam tanda kutip, seperti "12.5"'),
        (lambda: shapes.number, "12,5", 'x: isi dengan bilangan dalam tanda kutip, seperti "12.5"'),
        (lambda: shapes.number, "-1", 'x: isi dengan bilangan dalam tanda kutip, seperti "12.5"'),
        (
            lambda: shapes.number,
            "1234567890123456789",
            'x: isi dengan bilangan dalam tanda kutip, seperti "12.5"',
        ),
        (lambda: shapes.number, "1.01234567891", 'x: isi dengan bilangan dalam tanda kutip, seperti "12.5"'),
        (lambda: shapes.number, "١", 'x: isi dengan bilangan dalam tanda kutip, seperti "12.5"'),
        (lambda: shapes.whole, "1.5", "x: isi dengan bilangan bulat"),
        (lambda: shapes.text, "  ", "x: isi dengan kata-kata"),
        (lambda: shapes.text, 5, "x: isi dengan kata-kata"),
        (lambda: shapes.flag, "true", "x: isi dengan true atau false"),
        (lambda: shapes.day, "2026-01-02", "x: isi dengan tanggal, seperti 2023-07-01"),
        (lambda: shapes.choice(Kind), "tiga", "x: isi salah satu: satu, dua"),
        (lambda: shapes.listing(shapes.whole), "1", "x: isi dengan daftar"),
        (
            lambda: shapes.listing(shapes.whole),
            ["1", "b"],
            'x[1]: isi dengan bilangan dalam tanda kutip, seperti "12.5"',
        ),
        (lambda: shapes.mapping(shapes.whole), {}, "x: isi paling sedikit satu"),
        (lambda: shapes.mapping(shapes.whole), [], "x: isi dengan tabel"),
        (
            lambda: shapes.mapping(shapes.whole),
            {"a": "b"},
            'x.a: isi dengan bilangan dalam tanda kutip, seperti "12.5"',
        ),
        (
            lambda: shapes.mapping(shapes.whole),
            {True: "1"},
            "x: kunci True harus berupa kata (beri tanda kutip)",
        ),
        (lambda: shapes.table(Kind, shapes.whole), {"satu": "1"}, "x: dua belum diisi"),
        (
            lambda: shapes.table(Kind, shapes.whole),
            {"satu": "1", "dua": "b"},
            'x.dua: isi dengan bilangan dalam tanda kutip, seperti "12.5"',
        ),
        (
            lambda: shapes.table(Kind, shapes.whole),
            {"satu": "1", "dua": "2", "tiga": "3", "empat": "4"},
            "x: tiga, empat tidak dikenal di sini; hapus atau perbaiki ejaannya",
        ),
        (lambda: shapes.table(Kind, shapes.whole), {}, "x: satu, dua belum diisi"),
        (pair, {"left": "3", "right": "2"}, "x: left must not be above right"),
        (pair, {"left": "3"}, "x: right belum diisi"),
        (pair, {"left": "a", "right": "2"}, 'x.left: isi dengan bilangan dalam tanda kutip, seperti "12.5"'),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_place(shape, node, said):
    with pytest.raises(LawError) as fault:
        shape()(node, "x")
    assert str(fault.value) == said


def test_optional_keys_may_be_there_or_not():
    assert shapes.exactly({"a": 1}, "x", ["a"], ["b"]) == {"a": 1}
    assert shapes.exactly({"a": 1, "b": 2}, "x", ["a"], ["b"]) == {"a": 1, "b": 2}


def test_tables_cannot_be_changed_by_whoever_reads_them():
    for shape in (shapes.mapping(shapes.whole), shapes.table(Kind, shapes.whole)):
        read = shape({"satu": "1", "dua": "2"}, "x")
        with pytest.raises(TypeError):
            read["satu"] = 5
