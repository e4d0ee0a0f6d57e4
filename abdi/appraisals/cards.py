"""Results and behaviour as a page draws them: an indicator against its target in words, never by colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.appraisals.dossier import BehaviourLine, Dossier, IndicatorLine, ResultLine
from abdi.appraisals.forms import RatingForm
from abdi.core.reasons import ToldReason, told
from abdi.goals.queries import target_words
from abdi.reporting.figures import write_figure
from abdi.strategy.enums import Direction, TargetKind

_POLARITY = {
    Direction.DOWN: gettext_lazy("makin kecil makin baik"),
    Direction.RANGE: gettext_lazy("harus dalam rentang"),
}


@dataclass(frozen=True)
class Aim:
    """An indicator against its target; `answer` is the box for a constraint that waits for an answer."""

    line: IndicatorLine
    target: str
    because: list[ToldReason]
    answer: BoundField | None = None
    came_later: bool = False
    """The report holds all that the SKP asked when it was handed in: what is not in it was agreed afterwards."""

    @property
    def is_measured(self) -> bool:
        """Whether the target is a figure; one in words is told in words."""
        return self.line.indicator.target is not None

    @property
    def state(self) -> str:
        """A status code of the frame."""
        shown = self.line.realisation
        if shown is None:
            return "belum_diisi"
        if not self.is_measured:
            return "belum_diukur" if shown.not_measured else "terisi"
        return shown.standing or "belum_diukur"

    @property
    def state_words(self) -> str:
        """The state where the frame's own word for its code is not enough."""
        if self.came_later:
            return _("Baru disepakati sesudah laporan ini")
        return self.line.realisation.standing_word if self.line.realisation else ""

    @property
    def value(self) -> Any:
        """What stands beside the target: a figure, or yes and no in words."""
        held = self.line.realisation.held if self.line.realisation else None
        if held is not None and self.line.indicator.direction == Direction.YES_NO:
            return _("Ya") if held else _("Tidak")
        return held

    @property
    def unit(self) -> str:
        yes_no = self.line.indicator.direction == Direction.YES_NO
        return "" if yes_no or self.value is None else self.line.indicator.unit_label

    @property
    def series(self) -> Sequence[Any]:
        """For the small line: nothing for yes and no."""
        return [] if self.line.indicator.direction == Direction.YES_NO else self.line.figures

    @property
    def series_words(self) -> str:
        parts = (
            f"{shown.report.period.name} {write_figure(shown.held)}"
            for shown in self.line.series
            if shown.held is not None
        )
        return f"{'; '.join(parts)} {self.line.indicator.unit_label}".strip()


@dataclass(frozen=True)
class ResultCard:
    """A result with what was shown on it; `field` is where the penilai may speak, `said` what he said."""

    line: ResultLine
    number: int
    aims: list[Aim]
    read: str = ""
    field: BoundField | None = None
    said: str = ""

    @property
    def pieces(self) -> int:
        return sum(len(aim.line.evidence) for aim in self.aims)


@dataclass(frozen=True)
class BehaviourCard:
    """A BerAKHLAK value; one with nothing to read and nothing typed may be folded away."""

    line: BehaviourLine
    field: BoundField | None = None
    said: str = ""

    @property
    def is_shown(self) -> bool:
        typed = bool(self.field and (self.field.value() or self.field.errors))
        return bool(self.line.notes or self.line.expectation or typed)


def result_cards(
    dossier: Dossier,
    language: str,
    *,
    reads: Sequence[str] = (),
    form: RatingForm | None = None,
    said: Mapping[str, str] | None = None,
) -> list[ResultCard]:
    """One card a result. `reads`: how the suggestion read each; `form`, `said`: the penilai's words, open or given."""
    return [
        ResultCard(
            line=line,
            number=place + 1,
            aims=[
                _aim(item, language, form, reported=dossier.report is not None) for item in line.indicators
            ],
            read=reads[place] if reads else "",
            field=form[f"umpan_{line.result.key}"] if form else None,
            said=(said or {}).get(str(line.result.key), ""),
        )
        for place, line in enumerate(dossier.results)
    ]


def _aim(line: IndicatorLine, language: str, form: RatingForm | None, *, reported: bool) -> Aim:
    shown = line.realisation
    return Aim(
        line=line,
        target=_target(line),
        because=told(shown.standing_because, language) if shown else [],
        answer=form[f"kendala_{shown.public_id}"] if form and shown and line.unanswered else None,
        came_later=reported and shown is None,
    )


def _target(line: IndicatorLine) -> str:
    """The target with what it takes to read it: which way is better, and the part that is due by now."""
    indicator, shown = line.indicator, line.realisation
    promised = {"target": target_words(indicator)}
    if indicator.target is None or indicator.target_kind != TargetKind.SUM:
        words = [_("target %(target)s") % promised]
    elif shown is None or shown.aim is None:
        words = [_("target %(target)s setahun") % promised]
    else:
        due = promised | {"aim": write_figure(shown.aim)}
        words = [_("target %(target)s setahun, %(aim)s sampai periode ini") % due]
    polarity = _POLARITY.get(Direction(indicator.direction)) if indicator.target is not None else None
    return ", ".join([*words, *([str(polarity)] if polarity else [])])
