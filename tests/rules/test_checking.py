"""The check of the whole pack finds what it is there to find."""

from datetime import date

import pytest

from abdi_rules import checking
from abdi_rules.cases import Case, all_cases
from abdi_rules.catalogue import RULES, Rule, all_law
from abdi_rules.errors import LawError
from abdi_rules.wording import Words

PREDIKAT = RULES["appraisal.predikat"]


def case(on=date(2026, 3, 31), end="expect", wanted=None, name="contoh"):
    given = {"hasil": "sesuai", "perilaku": "sesuai"}
    return Case("appraisal.predikat", name, on, given, end, wanted or {"predikat": "baik"})


def test_the_pack_is_sound():
    assert list(checking.faults()) == []


def test_every_date_of_change_is_walked_in_order():
    days = checking.dates_of_change()
    assert days == sorted(set(days))
    assert {date(2016, 5, 1), date(2022, 2, 18), date(2023, 7, 1)} <= set(days)


def test_a_law_file_that_no_rule_reads_is_found(monkeypatch):
    law = all_law()
    law.pop("nasional/kinerja/matriks_predikat")
    monkeypatch.setattr(checking, "all_law", lambda: law)
    assert list(checking.unread_files()) == [
        "law/nasional/kinerja/matriks_predikat.yaml: tidak dibaca aturan mana pun; hapus, atau sebut di katalog aturan"
    ]


def speak(**sentences):
    return Words(months=[], marks={}, frame={}, terms={}, sentences=sentences)


def test_sentences_of_one_language_only_are_found(monkeypatch):
    languages = {"id": speak(a="{x}", b="satu"), "en": speak(a="{x}", c="one")}
    monkeypatch.setattr(checking, "words", languages.get)
    assert list(checking.uneven_words()) == [
        "words: b hanya ada dalam satu bahasa; tambahkan di words/id.yaml atau words/en.yaml",
        "words: c hanya ada dalam satu bahasa; tambahkan di words/id.yaml atau words/en.yaml",
    ]


def test_sentences_that_ask_for_other_parameters_are_found(monkeypatch):
    languages = {
        "id": speak(a="{x:term}", b="{x} {y}", c="{x}{y}"),
        "en": speak(a="{x}", b="{x}", c="{y} then {x}"),
    }
    monkeypatch.setattr(checking, "words", languages.get)
    assert list(checking.uneven_words()) == [
        "words: a memakai isian lain di words/en.yaml; samakan isian dalam kurung kurawal",
        "words: b memakai isian lain di words/en.yaml; samakan isian dalam kurung kurawal",
    ]


def test_a_date_of_change_without_cases_on_both_sides_is_found(monkeypatch):
    monkeypatch.setattr(checking, "RULES", {"appraisal.predikat": PREDIKAT})
    assert list(checking.untested_changes([case(on=date(2022, 2, 18))])) == [
        "cases/appraisal.predikat.yaml: tambahkan kasus pada 2022-02-17 (2022-02-18 tanggal perubahan)"
    ]


def test_a_rule_without_cases_is_found(monkeypatch):
    monkeypatch.setattr(checking, "RULES", {"appraisal.predikat": PREDIKAT})
    assert (
        next(checking.untested_changes([]))
        == "cases/appraisal.predikat.yaml: belum ada kasus; tambahkan paling sedikit satu"
    )


def test_a_case_that_does_not_come_out_is_found(monkeypatch):
    wrong = case(wanted={"predikat": "kurang"})
    monkeypatch.setattr(checking, "all_cases", lambda: [*all_cases(), wrong])
    assert list(checking.faults()) == [
        "cases/appraisal.predikat.yaml, contoh: .predikat: kurang diharapkan, baik dihitung"
    ]


def test_files_that_do_not_load_are_told_all_at_once_and_end_the_check(monkeypatch):
    def broken(*_):
        raise LawError("x.yaml: rusak")

    class Broken:
        name = "nasional/kinerja/matriks_predikat"
        days = property(broken)

    law = all_law() | {"nasional/kinerja/matriks_predikat": Broken()}
    monkeypatch.setattr(checking, "all_law", lambda: law)
    monkeypatch.setattr(checking, "words", broken)
    monkeypatch.setattr(checking, "read_case_file", broken)
    assert list(checking.faults()) == ["x.yaml: rusak"] * (1 + 2 + len(RULES))


@pytest.mark.parametrize(
    "error", [KeyError("x"), ZeroDivisionError("x"), TypeError("x"), ValueError("x"), LawError("x")]
)
def test_a_rule_that_breaks_on_some_day_is_found(monkeypatch, error):
    def breaks(*, on):
        raise error

    rule = Rule("appraisal.predikat", breaks, "rusak", PREDIKAT.law)
    monkeypatch.setattr(checking, "RULES", {"appraisal.predikat": rule})
    monkeypatch.setattr(checking, "dates_of_change", lambda: [date(2022, 2, 18)])
    broken = Case("appraisal.predikat", "contoh", date(2022, 2, 18), {}, "expect", {})
    told = list(checking.walk([broken]))
    assert [line.split(": ")[0] for line in told] == [
        "cases/appraisal.predikat.yaml, contoh, pada 2022-02-17",
        "cases/appraisal.predikat.yaml, contoh, pada 2022-02-18",
    ]
    assert told[0].split(": ")[1].startswith(type(error).__name__)


def test_questions_that_are_bad_on_purpose_are_not_walked(monkeypatch):
    monkeypatch.setattr(checking, "RULES", {})
    assert list(checking.walk([case(end="bad_input", wanted="hasil")])) == []


def test_refusals_are_no_faults():
    assert list(checking.walk([case()])) == []
