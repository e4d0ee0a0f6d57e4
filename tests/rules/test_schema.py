"""Questions read from JSON: the field is named in every refusal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from abdi_rules import BadInput, Reason
from abdi_rules.schema import Signed, as_plain, asked, describe, read_json, read_question


class Colour(StrEnum):
    RED = "merah"
    BLUE = "biru"


@dataclass(frozen=True, kw_only=True)
class Part:
    size: int
    name: str | None = None

    def __post_init__(self):
        if self.size == 13:
            raise BadInput("size", "bad.outside", least="0", most="12")


def rule(
    *,
    amount: Decimal,
    count: int,
    sure: bool,
    word: str,
    day: date,
    colour: Colour,
    parts: Sequence[Part],
    by_colour: Mapping[Colour, int],
    by_word: Mapping[str, Decimal | None],
    late: date | None = None,
    on: date,
) -> None:
    """A rule with every kind of field."""


GOOD = {
    "amount": "12.5",
    "count": "3",
    "sure": True,
    "word": "kata",
    "day": "2026-03-31",
    "colour": "merah",
    "parts": [{"size": "1"}, {"size": 2, "name": None}],
    "by_colour": {"merah": "1", "biru": 2},
    "by_word": {"a": "1.5", "b": None},
}


def read(**changed):
    return read_question(rule, GOOD | changed)


def test_a_good_question_is_read_into_typed_values():
    assert read() == {
        "amount": Decimal("12.5"),
        "count": 3,
        "sure": True,
        "word": "kata",
        "day": date(2026, 3, 31),
        "colour": Colour.RED,
        "parts": [Part(size=1), Part(size=2)],
        "by_colour": {Colour.RED: 1, Colour.BLUE: 2},
        "by_word": {"a": Decimal("1.5"), "b": None},
    }


@dataclass(frozen=True, kw_only=True)
class Change:
    by: Signed | None


def balance(*, change: Change, on: date) -> None:
    """A rule with a figure that may lie below zero."""


@pytest.mark.parametrize("written", ["-0.5", "12", "0"])
def test_a_signed_figure_may_lie_below_zero(written):
    assert read_question(balance, {"change": {"by": written}})["change"].by == Decimal(written)


@pytest.mark.parametrize("written", ["--1", "-", "-1,5", "- 1", "+1"])
def test_a_signed_figure_is_still_a_figure(written):
    with pytest.raises(BadInput) as fault:
        read_question(balance, {"change": {"by": written}})
    assert (fault.value.field, fault.value.code) == ("change.by", "bad.number")


def test_a_signed_figure_is_described_like_any_other():
    assert describe(asked(balance)["change"]) == {"by": "angka dalam tanda kutip | null"}


def test_types_are_exact():
    answer = read(amount=7)
    assert type(answer["amount"]) is Decimal
    assert type(answer["count"]) is int
    assert type(answer["colour"]) is Colour


def test_an_optional_field_may_be_given():
    assert read(late="2026-04-01")["late"] == date(2026, 4, 1)
    assert read(late=None)["late"] is None


def test_a_date_may_come_as_a_date():
    assert read(day=date(2026, 1, 2))["day"] == date(2026, 1, 2)


FLOAT = read_json("1.5")


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"amount": FLOAT}, "amount", "bad.float"),
        ({"amount": 1.5}, "amount", "bad.float"),
        ({"amount": read_json("1e3")}, "amount", "bad.float"),
        ({"amount": read_json("NaN")}, "amount", "bad.float"),
        ({"count": FLOAT}, "count", "bad.float"),
        ({"amount": "-1"}, "amount", "bad.negative"),
        ({"amount": "-0.5"}, "amount", "bad.negative"),
        ({"amount": -1}, "amount", "bad.negative"),
        ({"amount": "1,5"}, "amount", "bad.number"),
        ({"amount": "1.000.000"}, "amount", "bad.number"),
        ({"amount": "1e3"}, "amount", "bad.number"),
        ({"amount": " 1"}, "amount", "bad.number"),
        ({"amount": ""}, "amount", "bad.number"),
        ({"amount": "١"}, "amount", "bad.number"),
        ({"amount": "1" * 19}, "amount", "bad.number"),
        ({"amount": 10**18}, "amount", "bad.number"),
        ({"amount": "1." + "1" * 11}, "amount", "bad.number"),
        ({"amount": True}, "amount", "bad.number"),
        ({"amount": None}, "amount", "bad.number"),
        ({"amount": []}, "amount", "bad.number"),
        ({"amount": {}}, "amount", "bad.number"),
        ({"count": "1.0"}, "count", "bad.whole"),
        ({"sure": "true"}, "sure", "bad.flag"),
        ({"sure": 1}, "sure", "bad.flag"),
        ({"word": 1}, "word", "bad.text"),
        ({"word": FLOAT}, "word", "bad.text"),
        ({"day": "2026-02-30"}, "day", "bad.date"),
        ({"day": "20260331"}, "day", "bad.date"),
        ({"day": "2026-3-31"}, "day", "bad.date"),
        ({"day": 20260331}, "day", "bad.date"),
        ({"colour": "hijau"}, "colour", "bad.choice"),
        ({"colour": "MERAH"}, "colour", "bad.choice"),
        ({"colour": None}, "colour", "bad.choice"),
        ({"colour": ["merah"]}, "colour", "bad.choice"),
        ({"parts": {"size": "1"}}, "parts", "bad.list"),
        ({"parts": "1"}, "parts", "bad.list"),
        ({"parts": ["1"]}, "parts[0]", "bad.table"),
        ({"parts": [{"size": "1"}, {}]}, "parts[1].size", "bad.missing"),
        ({"parts": [{"size": "1", "sise": "1"}]}, "parts[0].sise", "bad.unknown"),
        ({"parts": [{"size": "1"}, {"size": "13"}]}, "parts[1].size", "bad.outside"),
        ({"by_colour": {"merah": "1"}}, "by_colour.biru", "bad.missing"),
        ({"by_colour": GOOD["by_colour"] | {"hijau": "1"}}, "by_colour.hijau", "bad.unknown"),
        ({"by_colour": GOOD["by_colour"] | {"biru": "x"}}, "by_colour.biru", "bad.number"),
        ({"by_colour": []}, "by_colour", "bad.table"),
        ({"by_word": []}, "by_word", "bad.table"),
        ({"by_word": {"a": "-1"}}, "by_word.a", "bad.negative"),
        ({"late": "besok"}, "late", "bad.date"),
        ({"asing": "1"}, "asing", "bad.unknown"),
        ({"on": "2026-03-31"}, "on", "bad.unknown"),
    ],
)
def test_a_faulty_field_is_named(changed, field, code):
    with pytest.raises(BadInput) as fault:
        read(**changed)
    assert (fault.value.field, fault.value.code) == (field, code)


@pytest.mark.parametrize("name", list(GOOD))
def test_a_missing_field_is_named(name):
    with pytest.raises(BadInput) as fault:
        read_question(rule, {key: value for key, value in GOOD.items() if key != name})
    assert (fault.value.field, fault.value.code) == (name, "bad.missing")


@pytest.mark.parametrize("given", [[], "kata", None, 1])
def test_a_question_is_one_object(given):
    with pytest.raises(BadInput) as fault:
        read_question(rule, given)
    assert (fault.value.field, fault.value.code) == ("json", "bad.table")


def test_a_refusal_tells_what_it_needs():
    for changed, params in [
        ({"colour": "hijau"}, {"valid": "merah, biru"}),
        ({"amount": "-1.5"}, {"value": "-1.5"}),
        ({"parts": [{"size": "13"}]}, {"least": "0", "most": "12"}),
    ]:
        with pytest.raises(BadInput) as fault:
            read(**changed)
        assert fault.value.params == params


def test_json_is_parsed_without_floats():
    assert read_json('{"a": ["1", 2, true, null]}') == {"a": ["1", 2, True, None]}
    assert read_json("[1.50, NaN, -Infinity]") == ["1.50", "NaN", "-Infinity"]


def test_a_name_that_stands_twice_is_refused():
    with pytest.raises(BadInput) as fault:
        read_json('{"a": {"b": 1, "b": 2}}')
    assert (fault.value.field, fault.value.code) == ("b", "bad.duplicate")


def test_what_is_not_json_is_refused_with_the_fault():
    with pytest.raises(BadInput) as fault:
        read_json("{")
    assert (fault.value.field, fault.value.code) == ("json", "bad.json")
    assert "line 1" in fault.value.params["fault"]


def test_the_fields_of_a_rule_are_read_off_its_signature():
    assert list(asked(rule)) == [*GOOD, "late"]


def test_types_are_described_as_the_json_is_nested():
    assert {name: describe(hint) for name, hint in asked(rule).items()} == {
        "amount": "angka dalam tanda kutip",
        "count": "bilangan bulat dalam tanda kutip",
        "sure": "true | false",
        "word": "teks",
        "day": "tanggal YYYY-MM-DD",
        "colour": "merah | biru",
        "parts": [{"size": "bilangan bulat dalam tanda kutip", "name": "teks | null"}],
        "by_colour": {"merah | biru": "bilangan bulat dalam tanda kutip"},
        "by_word": {"kode": "angka dalam tanda kutip | null"},
        "late": "tanggal YYYY-MM-DD | null",
    }
    assert describe(Reason) == "alasan"
    assert describe(Sequence[Part] | None) == [describe(Part)]


def test_answers_become_plain_data_with_numbers_as_strings():
    reason = Reason("a", {}, "c", date(2026, 1, 1), assumed=True)
    answer = {
        Colour.RED: [Decimal("1.50"), 2, True, None, date(2026, 1, 2), Part(size=1), "kata"],
        "b": reason,
    }
    assert as_plain(answer) == {
        "merah": ["1.50", "2", True, None, "2026-01-02", {"size": "1", "name": None}, "kata"],
        "b": reason.as_data(),
    }
    assert as_plain((Colour.BLUE,)) == ["biru"]
