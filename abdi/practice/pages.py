"""What the pages of practice show, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from abdi.appraisals.enums import Predikat, Rating
from abdi.appraisals.matrix import matrix
from abdi.core import clock
from abdi.core.reasons import told
from abdi.goals.enums import BehaviourValue
from abdi.practice import judging
from abdi.practice.document import Document, read
from abdi.practice.enums import STEPS, Role, Step
from abdi.practice.examples import EXAMPLES
from abdi.practice.forms import MOST_LINES, ROWS, LineForm, typed_rows
from abdi.practice.models import Exercise
from abdi.practice.services import KEPT_DAYS
from abdi.practice.windows import number_of


@dataclass(frozen=True)
class Chair:
    """One role to try, and the exercise under way in it."""

    role: Role
    exercise: Exercise | None


def chairs(under_way: Mapping[str, Exercise]) -> list[Chair]:
    return [Chair(role, under_way.get(role)) for role in Role]


def field_names(document: Document, at: Step) -> set[str]:
    """The boxes of a step; anything else that is sent is not kept."""
    count = range(len(document.lines))
    match at:
        case Step.WORK:
            return {f"{ROWS}-{n}-{name}" for n in range(MOST_LINES) for name in LineForm.base_fields}
        case Step.BEHAVIOUR:
            return set(BehaviourValue.values)
        case Step.REPORT:
            return {f"{name}_{n}" for n in count for name in ("angka", "usaha", "kendala")}
        case Step.RATE:
            own = {"hasil", "perilaku", "alasan_hasil", "alasan_perilaku"}
            return own | {f"kendala_{n}" for n in count}
        case Step.RESULT:
            return {"comment"}


def with_example(kind: str, typed: dict[str, str], which: str) -> dict[str, str] | None:
    """What was typed, with an example in the first empty row; None where there is no room (or no such example)."""
    lines = EXAMPLES[kind].lines
    free = next((n for n, row in enumerate(typed_rows(typed)) if not _says_something(row)), None)
    if free is None or not which.isdecimal() or int(which) >= len(lines):
        return None
    line = lines[int(which)]
    row = {name: str(getattr(line, name)) for name in LineForm.base_fields}
    row["direction"] = line.direction.value
    return {**typed, **{f"{ROWS}-{free}-{name}": value for name, value in row.items()}}


def _says_something(row: Mapping[str, str]) -> bool:
    return any(text.strip() for name, text in row.items() if name != "direction")


def context(exercise: Exercise, at: Step, form: Any) -> dict[str, Any]:
    """Everything a step shows beside its form."""
    document, day = read(exercise.document), clock.today()
    steps = STEPS[exercise.role]
    place = steps.index(at)
    shown: dict[str, Any] = {
        "exercise": exercise,
        "document": document,
        "form": form,
        "edition": number_of(exercise.editions, at),
        "at": at,
        "place": place + 1,
        "steps": len(steps),
        "back": steps[place - 1] if place else None,
        "as_superior": exercise.role == Role.SUPERIOR,
        "example": EXAMPLES[exercise.kind],
        "kept_days": KEPT_DAYS,
    }
    match at:
        case Step.BEHAVIOUR:
            guides = judging.guides(day)
            shown["values"] = [(form[value.value], guides[value.value]) for value in BehaviourValue]
        case Step.RATE:
            shown |= desk(document, form, day)
        case Step.RESULT:
            shown |= result(document, clock.day_of(exercise.saved_at))
    return shown


def desk(document: Document, form: Any, day: date) -> dict[str, Any]:
    """What whoever rates has beside the form: the suggestion with its grounds, and the matrix."""
    suggestion = judging.suggest(document.lines, on=day)
    if not suggestion.work:
        form.fields["alasan_hasil"].label = _("Apa dasar rating hasil kerja ini?")
    for name in ("alasan_hasil", "alasan_perilaku"):
        form.fields[name].required = True  # for drawing only: the service decides whether a reason was needed
    return {
        "suggestion": suggestion,
        "suggestion_words": told(suggestion.because, get_language() or "id"),
        "cells": matrix(day),
        "work_now": form["hasil"].value() or "",
        "behaviour_now": form["perilaku"].value() or "",
        "behaviours": _behaviours(document),
    }


def result(document: Document, day: date) -> dict[str, Any]:
    """The explanation of a result that was set on `day`."""
    judged = document.judgement
    assert judged is not None  # the step opens only once a rating was set
    language = get_language() or "id"
    return {
        "judged": judged,
        "predikat": Predikat(judged.predikat).label,
        "work": Rating(judged.work).label,
        "behaviour": Rating(judged.behaviour).label,
        "suggested": Rating(judged.suggested).label if judged.suggested else "",
        "cells": matrix(day),
        "because": told(judged.because, language),
        "because_work": told(judged.because_work, language),
        "answered": list(zip(document.lines, judged.answers, strict=True)),
        "behaviours": _behaviours(document),
        "object_until": judging.last_day_to_object(opened=day),
    }


def _behaviours(document: Document) -> list[tuple[str, str]]:
    return [
        (str(value.label), document.behaviours[value.value])
        for value in BehaviourValue
        if value.value in document.behaviours
    ]
