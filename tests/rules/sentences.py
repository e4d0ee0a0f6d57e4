"""The sentences that every worked example tells, approved by reading them in a diff.

`python -m tests.rules.sentences` writes tests/rules/sentences.txt anew; read what changed.
"""

from pathlib import Path

from abdi_rules.cases import Case, all_cases
from abdi_rules.catalogue import RULES
from abdi_rules.errors import BadInput, Refused
from abdi_rules.schema import read_question
from abdi_rules.wording import cited, sentence


def told() -> str:
    """A paragraph for each case: what is told in Indonesian with its law, then in English."""
    return "\n\n".join(paragraph(case) for case in all_cases()) + "\n"


def paragraph(case: Case) -> str:
    """What one case tells, under its name."""
    lines = [f"{case.rule}, {case.on}: {case.name}"]
    return "\n".join(lines + _lines(case, "id") + _lines(case, "en"))


def _lines(case: Case, language: str) -> list[str]:
    rule = RULES[case.rule]
    try:
        result = rule.function(**read_question(rule.function, case.given), on=case.on)
    except Refused as refusal:
        return [f"  refused: {sentence(refusal, language)}"]
    except BadInput as fault:
        return [f"  bad input, {fault.field}: {sentence(fault, language)}"]
    reasons = [*result.because, *getattr(result, "warnings", ())]
    return [f"  {cited(r, language) if language == 'id' else sentence(r, language)}" for r in reasons]


if __name__ == "__main__":
    Path(__file__).with_suffix(".txt").write_text(told(), encoding="utf-8")
