"""Reading worked examples, and telling what is not as they say."""

from datetime import date

import pytest

from abdi_rules import cases
from abdi_rules.cases import Case, all_cases, difference, read_cases
from abdi_rules.catalogue import RULES
from abdi_rules.errors import LawError

GIVEN = {"hasil": "sesuai", "perilaku": "sesuai"}


def case(end="expect", wanted=None, given=GIVEN, on=date(2026, 3, 31)):
    return Case("appraisal.predikat", "contoh", on, given, end, wanted)


def entry(**changed):
    return {
        "name": "contoh",
        "on": date(2026, 3, 31),
        "given": GIVEN,
        "expect": {"predikat": "baik"},
    } | changed


def read(*entries, rule="appraisal.predikat"):
    return read_cases({"rule": rule, "cases": list(entries)}, "x.yaml")


@pytest.mark.parametrize(
    "right",
    [
        case(wanted={"predikat": "baik", "assumed": True}),
        case("refused", "law.not_yet", on=date(2020, 1, 1)),
        case("bad_input", "perilaku", given={"hasil": "sesuai"}),
    ],
)
def test_a_case_that_comes_out_has_no_fault(right):
    assert right.fault() is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (case(wanted={"predikat": "kurang"}), ".predikat: kurang was wanted, baik was found"),
        (case(wanted={"nilai": "1"}), ".nilai is missing"),
        (case("refused", "law.not_yet"), "refused law.not_yet was wanted, expect {"),
        (case("refused", "law.none", on=date(2020, 1, 1)), ": law.none was wanted, law.not_yet was found"),
        (case(on=date(2020, 1, 1)), "expect None was wanted, refused law.not_yet was found"),
        (case("bad_input", "hasil", given={"hasil": "sesuai"}), ": hasil was wanted, perilaku was found"),
    ],
)
def test_a_case_that_does_not_come_out_says_what_differs(wrong, said):
    assert wrong.fault().startswith(said)


@pytest.mark.parametrize(
    ("wanted", "found", "said"),
    [
        ({}, {"a": "1"}, None),
        ({"a": {"b": "1"}}, {"a": {"b": "1", "c": "2"}}, None),
        ({"a": ["1", "2"]}, {"a": ["1", "2"]}, None),
        ({"a": [{"b": "1"}]}, {"a": [{"b": "2"}]}, "x.a[0].b: 1 was wanted, 2 was found"),
        ({"a": ["1"]}, {"a": ["1", "2"]}, "x.a: ['1'] was wanted, ['1', '2'] was found"),
        ({"a": {"b": "1"}}, {"a": "1"}, "x.a: {'b': '1'} was wanted, 1 was found"),
        ({"a": ["1", "2", "3"]}, {"a": ["1", "5", "6"]}, "x.a[1]: 2 was wanted, 5 was found"),
        ({"a": "1", "b": "2"}, {"a": "1", "b": "3"}, "x.b: 2 was wanted, 3 was found"),
        (None, "1", "x: None was wanted, 1 was found"),
        (["1"], "1", "x: ['1'] was wanted, 1 was found"),
        ("1", ["1"], "x: 1 was wanted, ['1'] was found"),
    ],
)
def test_the_first_difference_is_told(wanted, found, said):
    assert difference(wanted, found, "x") == said


def test_a_file_of_cases_is_read():
    one, two = read(entry(), entry(name="lain", expect=None) | {"expect": {"predikat": "kurang"}})
    assert one == case(wanted={"predikat": "baik"})
    assert (two.name, two.wanted) == ("lain", {"predikat": "kurang"})


def without(name):
    return {key: value for key, value in entry().items() if key != name}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (without("on"), "x.yaml.cases[0]: on is missing"),
        (without("name"), "x.yaml.cases[0]: name is missing"),
        (without("given"), "x.yaml.cases[0]: given is missing"),
        (without("expect"), "x.yaml, contoh: exactly one of expect, refused, bad_input is needed"),
        (entry(refused="law.none"), "x.yaml, contoh: exactly one of expect, refused, bad_input is needed"),
        (entry(note="x"), "x.yaml.cases[0]: note is not known here"),
        (entry(on="2026"), "x.yaml, contoh.on: a date is needed, like 2023-07-01"),
        (entry(name=""), "x.yaml.name: words are needed"),
        ("kata", "x.yaml.cases[0]: a table is needed"),
    ],
)
def test_a_faulty_case_does_not_load(given, said):
    with pytest.raises(LawError) as fault:
        read(given)
    assert str(fault.value) == said


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({"rule": "tidak.ada", "cases": []}, "x.yaml.rule: there is no rule tidak.ada"),
        ({"rule": "", "cases": []}, "x.yaml.rule: words are needed"),
        ({"cases": []}, "x.yaml: rule is missing"),
        ({"rule": "appraisal.predikat"}, "x.yaml: cases is missing"),
        ({"rule": "appraisal.predikat", "cases": {}}, "x.yaml.cases: a list is needed"),
    ],
)
def test_a_faulty_file_of_cases_does_not_load(node, said):
    with pytest.raises(LawError) as fault:
        read_cases(node, "x.yaml")
    assert str(fault.value) == said


def test_every_rule_has_cases_with_names_of_their_own():
    names = [(one.rule, one.name, one.on) for one in all_cases()]
    assert {rule for rule, _, _ in names} == set(RULES)
    assert len(names) == len(set(names))


def test_cases_stand_in_the_file_of_their_rule(monkeypatch):
    node = {"rule": "appraisal.predikat", "cases": [entry()]}
    monkeypatch.setattr(cases, "read_file", lambda path: node)
    assert len(cases.read_case_file("cases/appraisal.predikat.yaml")) == 1
    with pytest.raises(LawError) as fault:
        cases.read_case_file("cases/lain.yaml")
    assert str(fault.value) == (
        "cases/lain.yaml: the cases of appraisal.predikat belong in cases/appraisal.predikat.yaml"
    )
