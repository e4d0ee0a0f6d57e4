from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.test import Client

from abdi.web.catalogue import parse
from tests.accounts.conftest import NIP

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "abdi/accounts/templates"


def english() -> dict[str, str]:
    return parse((ROOT / "locale/en/LC_MESSAGES/django.po").read_text(encoding="utf-8"))


def test_every_word_on_the_pages_has_its_english() -> None:
    said = {
        found[1]
        for page in PAGES.rglob("*.*")
        for found in re.findall(r"""\{%\s*translate\s+(["'])(.*?)\1""", page.read_text(encoding="utf-8"))
    }
    assert sorted(said - english().keys() - {"NIP"}) == []


def test_every_sentence_in_the_code_has_its_english() -> None:
    said = set()
    for path in (ROOT / "abdi/accounts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if name in {"_", "gettext_lazy"} and isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
                said.add(node.args[0].value)  # type: ignore[attr-defined]
    assert sorted(said - english().keys()) == []


@pytest.mark.django_db
def test_the_gate_speaks_english_to_who_chose_it(client: Client) -> None:
    client.post("/bahasa/", {"language": "en"})

    page = client.post("/akun/masuk/", {"login": NIP, "password": "x"}).content.decode()

    assert "NIP/NRK or password do not match" in page
