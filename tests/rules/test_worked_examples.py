"""Every YAML case of the pack, and the sentences that each tells."""

from pathlib import Path

import pytest

from abdi_rules.cases import all_cases
from abdi_rules.dated import InForce
from tests.rules.sentences import paragraph

CASES = all_cases()
APPROVED = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").strip().split("\n\n")
NAMES = [f"{case.rule}: {case.name}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_worked_example_comes_out_as_written(case):
    assert case.fault() is None


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_worked_example_tells_the_sentences_that_were_approved(case):
    assert paragraph(case) in APPROVED


def test_no_sentences_are_kept_for_examples_that_are_gone():
    assert len(APPROVED) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_reason_rests_on_a_cell_that_exists(case, monkeypatch):
    """A misspelt cell would never be found among those marked assumed."""
    asked = []
    monkeypatch.setattr(InForce, "assumed", lambda law, *cell: asked.append((law.written, cell)) or False)
    case.fault()
    for written, cell in asked:
        for step in cell if cell != ("",) else ():
            assert step in written
            written = written[step]
