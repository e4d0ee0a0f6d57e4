"""The codes of findings are a promise; the document and the product say the same."""

from __future__ import annotations

import re
from pathlib import Path

from abdi.people.enums import Severity
from abdi.people.services.imports.problems import KINDS

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "imports.md"


def listed(head: str) -> set[str]:
    section = DOCUMENT.read_text(encoding="utf-8").split(f"### {head}")[1].split("###")[0]
    return set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))


def test_the_document_lists_every_error_and_no_other():
    assert listed("Menolak baris") == {c for c, kind in KINDS.items() if kind.severity is Severity.ERROR}


def test_the_document_lists_every_warning_and_no_other():
    assert listed("Diterima") == {c for c, kind in KINDS.items() if kind.severity is Severity.WARNING}


def test_the_document_lists_every_reason_to_refuse_a_file():
    root = DOCUMENT.parents[1]
    sources = [
        *(root / "abdi/core/tabular").glob("*.py"),
        root / "abdi/interchange/management/commands/import.py",
    ]
    raised = set()
    for source in sources:
        raised |= set(
            re.findall(r'"((?:file|heading|formula|import)_[a-z_]+)"', source.read_text(encoding="utf-8"))
        )
    section = DOCUMENT.read_text(encoding="utf-8").split("### Berkas tidak")[1].split("\n## ")[0]
    told = set(re.findall(r"`(\w+)`", section))
    assert raised == told
