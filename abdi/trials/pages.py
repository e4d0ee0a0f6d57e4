"""What the pages of a trial show, as plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.appraisals.enums import Predikat, Rating
from abdi.core.numbers import figure_words
from abdi.practice import forms as practice_forms
from abdi.practice.document import Line, read
from abdi.practice.enums import Step
from abdi.practice.forms import MOST_LINES, ROWS
from abdi.trials import figures
from abdi.trials.enums import Stage
from abdi.trials.models import Case, Handover, Trial

# Which page of practice a stage borrows its boxes from.
STEPS: dict[str, Step] = {
    Stage.PLAN: Step.WORK,
    Stage.REPORT: Step.REPORT,
    Stage.HANDED_IN: Step.RATE,
    Stage.RATED: Step.RESULT,
}
_FORMS: dict[str, Callable[..., Any]] = {
    Stage.REPORT: practice_forms.ReportForm,
    Stage.HANDED_IN: practice_forms.RatingForm,
    Stage.RATED: practice_forms.CommentForm,
}
_HOUR, _DAY = 60, 24 * 60
_DAYS_FROM = 48 * 60


def form_of(case: Case, page: str, data: Any = None) -> Any:
    """The boxes of a page as they were typed last, else as they were finished."""
    document, typed = read(case.document), case.typed.get(page, {})
    if page == Stage.PLAN:
        return practice_forms.line_forms(data, document, typed)
    return _FORMS[page](data, document=document, initial=typed)


def rows_of(lines: tuple[Line, ...]) -> dict[str, str]:
    """Lines as the boxes of the plan hold them; the rows that stay free are emptied."""
    rows = {
        f"{ROWS}-{n}-{name}": ""
        for n in range(MOST_LINES)
        for name in ("text", "indicator", "target", "unit_label")
    }
    for n, line in enumerate(lines):
        for name in ("text", "indicator", "unit_label", "direction"):
            rows[f"{ROWS}-{n}-{name}"] = str(getattr(line, name))
        rows[f"{ROWS}-{n}-target"] = figure_words(line.target)
    return rows


def words_of(handover: Handover) -> list[tuple[str, str]]:
    """What an earlier superior had typed, as name and text; boxes left empty are left out."""
    typed, ratings = handover.typed, dict(Rating.choices)
    boxes = [
        (_("Hasil kerja"), str(ratings.get(typed.get("hasil", ""), ""))),
        (_("Alasan hasil kerja"), typed.get("alasan_hasil", "")),
        (_("Perilaku kerja"), str(ratings.get(typed.get("perilaku", ""), ""))),
        (_("Alasan perilaku kerja"), typed.get("alasan_perilaku", "")),
    ]
    for number, line in enumerate(read(handover.case.document).lines):
        label = _("Tanggapan atas kendala “%(indicator)s”") % {"indicator": line.indicator}
        boxes.append((label, typed.get(f"kendala_{number}", "")))
    return [(label, text) for label, text in boxes if text.strip()]


@dataclass(frozen=True)
class Share:
    """A predikat with how many have it, and of a hundred."""

    value: str
    label: str
    count: int
    of_hundred: int


def summary_of(trial: Trial) -> dict[str, Any]:
    """What is told at the end, in words."""
    told = figures.read(trial.figures)
    rated = sum(told.predikat.values())
    return {
        "counts": told.counts,
        "shares": [
            Share(
                p.value,
                str(p.label),
                told.predikat.get(p.value, 0),
                told.predikat.get(p.value, 0) * 100 // rated,
            )
            for p in (Predikat if rated else ())
        ],
        "steps": [
            (_("Dari ikut sampai menyerahkan laporan"), span_words(told.minutes_to_hand_in)),
            (_("Dari laporan sampai dinilai"), span_words(told.minutes_to_rate)),
            (_("Dari dinilai sampai dibaca"), span_words(told.minutes_to_read)),
        ],
    }


def span_words(minutes: int | None) -> str:
    """Minutes as a person says them; a figure that is not told is said to be so."""
    if minutes is None:
        return _("Terlalu sedikit untuk ditampilkan")
    if minutes < _HOUR:
        return ngettext("%(n)d menit", "%(n)d menit", minutes) % {"n": minutes}
    if minutes < _DAYS_FROM:
        hours = round(minutes / _HOUR)
        return ngettext("%(n)d jam", "%(n)d jam", hours) % {"n": hours}
    days = round(minutes / _DAY)
    return ngettext("%(n)d hari", "%(n)d hari", days) % {"n": days}
