from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast
from tests.factories.measures import JAM, complaint, tell_budget, tell_complaints

pytestmark = pytest.mark.django_db


def measure(*words: str) -> tuple[dict[str, Any], str]:
    out, err = StringIO(), StringIO()
    call_command("indicators", "measure", *words, "--json", stdout=out, stderr=err)
    return json.loads(out.getvalue()), err.getvalue()


def test_it_prints_exactly_the_promised_keys(tmp_path: Path, cast: Cast) -> None:
    tell_complaints(
        tmp_path,
        complaint("A", started="2026-07-01 08:50", nrk="100715"),
        complaint("B", started="2026-07-01 09:15", nrk="100715"),
        complaint("C", nrk="100715"),
        complaint("D", started="2026-07-01 07:15", nrk="100715"),
        complaint("E", "2026-08-01 08:00", nrk="100715"),
        complaint("F", nrk="100701"),
    )
    words = ["citizen-report-response", "--unit", cast.dishub.code, "--category", JAM, "--month", "2026-07"]
    numbers, told = measure(*words, "--limit-minutes", "60", "--officer", "100715")
    assert numbers == {
        "reports": 4,
        "measured": 2,
        "not_yet": 1,
        "faulty": 1,
        "median_minutes": 62.5,
        "within_limit_percent": 50,
    }
    assert told == ""


def test_an_empty_selection_gives_nulls_and_says_what_there_is(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A"))
    numbers, told = measure("citizen-report-response", "--category", "Macet", "--limit-minutes", "60")
    assert (numbers["reports"], numbers["median_minutes"], numbers["within_limit_percent"]) == (0, None, None)
    assert JAM in told


def test_budget_counts_from_january_to_the_month(tmp_path: Path, cast: Cast) -> None:
    code = cast.dishub.code
    tell_budget(tmp_path, f"{code};2025-12;100;0", f"{code};2026-01;100;50", f"{code};2026-03;100;100")
    tell_budget(tmp_path, f"{code};2026-04;100;100")
    numbers, _told = measure("budget-absorption", "--unit", code, "--month", "2026-03")
    assert (numbers["planned"], numbers["realised"], numbers["absorption_percent"]) == (200, 150, 75)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["citizen-report-response", "--unit", "31.TIDAK"], "--unit: unit dengan kode 31.TIDAK tidak ada"),
        (["citizen-report-response", "--month", "2026-13"], "2026-07"),
        (["citizen-report-response", "--month", "Juli"], "2026-07"),
        (["citizen-report-response", "--limit-minutes", "-1"], "--limit-minutes"),
        (["budget-absorption", "--officer", "100715"], "--officer"),
    ],
)
def test_it_refuses_what_it_cannot_use_in_a_sentence(words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as refused:
        measure(*words)
    assert refused.value.returncode == 2


def test_it_speaks_plainly_without_json(tmp_path: Path) -> None:
    tell_complaints(tmp_path, complaint("A", started="2026-07-01 08:10:30"))
    out = StringIO()
    call_command("indicators", "measure", "citizen-report-response", stdout=out, stderr=StringIO())
    assert "1 laporan: 1 diukur" in out.getvalue()
    assert "median_minutes: 10,5" in out.getvalue()
    assert "within_limit_percent: belum terukur" in out.getvalue()


def test_it_lists_what_can_be_measured() -> None:
    out = StringIO()
    call_command("indicators", "list", stdout=out)
    assert "drill-readiness" in out.getvalue()
    assert "--limit-minutes" in out.getvalue()
