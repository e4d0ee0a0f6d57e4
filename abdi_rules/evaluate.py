"""A rule asked in plain data and answered in plain data: what the command and the cases share."""

from datetime import date
from typing import Any

from abdi_rules.catalogue import Rule
from abdi_rules.reasons import Result
from abdi_rules.schema import as_plain, read_question
from abdi_rules.wording import cited


def evaluate(rule: Rule, given: object, on: date, language: str = "id") -> dict[str, Any]:
    """The answer of a rule with `because`, `text`, `assumed` and `version`.

    Raises BadInput for a faulty question and Refused where the law gives no answer.
    """
    result: Result = rule.function(**read_question(rule.function, given), on=on)
    answer = as_plain(result)
    told = [*result.because, *getattr(result, "warnings", ())]
    return {
        **{name: value for name, value in answer.items() if name != "because"},
        "because": answer["because"],
        "text": [cited(reason, language) for reason in told],
        "assumed": result.assumed,
        "version": result.version,
    }
