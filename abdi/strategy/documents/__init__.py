"""The printed perjanjian kinerja: `AgreementForm` says what it needs, `render_agreement` sets it.

The layout follows the usual form of agencies (PermenPANRB 53/2014, annex); docs/documents.md says what is assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from abdi.core.documents import SignOff, Standing, document_head, render


@dataclass(frozen=True, slots=True)
class Party:
    """Who promises, or to whom."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class AgreementGoal:
    """A goal with its indicators as (text, target with unit)."""

    text: str
    indicators: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AgreementForm:
    """Everything as it is to be printed, in Indonesian. `number` 0: not signed yet."""

    institution: str
    unit: str
    year: int
    number: int
    first: Party
    second: Party
    goals: Sequence[AgreementGoal]
    sign_offs: Sequence[SignOff]
    issued_on: date
    standing: Standing

    @property
    def title(self) -> str:
        head = "PERJANJIAN KINERJA" if self.number < 2 else "PERJANJIAN KINERJA PERUBAHAN"
        return f"{head} TAHUN {self.year}"


def render_agreement(form: AgreementForm) -> bytes:
    """The agreement as PDF/UA."""
    data: dict[str, object] = {
        "document": document_head(
            title=f"{form.title.capitalize()}, {form.unit}",
            footer=f"{form.title} · {form.unit}",
            issued_on=form.issued_on,
            standing=form.standing,
            verification=None,
        ),
        "title": form.title,
        "institution": form.institution,
        "unit": form.unit,
        "year": str(form.year),
        "number": str(form.number) if form.number else "",
        "first": {"name": form.first.name, "post": form.first.post},
        "second": {"name": form.second.name, "post": form.second.post},
        "goals": [
            {
                "text": goal.text,
                "indicators": [{"text": text, "target": target} for text, target in goal.indicators],
            }
            for goal in form.goals
        ],
        "sign_offs": [sign_off.as_data() for sign_off in form.sign_offs],
    }
    return render(files("abdi.strategy.documents") / "perjanjian.typ", data)
