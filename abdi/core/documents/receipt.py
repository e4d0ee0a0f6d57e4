"""A Tanda terima as PDF, for those who keep their proofs on paper. Knows no domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from abdi.core.documents.model import Standing, Verification, document_head
from abdi.core.documents.renderer import render
from abdi.core.documents.wording import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptForm:
    """`at` is in an Indonesian zone; `facts` are further pairs of name and value, printed in their order."""

    number: str
    title: str
    sender: str
    institution: str
    at: datetime
    verification: Verification
    facts: Sequence[tuple[str, str]] = ()

    def as_data(self) -> dict[str, object]:
        return {
            "document": document_head(
                title=f"Tanda terima {self.number}",
                footer=f"Tanda terima {self.number}",
                issued_on=self.at.date(),
                standing=Standing.IN_FORCE,
                verification=self.verification,
            ),
            "number": self.number,
            "institution": self.institution,
            "facts": [
                ["Perihal", self.title],
                ["Pengirim", self.sender],
                ["Diterima", moment(self.at)],
                *[[name, value] for name, value in self.facts],
            ],
        }


def render_receipt(form: ReceiptForm) -> bytes:
    """One upright A4 page. The same receipt always gives the same bytes, so it need not be kept."""
    return render(files(__package__) / "receipt.typ", form.as_data())
