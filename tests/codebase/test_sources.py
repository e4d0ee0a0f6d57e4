"""Rules of the house that no other tool knows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


TEMPLATES = [path for path in tracked("abdi/*.html") if "/templates/" in str(path)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_template_keeps_to_the_content_security_policy(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert "<style" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_template_leaves_the_id_of_the_main_part_to_the_frame(path: Path) -> None:
    if path.name.startswith("base"):
        return
    assert not re.search(r"""(\bid=|\{% card(_header)? )["']isi["']""", path.read_text())


def test_every_template_is_used() -> None:
    sources = "\n".join(p.read_text() for p in tracked("abdi/*.py", "abdi/*.html", "config/*.py"))
    by_the_framework = re.compile(
        r"^(400|403|403_csrf|404|500)\.html$|^(account|mfa|socialaccount|django|usersessions)/"
    )
    unused = []
    for path in TEMPLATES:
        name = str(path).split("/templates/", 1)[1]
        if not by_the_framework.match(name) and name not in sources:
            unused.append(name)
    assert unused == []


def test_only_the_clock_reads_the_clock() -> None:
    reads = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(|time\.time\(\)|datetime\.utcnow\(")
    allowed = {"abdi/core/clock.py"}
    found = [
        str(path.relative_to(ROOT))
        for path in tracked("abdi/*.py", "abdi_rules/*.py")
        if reads.search(path.read_text()) and "/migrations/" not in str(path)
    ]
    operating = {p for p in found if p.startswith(("abdi/cli/", "abdi/core/embedded/", "abdi/core/logging"))}
    assert set(found) - allowed - operating == set()


def test_no_file_names_a_package_registry() -> None:
    hosts = re.compile(
        "|".join(
            ["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(org|com)", "registry" + r"\.npm"]
        )
    )
    guilty = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix
        in {".py", ".md", ".toml", ".lock", ".txt", ".yaml", ".html", ".css", ".js", ".json", ""}
        and hosts.search(path.read_text(errors="ignore"))
    ]
    assert guilty == []


def test_files_stay_small_enough_to_read() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked("abdi/*.py", "abdi_rules/*.py", "config/*.py")
        if "/migrations/" not in str(path) and (lines := len(path.read_text().splitlines())) > 450
    }
    assert long == {}
