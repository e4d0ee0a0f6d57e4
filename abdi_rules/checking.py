"""`abdi-rules check`: whether the whole pack is sound, on both sides of every date of change."""

import string
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from abdi_rules.cases import Case, all_cases, case_file, read_case_file
from abdi_rules.catalogue import RULES, Law, Rule, all_law
from abdi_rules.errors import BadInput, LawError, Refused
from abdi_rules.evaluate import evaluate
from abdi_rules.strict_yaml import yaml_files
from abdi_rules.wording import LANGUAGES, words

_ONE_DAY = timedelta(days=1)


def dates_of_change() -> list[date]:
    """Every day on which any part of the law changes, oldest first."""
    return sorted({day for quantity in all_law().values() for day in quantity.days})


def faults() -> Iterator[str]:
    """Everything that is wrong with the pack, each in one sentence; files that do not load come first."""
    broken = [*broken_files(), *unread_files()]
    yield from broken
    if broken:
        return
    cases = all_cases()
    yield from uneven_words()
    yield from untested_changes(cases)
    yield from walk(cases)
    for case in cases:
        fault = case.fault()
        if fault:
            yield f"{case_file(case.rule)}, {case.name}: {fault}"


def broken_files() -> Iterator[str]:
    """Files of law, words and cases that do not load."""
    loading = [
        *(partial(getattr, quantity, "days") for quantity in all_law().values()),
        *(partial(words, language) for language in LANGUAGES),
        *(partial(read_case_file, path) for path in yaml_files("cases")),
    ]
    for load in loading:
        try:
            load()
        except LawError as fault:
            yield str(fault)


def unread_files() -> Iterator[str]:
    """Law files that no rule and no reference table reads."""
    read = {f"law/{name}.yaml" for name in all_law()}
    for path in yaml_files("law"):
        if path not in read:
            yield f"{path}: tidak dibaca aturan mana pun; hapus, atau sebut di katalog aturan"


def uneven_words() -> Iterator[str]:
    """Sentences that stand in one language only, or ask for other parameters there."""
    first, *others = LANGUAGES
    home = words(first).sentences
    for language in others:
        away = words(language).sentences
        for code in sorted(home.keys() ^ away.keys()):
            yield f"words: {code} hanya ada dalam satu bahasa; tambahkan di words/id.yaml atau words/en.yaml"
        for code in sorted(home.keys() & away.keys()):
            if _placeholders(home[code]) != _placeholders(away[code]):
                yield f"words: {code} memakai isian lain di words/{language}.yaml; samakan isian dalam kurung kurawal"


def _placeholders(sentence: str) -> set[tuple[str, str | None]]:
    return {(name, how) for _, name, how, _ in string.Formatter().parse(sentence) if name}


def untested_changes(cases: Sequence[Case]) -> Iterator[str]:
    """Dates of change without a case on the day itself and on the day before."""
    for rule in RULES.values():
        tested = {case.on for case in cases if case.rule == rule.name}
        if not tested:
            yield f"{case_file(rule.name)}: belum ada kasus; tambahkan paling sedikit satu"
        for day in _days(rule.law):
            for needed in (day - _ONE_DAY, day):
                if needed not in tested:
                    yield f"{case_file(rule.name)}: tambahkan kasus pada {needed} ({day} tanggal perubahan)"


def _days(law: Law) -> Iterable[date]:
    return sorted({day for quantity in law for day in quantity.days})


def walk(cases: Sequence[Case]) -> Iterator[str]:
    """Ask every rule every question of its cases on both sides of every date of change of the law."""
    for day in dates_of_change():
        for asked in (day - _ONE_DAY, day):
            for case in cases:
                if case.end != "bad_input":
                    fault = _answers(RULES[case.rule], case, asked)
                    if fault:
                        yield fault


def _answers(rule: Rule, case: Case, day: date) -> str | None:
    """An answer or a refusal is well; anything else is a fault of the pack."""
    try:
        evaluate(rule, case.given, day)
    except (Refused, BadInput):
        return None
    except (LawError, ArithmeticError, LookupError, TypeError, ValueError) as fault:
        return f"{case_file(rule.name)}, {case.name}, pada {day}: {type(fault).__name__} {fault}"
    return None
