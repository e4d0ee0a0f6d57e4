"""What one does in an exercise. Everything stays in the two tables of this room; nothing is told to anybody.

Each save says what its window showed (`Seen`): none overwrites what another window has saved since (StaleForm).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from abdi.accounts.models import User
from abdi.appraisals.enums import Rating
from abdi.appraisals.matrix import outcome
from abdi.core import clock
from abdi.practice import judging
from abdi.practice.document import Document, Judgement, Line, earlier, read
from abdi.practice.enums import STEPS, Role, Step
from abdi.practice.errors import PracticeRefused, StaleForm
from abdi.practice.examples import EXAMPLES
from abdi.practice.models import Acquaintance, Exercise
from abdi.practice.windows import ANY, Seen, outdated, saved

KEPT_DAYS = 30
LEAST_WORDS = 10  # as in earnest: fewer letters give no reason
LONGEST_KEPT = 20_000  # well above what a box takes, so that what is still to be shortened is kept


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
def keep_typed(*, exercise: Exercise, step: str, typed: Mapping[str, str], seen: Seen = ANY) -> None:
    """Keep what stands in the boxes of a step, finished or not. Raises StaleForm."""
    locked = _lock(exercise)
    if locked is None:
        return  # thrown away in another window: there is nothing to keep it in
    locked.editions = saved(locked.editions, step, seen)
    locked.typed = {**locked.typed, step: {name: text[:LONGEST_KEPT] for name, text in typed.items()}}
    locked.saved_at = clock.now()
    locked.save(update_fields=["typed", "editions", "saved_at"])


@transaction.atomic
def save_work(*, exercise: Exercise, lines: Sequence[Line], seen: Seen = ANY) -> None:
    """Keep the promised results. What was reported stays with a result that is still the same."""
    _finish(exercise, Step.WORK, seen, lambda document: with_lines(document, lines))


@transaction.atomic
def save_behaviour(*, exercise: Exercise, texts: Mapping[str, str], seen: Seen = ANY) -> None:
    """Keep what one means to do about the values; none of it is a must."""
    kept = {name: text for name, text in texts.items() if text}
    _finish(exercise, Step.BEHAVIOUR, seen, lambda document: replace(document, behaviours=kept))


@transaction.atomic
def save_report(*, exercise: Exercise, reported: Sequence[Reported], seen: Seen = ANY) -> None:
    """Keep what was reported, one for each result in their order."""
    _finish(exercise, Step.REPORT, seen, lambda document: with_report(document, reported))


@transaction.atomic
def set_rating(*, exercise: Exercise, decision: Decision, day: date, seen: Seen = ANY) -> None:
    """Set the two ratings by the rules of earnest: reasons where they are asked for, constraints answered first."""

    def judged(document: Document) -> Document:
        return replace(document, judgement=judge(document, decision, day), comment="")

    _finish(exercise, Step.RATE, seen, judged)


@transaction.atomic
def be_rated(*, exercise: Exercise, day: date, seen: Seen = ANY) -> None:
    """Let the practice superior rate: by the suggestion, and behaviour as expected, for he has seen nobody at work."""

    def judged(document: Document) -> Document:
        judgement = judge(document, _made_up_decision(document, day), day)
        return replace(document, judgement=replace(judgement, made_up=True), comment="")

    _finish(exercise, Step.RATE, seen, judged)


def _made_up_decision(document: Document, day: date) -> Decision:
    """What the practice superior says, in the language of who practises."""
    suggestion = judging.suggest(document.lines, on=day)
    return Decision(
        work=suggestion.work or Rating.AS_EXPECTED,
        behaviour=Rating.AS_EXPECTED,
        reason_work="" if suggestion.work else _("Belum ada angka; saya menilai dari uraian usahanya."),
        answers={
            number: _("Terima kasih sudah menuliskannya. Kita cari jalan keluarnya bersama bulan depan.")
            for number, line in enumerate(document.lines)
            if line.obstacle
        },
    )


def with_lines(document: Document, lines: Sequence[Line]) -> Document:
    """The document with these results. What was reported stays with a result that is still the same."""
    known = {line.promise: line for line in document.lines}
    return replace(document, lines=tuple(known.get(line.promise, line) for line in lines))


def with_report(document: Document, reported: Sequence[Reported]) -> Document:
    """The document with what was reported of each result, in their order."""
    if not document.lines or len(reported) != len(document.lines):
        raise StaleForm(_("SKP-nya berubah di jendela lain. Muat ulang halaman, lalu laporkan lagi."), "")
    lines = tuple(
        replace(line, figure=said.figure, effort=said.effort, obstacle=said.obstacle)
        for line, said in zip(document.lines, reported, strict=True)
    )
    return replace(document, lines=lines)


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
def comment(*, exercise: Exercise, text: str, seen: Seen = ANY) -> None:
    """Answer to the practice result. It goes to nobody."""
    _finish(exercise, Step.RESULT, seen, lambda document: replace(document, comment=text))


def remove_old(*, day: date) -> int:
    """Throw away what nobody has touched for thirty days before `day`; returns how many exercises went."""
    first = datetime.combine(day - timedelta(days=KEPT_DAYS), time.min, tzinfo=clock.zone())
    return Exercise.objects.filter(saved_at__lt=first).delete()[0]


def _finish(exercise: Exercise, step: Step, seen: Seen, change: Callable[[Document], Document]) -> None:
    """Keep a finished step and open the next. A rating of other figures is none: it is to be set again."""
    locked = _lock(exercise)
    if locked is None:
        return
    order = STEPS[locked.role]
    later = order[order.index(step) + 1 :]
    before, opened = read(locked.document), (later or order[-1:])[0]
    locked.editions = saved(locked.editions, step, seen)
    document = change(before)
    if document.lines != before.lines:
        document = replace(document, judgement=None, comment="")
        locked.reached = opened
    elif earlier(locked.reached, opened) == locked.reached:
        locked.reached = opened
    if (document.lines, document.judgement) != (before.lines, before.judgement):
        locked.editions = outdated(locked.editions, later)
    locked.document = document.as_data()
    locked.typed = {name: said for name, said in locked.typed.items() if name != step}
    locked.saved_at = clock.now()
    locked.save(update_fields=["reached", "document", "typed", "editions", "saved_at"])


def _lock(exercise: Exercise) -> Exercise | None:
    return Exercise.objects.select_for_update().filter(pk=exercise.pk).first()
