"""The printed Keputusan atas Keberatan. No official form was seen; docs/documents.md says what is ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from abdi.core.documents import SignOff, Standing, Verification, document_head, render
from abdi.goals.documents import Party


@dataclass(frozen=True, slots=True)
class RatingRow:
    """Before and after, each as it is to be printed."""

    name: str
    contested: str
    asked: str
    decided: str


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """A decision on an objection, as it is to be printed, in Indonesian.

    `statement` is empty where the penilai gave none; then `no_statement` says why. `exhibits`: name and mark.
    """

    number: str
    period_name: str
    institution: str
    employee: Party
    penilai: Party
    examiner: Party
    examiner_basis: str
    filed: str
    received: str
    reasons: str
    statement: str
    stated: str
    no_statement: str
    exhibits: Sequence[tuple[str, str]]
    case_mark: str
    outcome: str
    effect: str
    grounds: str
    rows: Sequence[RatingRow]
    sign_off: SignOff
    issued_on: date
    verification: Verification

    def as_data(self) -> dict[str, object]:
        return {
            "document": document_head(
                title=f"Putusan Keberatan {self.number}",
                footer=f"Putusan Keberatan {self.number} · {self.verification.receipt}",
                issued_on=self.issued_on,
                standing=Standing.IN_FORCE,
                verification=self.verification,
            ),
            "number": self.number,
            "period_name": self.period_name,
            "institution": self.institution,
            "parties": [
                {"head": head, **party.as_data()}
                for head, party in (
                    ("PEGAWAI YANG MENGAJUKAN", self.employee),
                    ("PEJABAT PENILAI KINERJA", self.penilai),
                    ("PEJABAT YANG MEMUTUS", self.examiner),
                )
            ],
            "examiner_basis": self.examiner_basis,
            "filed": self.filed,
            "received": self.received,
            "reasons": self.reasons,
            "statement": self.statement,
            "stated": self.stated,
            "no_statement": self.no_statement,
            "exhibits": [{"name": name, "mark": mark} for name, mark in self.exhibits],
            "case_mark": self.case_mark,
            "outcome": self.outcome,
            "effect": self.effect,
            "grounds": self.grounds,
            "rows": [
                {"name": r.name, "contested": r.contested, "asked": r.asked, "decided": r.decided}
                for r in self.rows
            ],
            "sign_offs": [self.sign_off.as_data()],
        }


def render_decision(form: DecisionForm) -> bytes:
    """The decision as PDF, portrait A4."""
    return render(files(__package__) / "putusan.typ", form.as_data())
