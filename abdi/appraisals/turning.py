"""What would have led elsewhere: one figure as it was due, all else as it was. Only explained, never stored."""

from __future__ import annotations

from dataclasses import dataclass

from abdi.appraisals.dossier import Dossier, IndicatorLine
from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.matrix import outcome
from abdi.appraisals.models import Rating
from abdi.appraisals.suggestion import due_of, suggest, suggest_if_met
from abdi.core.numbers import figure_words
from abdi.goals.queries import target_words

_HEIGHT = {RatingValue.BELOW: 0, RatingValue.AS_EXPECTED: 1, RatingValue.ABOVE: 2}


@dataclass(frozen=True)
class Turn:
    """A figure that alone would have raised the suggestion, and the predikat that would follow from it.

    `due`: what it had to reach, in words with its unit. `work`, `predikat`: the rating suggested then, and where the
    matrix leads with the same behaviour, in words.
    """

    indicator: str
    due: str
    work: str
    predikat: str


def turns(dossier: Dossier, rating: Rating) -> list[Turn] | None:
    """The figures that alone would have raised the suggestion of a rating, in the order of the SKP.

    None where nothing can be said: no suggestion by figures (a leader's is his unit's achievement), none higher, the
    figures at hand no longer lead to what was suggested then, or it is as expected and only more than the targets
    would raise it: the grounds of the suggestion tell that.
    """
    on = rating.appraisal.period.ends
    suggested = rating.suggested_work
    if not suggested or suggested == RatingValue.ABOVE or dossier.leads_unit or rating.objection:
        return None
    if suggest(dossier, on=on).work != suggested:
        return None
    found = [_turn(line, dossier, rating) for line in dossier.indicators if due_of(line) is not None]
    raised = [turn for turn in found if turn is not None]
    return raised if raised or suggested == RatingValue.BELOW else None


def _turn(line: IndicatorLine, dossier: Dossier, rating: Rating) -> Turn | None:
    on = rating.appraisal.period.ends
    work = RatingValue(suggest_if_met(dossier, line.indicator.key, on=on))
    if _HEIGHT[work] <= _HEIGHT[RatingValue(rating.suggested_work)]:
        return None
    predikat = outcome(work=work, behaviour=rating.behaviour, on=on).predikat
    return Turn(line.indicator.text, _due_words(line), str(work.label), str(predikat.label))


def _due_words(line: IndicatorLine) -> str:
    due = due_of(line)
    if due is None or due == line.indicator.target:
        return target_words(line.indicator)
    return f"{figure_words(due)} {line.indicator.unit_label}".strip()
