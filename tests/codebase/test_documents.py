"""What the documents say of the code is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROW = re.compile(r"^\|[^|]*\|[^|]*\|([^|]*)\|", re.MULTILINE)


def contract(begins: str) -> list[str]:
    """The layers of an import contract, by the beginning of its name, the uppermost first."""
    contracts = PYPROJECT["tool"]["importlinter"]["contracts"]
    return next(list(one["layers"]) for one in contracts if one["name"].startswith(begins))


def test_the_rooms_of_the_guide_are_the_layers_of_the_contract() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\d+\. `(\w+)`", guide, re.MULTILINE)
    assert rooms == contract("Capabilities")[::-1]


def code_of_glossary() -> list[tuple[str, str]]:
    """Each name in the column of code, with the capability that its row names; those still planned are left out."""
    found = []
    for cell in ROW.findall((ROOT / "docs/glossary.md").read_text(encoding="utf-8")):
        if "planned" in cell:
            continue
        app = ""
        for name in re.findall(r"`([\w.]+)`", cell):
            head = name.split(".")[0]
            app = head if (ROOT / "abdi" / head).is_dir() else app
            found.append((name, app))
    return found


def is_there(name: str, app: str) -> bool:
    """A package or module by its path, or a class, function or attribute defined in the capability."""
    path = name.replace(".", "/")
    places = (ROOT / place / path for place in ("abdi", "", f"abdi/{app}"))
    if any(place.with_suffix(".py").is_file() or (place / "__init__.py").is_file() for place in places):
        return True
    defined = [
        re.compile(rf"^\s*(class|def)\s+{part}\b|^\s*{part}\s*[:=]", re.MULTILINE)
        for part in name.split(".")
        if not (ROOT / "abdi" / part).is_dir()
        and not (ROOT / "abdi" / app / part).is_dir()
        and not (ROOT / "abdi" / app / f"{part}.py").is_file()
    ]
    sources = [p.read_text(encoding="utf-8") for p in (ROOT / "abdi" / app).rglob("*.py")]
    return all(any(pattern.search(source) for source in sources) for pattern in defined)


@pytest.mark.parametrize(("name", "app"), code_of_glossary(), ids=str)
def test_the_glossary_names_code_that_exists(name: str, app: str) -> None:
    assert is_there(name, app)


@pytest.mark.parametrize("name", ["people.Persona", "Person.npi", "goals.enums.Nothing", "pensions"])
def test_a_name_that_is_nowhere_is_noticed(name: str) -> None:
    assert not is_there(name, "people")
