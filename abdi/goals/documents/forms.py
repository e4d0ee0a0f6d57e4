"""What the printed SKP needs, exactly, and the SKP itself as PDF.

Everything is given as it is to be printed: names with titles, targets with their unit, in Indonesian.
Layout and heads: PermenPANRB 6/2022; docs/documents.md says what was seen there and what is assumed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files
from typing import Protocol

from abdi.core.documents import (
    SignOff,
    Standing,
    Verification,
    assessment_period,
    document_head,
    render,
)


class Group(StrEnum):
    """Whom the form is for; the words are the form's own."""

    JPT = "PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI"
    JAJF = "PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL"


class Approach(StrEnum):
    """How expectations are worded; the words are the form's own."""

    KUANTITATIF = "KUANTITATIF"
    KUALITATIF = "KUALITATIF"


@dataclass(frozen=True, slots=True)
class Party:
    """One person of the identity block.

    `number` is the NIP, or what `number_label` names ("NI PPPK"); it and `rank` stay empty for an office that
    is not ASN (the Governor). `leads_institution` puts
    INSTANSI where the form otherwise says UNIT KERJA, as the official example does for a minister.
    """

    name: str
    post: str
    unit: str
    number: str = ""
    number_label: str = "NIP"
    rank: str = ""
    leads_institution: bool = False

    def as_data(self) -> dict[str, object]:
        return {
            "name": self.name,
            "number": self.number,
            "number_label": self.number_label,
            "rank": self.rank,
            "post": self.post,
            "unit": self.unit,
            "unit_label": "INSTANSI" if self.leads_institution else "UNIT KERJA",
        }


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator and its target with unit.

    `aspect` (Kuantitas, Kualitas, Waktu, Biaya) belongs to JA/JF, `perspective` (Penerima Layanan, Proses
    Bisnis, Penguatan Internal, Anggaran) to JPT; the other form leaves it out.
    """

    indicator: str
    target: str
    aspect: str = ""
    perspective: str = ""

    def as_data(self) -> dict[str, object]:
        return {
            "indicator": self.indicator,
            "target": self.target,
            "aspect": self.aspect,
            "perspective": self.perspective,
        }


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A rencana hasil kerja with at least one indicator.

    `supports` is the leader's result that it intervenes in (JA/JF; empty when it cascades from none).
    `assigned_by` is printed in brackets after the result, as "(penugasan dari Menteri)" in the official
    example.
    """

    result: str
    indicators: tuple[IndicatorLine, ...]
    supports: str = ""
    assigned_by: str = ""

    def __post_init__(self) -> None:
        if not self.indicators:
            raise ValueError(f"the result {self.result!r} has no indicator; the form needs at least one")

    def as_data(self) -> dict[str, object]:
        return {
            "result": self.result,
            "supports": self.supports,
            "assigned_by": self.assigned_by,
            "indicators": [line.as_data() for line in self.indicators],
        }


@dataclass(frozen=True, slots=True)
class BehaviourLine:
    """A BerAKHLAK value, its three guides and what the leader expects in particular (may be empty)."""

    value: str
    guides: tuple[str, ...]
    expectation: str = ""

    def as_data(self) -> dict[str, object]:
        return {"value": self.value, "guides": list(self.guides), "expectation": self.expectation}


@dataclass(frozen=True, slots=True)
class Annex:
    """Lampiran SKP: three lists, each printed numbered from 1."""

    resources: tuple[str, ...] = ()
    accountability: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()

    def as_data(self) -> list[dict[str, object]]:
        return [
            {"head": "DUKUNGAN SUMBER DAYA", "items": list(self.resources)},
            {"head": "SKEMA PERTANGGUNGJAWABAN", "items": list(self.accountability)},
            {"head": "KONSEKUENSI", "items": list(self.consequences)},
        ]


@dataclass(frozen=True, slots=True)
class SkpForm:
    """One version of an SKP with its Lampiran.

    `institution` is the line above the identity block ("PEMERINTAH PROVINSI …"). `start` and `end` bound the
    assessment period, both included. `sign_offs` are those of pegawai and penilai, in this order.
    `issued_on` becomes the date of the file: the same form on the same day gives the same bytes.
    """

    group: Group
    approach: Approach
    institution: str
    start: date
    end: date
    employee: Party
    appraiser: Party
    main_results: tuple[ResultLine, ...]
    extra_results: tuple[ResultLine, ...]
    behaviours: tuple[BehaviourLine, ...]
    annex: Annex
    sign_offs: tuple[SignOff, SignOff]
    issued_on: date
    standing: Standing
    verification: Verification | None = None

    def as_data(self) -> dict[str, object]:
        return {
            "document": head(self, "Sasaran Kinerja Pegawai"),
            **form_data(self.group, self.approach, self.institution, self.start, self.end),
            "parties": [self.employee.as_data(), self.appraiser.as_data()],
            "sections": sections(
                [line.as_data() for line in self.main_results],
                [line.as_data() for line in self.extra_results],
            ),
            "behaviours": [line.as_data() for line in self.behaviours],
            "annex": self.annex.as_data(),
            "sign_offs": [act.as_data() for act in self.sign_offs],
        }


def render_skp(form: SkpForm) -> bytes:
    """The SKP and its Lampiran as one PDF, landscape A4."""
    return render(files(__package__) / "skp.typ", form.as_data())


class Printed(Protocol):
    """What every printed form of a person says of itself."""

    @property
    def employee(self) -> Party: ...
    @property
    def issued_on(self) -> date: ...
    @property
    def standing(self) -> Standing: ...
    @property
    def verification(self) -> Verification | None: ...


def head(form: Printed, name: str, *, period: str = "") -> dict[str, object]:
    """The `document` part of a form's data. `name` is that of the form; `period` tells one from the next."""
    return document_head(
        title=f"{name} {period} – {form.employee.name}" if period else f"{name} – {form.employee.name}",
        footer=_footer(name, form.employee, form.verification),
        issued_on=form.issued_on,
        standing=form.standing,
        verification=form.verification,
    )


def form_data(
    group: Group, approach: Approach, institution: str, start: date, end: date
) -> dict[str, object]:
    """What SKP and Evaluasi say alike above the identity block."""
    return {
        "jpt": group is Group.JPT,
        "quantitative": approach is Approach.KUANTITATIF,
        "approach_title": f"PENDEKATAN HASIL KERJA {approach}",
        "group_title": f"BAGI {group}",
        "institution": institution,
        "period": assessment_period(start, end),
    }


def sections(
    main: Sequence[dict[str, object]], extra: Sequence[dict[str, object]]
) -> list[dict[str, object]]:
    """A. UTAMA and B. TAMBAHAN; the form keeps the second head even when nothing stands under it."""
    return [
        {"head": "A. UTAMA", "results": list(main)},
        {"head": "B. TAMBAHAN", "results": list(extra)},
    ]


def _footer(title: str, employee: Party, verification: Verification | None) -> str:
    """The line at the foot of each page; without NIP, which would show birth date and sex on every sheet."""
    parts: Iterable[str] = (
        title,
        employee.name,
        f"Nomor {verification.receipt}" if verification else "Belum bernomor",
    )
    return " · ".join(parts)
