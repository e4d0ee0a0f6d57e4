"""What is printed of the Renkin: the plan by month, the monthly form of PPPK Paruh Waktu, and the rekap of a unit.

Everything is given as it is to be printed, in Indonesian. No form of these was seen in a regulation; docs/documents.md
says what is assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from abdi.core.documents import SignOff, Standing, Verification, document_head, render
from abdi.goals.documents import Party

_FOLDER = files(__package__)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An indicator with its target; `parts` are twelve cells, empty where nothing is measured."""

    indicator: str
    target: str
    kind: str
    parts: Sequence[str]


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A rencana hasil kerja with its indicators."""

    number: str
    text: str
    rows: Sequence[PlanRow]


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The Renkin of one SKP."""

    year: int
    institution: str
    period: str
    employee: Party
    appraiser: Party
    results: Sequence[PlanResult]
    remarks: Sequence[str]
    sign_offs: Sequence[SignOff]
    issued_on: date
    standing: Standing
    verification: Verification | None


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One indicator in one month, each cell as it is printed; a figure that is missing is told in words."""

    indicator: str
    target: str
    due: str
    figure: str
    achievement: str

    def as_data(self) -> dict[str, object]:
        return {
            "indicator": self.indicator,
            "target": self.target,
            "due": self.due,
            "figure": self.figure,
            "achievement": self.achievement,
        }


@dataclass(frozen=True, slots=True)
class MonthDocument:
    """The monthly form of one person. `days` are (name, figure or words) pairs."""

    month: str
    institution: str
    employee: Party
    appraiser: Party
    rows: Sequence[MonthRow]
    days: Sequence[tuple[str, str]]
    sign_offs: Sequence[SignOff]
    issued_on: date


@dataclass(frozen=True, slots=True)
class RekapPerson:
    """One person of the rekap with the rows of his indicators; `remark` says why there are none."""

    nrk: str
    name: str
    post: str
    unit: str
    rows: Sequence[MonthRow]
    days: Sequence[str]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RekapDocument:
    """The rekap of a unit and a month."""

    month: str
    institution: str
    unit: str
    people: Sequence[RekapPerson]
    issued_on: date


def render_plan(form: PlanForm) -> bytes:
    """The Renkin as PDF/UA, landscape A4."""
    proof = f"Nomor {form.verification.receipt}" if form.verification else "Belum bernomor"
    data: dict[str, object] = {
        "document": document_head(
            title=f"Rencana Kinerja {form.year} – {form.employee.name}",
            footer=f"Rencana Kinerja · {form.employee.name} · {proof}",
            issued_on=form.issued_on,
            standing=form.standing,
            verification=form.verification,
        ),
        "year": str(form.year),
        "institution": form.institution,
        "period": form.period,
        "parties": [form.employee.as_data(), form.appraiser.as_data()],
        "results": [
            {
                "number": result.number,
                "text": result.text,
                "rows": [
                    {
                        "indicator": row.indicator,
                        "target": row.target,
                        "kind": row.kind,
                        "parts": list(row.parts),
                    }
                    for row in result.rows
                ],
            }
            for result in form.results
        ],
        "remarks": list(form.remarks),
        "sign_offs": [act.as_data() for act in form.sign_offs],
    }
    return render(_FOLDER / "renkin.typ", data)


def render_month(form: MonthDocument) -> bytes:
    """The monthly form as PDF/UA, portrait A4."""
    data: dict[str, object] = {
        "document": document_head(
            title=f"Laporan Kinerja Bulanan {form.month} – {form.employee.name}",
            footer=f"Laporan Kinerja Bulanan · {form.month} · {form.employee.name}",
            issued_on=form.issued_on,
            standing=Standing.IN_FORCE,
            verification=None,
        ),
        "month": form.month,
        "institution": form.institution,
        "period": form.month,
        "parties": [form.employee.as_data(), form.appraiser.as_data()],
        "rows": [row.as_data() for row in form.rows],
        "days": [{"name": name, "value": value} for name, value in form.days],
        "sign_offs": [act.as_data() for act in form.sign_offs],
    }
    return render(_FOLDER / "bulanan.typ", data)


def render_rekap(form: RekapDocument) -> bytes:
    """The rekap as PDF/UA, landscape A4."""
    data: dict[str, object] = {
        "document": document_head(
            title=f"Rekap Kinerja PPPK Paruh Waktu {form.month} – {form.unit}",
            footer=f"Rekap Kinerja PPPK Paruh Waktu · {form.month} · {form.unit}",
            issued_on=form.issued_on,
            standing=Standing.IN_FORCE,
            verification=None,
        ),
        "month": form.month,
        "institution": form.institution,
        "unit": form.unit,
        "people": [
            {
                "nrk": person.nrk,
                "name": person.name,
                "post": person.post,
                "unit": person.unit,
                "rows": [row.as_data() for row in person.rows],
                "days": list(person.days),
                "remark": person.remark,
            }
            for person in form.people
        ],
    }
    return render(_FOLDER / "rekap.typ", data)
