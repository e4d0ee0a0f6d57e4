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
        (case(wanted={"predikat": "kurang"}), ".predikat: kurang diharapkan, baik dihitung"),
        (case(wanted={"nilai": "1"}), ".nilai tidak ada dalam jawaban"),
        (case("refused", "law.not_yet"), "refused law.not_yet diharapkan, expect {"),
        (case("refused", "law.none", on=date(2020, 1, 1)), ": law.none diharapkan, law.not_yet dihitung"),
        (case(on=date(2020, 1, 1)), "expect None diharapkan, refused law.not_yet dihitung"),
        (case("bad_input", "hasil", given={"hasil": "sesuai"}), ": hasil diharapkan, perilaku dihitung"),
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
        ({"a": [{"b": "1"}]}, {"a": [{"b": "2"}]}, "x.a[0].b: 1 diharapkan, 2 dihitung"),
        ({"a": ["1"]}, {"a": ["1", "2"]}, "x.a: ['1'] diharapkan, ['1', '2'] dihitung"),
        ({"a": {"b": "1"}}, {"a": "1"}, "x.a: {'b': '1'} diharapkan, 1 dihitung"),
        ({"a": ["1", "2", "3"]}, {"a": ["1", "5", "6"]}, "x.a[1]: 2 diharapkan, 5 dihitung"),
        ({"a": "1", "b": "2"}, {"a": "1", "b": "3"}, "x.b: 2 diharapkan, 3 dihitung"),
        (None, "1", "x: None diharapkan, 1 dihitung"),
        (["1"], "1", "x: ['1'] diharapkan, 1 dihitung"),
        ("1", ["1"], "x: 1 diharapkan, ['1'] dihitung"),
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
        (without("on"), "x.yaml.cases[0]: on belum diisi"),
        (without("name"), "x.yaml.cases[0]: name belum diisi"),
        (without("given"), "x.yaml.cases[0]: given belum diisi"),
        (without("expect"), "x.yaml, contoh: isi tepat satu dari expect, refused, bad_input"),
        (entry(refused="law.none"), "x.yaml, contoh: isi tepat satu dari expect, refused, bad_input"),
        (entry(note="x"), "x.yaml.cases[0]: note tidak dikenal di sini; hapus atau perbaiki ejaannya"),
        (entry(on="2026"), "x.yaml, contoh.on: isi dengan tanggal, seperti 2023-07-01"),
        (entry(name=""), "x.yaml.name: isi dengan kata-kata"),
        ("kata", "x.yaml.cases[0]: isi dengan tabel"),
    ],
)
def test_a_faulty_case_does_not_load(given, said):
    with pytest.raises(LawError) as fault:
        read(given)
    assert str(fault.value) == said


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({"rule": "tidak.ada", "cases": []}, "x.yaml.rule: tidak ada aturan tidak.ada"),
        ({"rule": "", "cases": []}, "x.yaml.rule: isi dengan kata-kata"),
        ({"cases": []}, "x.yaml: rule belum diisi"),
        ({"rule": "appraisal.predikat"}, "x.yaml: cases belum diisi"),
        ({"rule": "appraisal.predikat", "cases": {}}, "x.yaml.cases: isi dengan daftar"),
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
        "cases/lain.yaml: kasus appraisal.predikat ditulis di cases/appraisal.predikat.yaml"
    )
