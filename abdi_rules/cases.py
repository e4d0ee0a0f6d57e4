"""The worked examples of the rules, one YAML file a rule under `cases/`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from abdi_rules.catalogue import RULES
from abdi_rules.errors import BadInput, LawError, Refused
from abdi_rules.evaluate import evaluate
from abdi_rules.schema import as_plain
from abdi_rules.shapes import day, exactly, listing, text
from abdi_rules.strict_yaml import read_file, yaml_files

_ENDS = ("expect", "refused", "bad_input")


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule is given on a day, and one of: what it answers, how it refuses, which field is bad."""

    rule: str
    name: str
    on: date
    given: object
    end: str
    wanted: object

    def fault(self) -> str | None:
        """What is not as the case says; None when all is well."""
        try:
            answer = evaluate(RULES[self.rule], self.given, self.on)
        except Refused as refusal:
            return self._compare("refused", refusal.code)
        except BadInput as bad:
            return self._compare("bad_input", bad.field)
        return self._compare("expect", answer)

    def _compare(self, end: str, found: object) -> str | None:
        if end != self.end:
            return f"{self.end} {self.wanted} diharapkan, {end} {found} dihitung"
        return difference(as_plain(self.wanted), found, "")


def difference(wanted: Any, found: Any, path: str) -> str | None:
    """The first place where what was found is not what was wanted; fields not named do not matter."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for name, cell in wanted.items():
            if name not in found:
                return f"{path}.{name} tidak ada dalam jawaban"
            inner = difference(cell, found[name], f"{path}.{name}")
            if inner:
                return inner
        return None
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        inner_faults = (
            difference(one, other, f"{path}[{place}]")
            for place, (one, other) in enumerate(zip(wanted, found, strict=True))
        )
        return next((fault for fault in inner_faults if fault), None)
    return None if wanted == found else f"{path}: {wanted} diharapkan, {found} dihitung"


def all_cases() -> list[Case]:
    """Every case of the package; raises LawError for a file that is not well formed."""
    return [case for path in yaml_files("cases") for case in read_case_file(path)]


def read_case_file(path: str) -> Sequence[Case]:
    """The cases of a file of the package, which is named after its rule."""
    cases = read_cases(read_file(path), path)
    for case in cases:
        if path != case_file(case.rule):
            raise LawError(f"{path}: kasus {case.rule} ditulis di {case_file(case.rule)}")
    return cases


def case_file(rule: str) -> str:
    """Where the cases of a rule stand."""
    return f"cases/{rule}.yaml"


def read_cases(node: object, where: str) -> Sequence[Case]:
    """The cases in the YAML of one file; `where` names it."""
    file = exactly(node, where, ["rule", "cases"])
    rule = text(file["rule"], f"{where}.rule")
    if rule not in RULES:
        raise LawError(f"{where}.rule: tidak ada aturan {rule}")
    entries = listing(_entry)(file["cases"], f"{where}.cases")
    return [_case(rule, entry, where) for entry in entries]


def _entry(node: object, where: str) -> Mapping[str, object]:
    return exactly(node, where, ["name", "on", "given"], _ENDS)


def _case(rule: str, entry: Mapping[str, object], where: str) -> Case:
    ends = [end for end in _ENDS if end in entry]
    name = text(entry["name"], f"{where}.name")
    if len(ends) != 1:
        raise LawError(f"{where}, {name}: isi tepat satu dari {', '.join(_ENDS)}")
    return Case(
        rule=rule,
        name=name,
        on=day(entry["on"], f"{where}, {name}.on"),
        given=entry["given"],
        end=ends[0],
        wanted=entry[ends[0]],
    )
