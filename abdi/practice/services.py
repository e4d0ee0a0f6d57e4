"""What one does in an exercise. Everything stays in the two tables of this room; nothing is told to anybody.

Two windows of the same person write one after the other, and the later one holds: nothing here is worth a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from abdi.accounts.models import User
from abdi.appraisals.matrix import outcome
from abdi.core import clock
from abdi.practice import judging
from abdi.practice.document import Document, Judgement, Line, earlier, read
from abdi.practice.enums import STEPS, Role, Step
from abdi.practice.examples import EXAMPLES
from abdi.practice.models import Acquaintance, Exercise

KEPT_DAYS = 30
LEAST_WORDS = 10  # as in earnest: fewer letters give no reason
LONGEST_KEPT = 20_000  # well above what a box takes, so that what is still to be shortened is kept


class PracticeRefused(ValueError):
    """A refusal in words that name the remedy; `field` is the box it is about."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Reported:
    """What was reported of one result; no figure: not measured."""

    figure: Decimal | None
    effort: str = ""
    obstacle: str = ""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The two ratings as the practice superior sets them, with his words; `answers` by number of the result."""

    work: str
    behaviour: str
    reason_work: str = ""
    reason_behaviour: str = ""
    answers: Mapping[int, str]


def meet(*, user: User) -> None:
    """Hari Ini need not hint at the room any more."""
    Acquaintance.objects.get_or_create(user=user)


@transaction.atomic
def begin(*, user: User, role: str, kind: str) -> Exercise:
    """Begin in a role. An exercise that is under way is given back as it stands, whatever kind was asked for."""
    meet(user=user)
    steps = STEPS[role]
    document = _made_up(kind) if role == Role.SUPERIOR else Document()
    now = clock.now()
    fresh = {"kind": kind, "reached": steps[0], "document": document.as_data()}
    exercise, _is_new = Exercise.objects.get_or_create(
        user=user, role=role, defaults={**fresh, "began_at": now, "saved_at": now}
    )
    return exercise


def _made_up(kind: str) -> Document:
    """The report of a made-up employee, in the language of who begins."""
    return Document(
        lines=tuple(
            Line(
                text=str(line.text),
                indicator=str(line.indicator),
                target=Decimal(line.target),
                unit_label=str(line.unit_label),
                direction=line.direction.value,
                figure=Decimal(line.figure),
                effort=str(line.effort),
                obstacle=str(line.obstacle),
            )
            for line in EXAMPLES[kind].lines
        )
    )


@transaction.atomic
def reset(*, user: User, role: str) -> None:
    """Throw one's exercise in a role away."""
    Exercise.objects.filter(user=user, role=role).delete()


@transaction.atomic
def keep_typed(*, exercise: Exercise, step: str, typed: Mapping[str, str]) -> None:
    """Keep what stands in the boxes of a step, finished or not."""
    locked = _lock(exercise)
    if locked is None:
        return  # thrown away in another window: there is nothing to keep it in
    locked.typed = {**locked.typed, step: {name: text[:LONGEST_KEPT] for name, text in typed.items()}}
    locked.saved_at = clock.now()
    locked.save(update_fields=["typed", "saved_at"])


@transaction.atomic
def save_work(*, exercise: Exercise, lines: Sequence[Line]) -> None:
    """Keep the promised results. What was reported stays with a result that is still the same."""
    document = read(exercise.document)
    known = {line.promise: line for line in document.lines}
    kept = tuple(known.get(line.promise, line) for line in lines)
    _finish(exercise, Step.WORK, replace(document, lines=kept), is_changed=kept != document.lines)


@transaction.atomic
def save_behaviour(*, exercise: Exercise, texts: Mapping[str, str]) -> None:
    """Keep what one means to do about the values; none of it is a must."""
    document = replace(read(exercise.document), behaviours={k: v for k, v in texts.items() if v})
    _finish(exercise, Step.BEHAVIOUR, document)


@transaction.atomic
def save_report(*, exercise: Exercise, reported: Sequence[Reported]) -> None:
    """Keep what was reported, one for each result in their order."""
    document = read(exercise.document)
    lines = tuple(
        replace(line, figure=said.figure, effort=said.effort, obstacle=said.obstacle)
        for line, said in zip(document.lines, reported, strict=True)
    )
    _finish(exercise, Step.REPORT, replace(document, lines=lines), is_changed=lines != document.lines)


@transaction.atomic
def set_rating(*, exercise: Exercise, decision: Decision, day: date) -> None:
    """Set the two ratings by the rules of earnest: reasons where they are asked for, constraints answered first."""
    document = read(exercise.document)
    judgement = judge(document, decision, day)
    _finish(exercise, Step.RATE, replace(document, judgement=judgement, comment=""))


def judge(document: Document, decision: Decision, day: date) -> Judgement:
    """What the two ratings come to under the law of `day`; PracticeRefused where a word is missing."""
    suggestion = judging.suggest(document.lines, on=day)
    _check(decision, document, suggestion)
    found = outcome(work=decision.work, behaviour=decision.behaviour, on=day)
    departs = judging.needs_work_reason(decision.work, suggestion)
    return Judgement(
        work=decision.work,
        behaviour=decision.behaviour,
        predikat=found.predikat.value,
        suggested=suggestion.work,
        reason_work=decision.reason_work.strip() if departs else "",
        reason_behaviour=decision.reason_behaviour.strip(),
        answers=tuple(decision.answers.get(n, "").strip() for n, _line in enumerate(document.lines)),
        because_work=suggestion.because,
        because=found.because,
    )


def _check(decision: Decision, document: Document, suggestion: judging.Suggestion) -> None:
    for number, line in enumerate(document.lines):
        if line.obstacle and not decision.answers.get(number, "").strip():
            words = _("Tanggapi dulu kendala pada indikator “%(indicator)s”.") % {"indicator": line.indicator}
            raise PracticeRefused(words, f"kendala_{number}")
    if judging.needs_work_reason(decision.work, suggestion):
        words = (
            _("Rating hasil kerja berbeda dari saran. Tulis alasannya, paling sedikit sepuluh huruf.")
            if suggestion.work
            else _("Tulis dasar rating hasil kerja ini, paling sedikit sepuluh huruf.")
        )
        _require(decision.reason_work, words, "alasan_hasil")
    if judging.needs_behaviour_reason(decision.behaviour):
        words = _("Tulis perilaku yang Anda lihat sebagai dasar rating ini, paling sedikit sepuluh huruf.")
        _require(decision.reason_behaviour, words, "alasan_perilaku")


def _require(text: str, message: str, field: str) -> None:
    if len(text.strip()) < LEAST_WORDS:
        raise PracticeRefused(message, field)


@transaction.atomic
def comment(*, exercise: Exercise, text: str) -> None:
    """Answer to the practice result. It goes to nobody."""
    _finish(exercise, Step.RESULT, replace(read(exercise.document), comment=text))


def remove_old(*, day: date) -> int:
    """Throw away what nobody has touched for thirty days before `day`; returns how many exercises went."""
    first = datetime.combine(day - timedelta(days=KEPT_DAYS), time.min, tzinfo=clock.zone())
    return Exercise.objects.filter(saved_at__lt=first).delete()[0]


def _finish(exercise: Exercise, step: Step, document: Document, *, is_changed: bool = False) -> None:
    """Keep a finished step and open the next. A rating of other figures is none: it is to be set again."""
    locked = _lock(exercise)
    if locked is None:
        return
    order = STEPS[locked.role]
    opened = order[min(order.index(step) + 1, len(order) - 1)]
    if is_changed:
        document = replace(document, judgement=None, comment="")
        locked.reached = opened
    elif earlier(locked.reached, opened) == locked.reached:
        locked.reached = opened
    locked.document = document.as_data()
    locked.typed = {name: said for name, said in locked.typed.items() if name != step}
    locked.saved_at = clock.now()
    locked.save(update_fields=["reached", "document", "typed", "saved_at"])


def _lock(exercise: Exercise) -> Exercise | None:
    return Exercise.objects.select_for_update().filter(pk=exercise.pk).first()
