"""Whatever the code issues under a number, the page of verification has words for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from abdi.appraisals import issuing
from abdi.core.enums import FORMER_KINDS, ReceiptKind
from abdi.web.verification import words_of

ROOT = Path(__file__).resolve().parents[2]
ISSUING = {"issue_receipt", "issue_document", "IssuedDocument", "Receipt"}
# Where the kind is computed, what it can come to.
COMPUTED = {"abdi/appraisals/issuing.py": set(issuing.KINDS), "abdi/core/ledger/issuing.py": set[str]()}


def issued_in(path: Path) -> Iterator[str]:
    """The kinds of receipts and documents that a module issues, as far as it writes them down."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _names(node.func) & ISSUING:
            yield from (_kind(word.value, known) for word in node.keywords if word.arg == "kind")


def _names(function: ast.expr) -> set[str]:
    """`IssuedDocument.objects.create` names three; a `filter` issues nothing."""
    names = {n.id for n in ast.walk(function) if isinstance(n, ast.Name)}
    names |= {n.attr for n in ast.walk(function) if isinstance(n, ast.Attribute)}
    return names if names.isdisjoint({"filter", "exclude", "get"}) else set()


def _kind(value: ast.expr, known: Mapping[str, object]) -> str:
    match value:
        case ast.Attribute(value=ast.Name(id="ReceiptKind"), attr=name):
            return ReceiptKind[name].value
        case ast.Constant():
            return str(value.value)
        case ast.Name():
            return str(known.get(value.id, ""))
    return ""


def kinds() -> dict[str, str]:
    """Every kind with the file that issues it."""
    found = {}
    for path in (ROOT / "abdi").rglob("*.py"):
        name = str(path.relative_to(ROOT))
        for kind in issued_in(path):
            for one in COMPUTED.get(name, {kind}) if not kind else {kind}:
                found[one] = name
    return found


def test_every_kind_has_words_of_its_own() -> None:
    found = kinds()
    assert "" not in found, f"{found.get('')}: name in COMPUTED what its kind can come to"
    assert {kind: where for kind, where in found.items() if words_of(kind) is None} == {}
    assert set(found) == {*ReceiptKind.values, "skp-resmi", "renkin", "notula-rapat", *issuing.KINDS}


def test_kinds_are_written_in_one_style() -> None:
    assert [kind for kind in kinds() if not re.fullmatch(r"[a-z]+(-[a-z]+)*", kind)] == []


def test_a_former_spelling_is_written_nowhere_else() -> None:
    spelled = re.compile("|".join(f'"{re.escape(kind)}"' for kind in FORMER_KINDS))
    where = [
        path for path in (ROOT / "abdi").rglob("*.py") if spelled.search(path.read_text(encoding="utf-8"))
    ]
    assert [str(path.relative_to(ROOT)) for path in where] == ["abdi/core/enums.py"]


def test_two_kinds_are_told_apart() -> None:
    words = [str(words_of(kind)) for kind in kinds()]
    assert len(words) == len(set(words))


def test_a_state_behind_a_colon_changes_no_words() -> None:
    assert words_of("evaluasi:2:final") == words_of("evaluasi")
    assert words_of("apa saja") is None
