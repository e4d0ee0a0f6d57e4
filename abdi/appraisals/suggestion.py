"""What Abdi suggests to the penilai: asked of the law, computed and not stored until a human signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from abdi.appraisals.dossier import Dossier, IndicatorLine, ResultLine
from abdi.appraisals.enums import Rating
from abdi_rules import appraisal as law
from abdi_rules.enums import Direction, PredikatOrganisasi, ResultKind
from abdi_rules.errors import BadInput, Refused
from abdi_rules.wording import sentence


@dataclass(frozen=True)
class Suggestion:
    """A suggested rating hasil kerja with its reasons as data, or why there is none.

    Behaviour gets no suggestion: under PermenPANRB 6/2022 the penilai judges it from what was seen.
    """

    work: str
    by_result: tuple[str, ...]
    because: tuple[Mapping[str, Any], ...]
    why_none: str = ""
    is_fixed: bool = False
    """Of the leader of a unit: no suggestion but what the rating is, for the unit's achievement is his own."""


def suggest(dossier: Dossier, *, on: date) -> Suggestion:
    """Suggest from what was measured. Of the leader of a unit the predikat of that unit says what the rating is.

    Never "Di Bawah" of its own accord for somebody who was on long leave: that is for a human to say.
    """
    found = _suggest(dossier, on=on)
    if found.work == Rating.BELOW and dossier.away.months:
        words = ngettext(
            "Pegawai tidak bekerja %(months)s bulan dalam periode ini karena cuti atau tugas belajar. "
            "Angka di bawah target tidak dengan sendirinya menjadi saran; nilai bagian yang dikerjakan.",
            "Pegawai tidak bekerja %(months)s bulan dalam periode ini karena cuti atau tugas belajar. "
            "Angka di bawah target tidak dengan sendirinya menjadi saran; nilai bagian yang dikerjakan.",
            dossier.away.months,
        )
        return Suggestion("", (), (), why_none=words % {"months": dossier.away.months})
    return found


def _suggest(dossier: Dossier, *, on: date) -> Suggestion:
    if dossier.leads_unit:
        if dossier.unit_predikat is None:
            words = _("Saran muncul setelah predikat unit yang dipimpin ditetapkan.")
            return Suggestion("", (), (), why_none=words)
        leader = law.leader_rating(organisasi=PredikatOrganisasi(dossier.unit_predikat.value), on=on)
        because = tuple(r.as_data() for r in leader.because)
        return Suggestion(leader.hasil.value, (), because, is_fixed=True)
    try:
        found = law.rating_suggestion(results=[_measure(line) for line in dossier.results], on=on)
    except (Refused, BadInput) as refusal:
        return Suggestion("", (), (), why_none=sentence(refusal, get_language() or "id"))
    return Suggestion(
        work=found.suggestion.value,
        by_result=tuple(r.value if r else "" for r in found.results),
        because=tuple(r.as_data() for r in found.because),
    )


def suggest_if_met(dossier: Dossier, key: UUID, *, on: date) -> str:
    """The rating that figures would suggest had one indicator met just what was due by then, all else as it was."""
    found = law.rating_suggestion(results=[_measure(line, met=key) for line in dossier.results], on=on)
    return found.suggestion.value


def due_of(line: IndicatorLine) -> Decimal | None:
    """What was due by then, as stored with the figure that was reported; the target where nothing was."""
    if line.realisation is not None and line.realisation.aim is not None:
        return line.realisation.aim
    return line.indicator.target


def _measure(line: ResultLine, *, met: UUID | None = None) -> law.ResultMeasure:
    return law.ResultMeasure(
        kind=ResultKind(line.result.kind),
        indicators=[_indicator(item, met) for item in line.indicators if due_of(item) is not None],
    )


def _indicator(line: IndicatorLine, met: UUID | None) -> law.Indicator:
    """What was held against what was due by then, both as stored when the figure was reported."""
    aim = due_of(line)
    assert aim is not None
    direction = Direction(line.indicator.direction)
    held = line.realisation.held if line.realisation else None
    return law.Indicator(
        realisation=aim if line.indicator.key == met else held,
        target=aim,
        target_max=line.indicator.target_max if direction is Direction.RENTANG else None,
        direction=direction,
    )
