"""Reads: one's own seats and draft; what a closed box tells of a subject. There is no read of what a voter said."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models

from abdi.ballots import keys
from abdi.ballots.access import may_fill
from abdi.ballots.enums import BoxStatus
from abdi.ballots.models import Answer, Box, Draft, Remark, Seat, Turnout
from abdi.ballots.sealing import Broken, sealed_by, unseal
from abdi.people.access import Viewer
from abdi.people.models import Person


@dataclass(frozen=True)
class GroupTold:
    """What one group said about a subject: `answers` by question in ascending order, `remarks` in none."""

    group: str
    voters: int
    answers: Mapping[str, Sequence[int]]
    remarks: Mapping[str, Sequence[str]]


def seats_of(voter: Person, day: date, purpose: str) -> list[Seat]:
    """Where `voter` is asked on `day`, in an order that is not that of asking."""
    return list(
        Seat.objects.filter(
            voter=voter,
            box__purpose=purpose,
            box__status=BoxStatus.OPEN,
            box__opened_on__lte=day,
            box__closes_on__gte=day,
        )
        .select_related("box", "voter")
        .order_by("public_id")
    )


def seat_with_id(public_id: UUID) -> Seat | None:
    return Seat.objects.select_related("box", "voter").filter(public_id=public_id).first()


def own_draft(viewer: Viewer, seat: Seat) -> dict[str, int | str | None]:
    """What the voter wrote so far; empty for anybody else, and once the box is over."""
    return own_drafts(viewer, [seat]).get(seat.pk, {})


def own_drafts(viewer: Viewer, seats: Iterable[Seat]) -> dict[int, dict[str, int | str | None]]:
    """What the voter wrote so far on each of his seats, by key of the seat; one query."""
    own = {seat.pk: seat for seat in seats if may_fill(viewer, seat) and seat.box.status == BoxStatus.OPEN}
    return {draft.pk: _opened(draft, own[draft.pk]) for draft in Draft.objects.filter(seat__in=own)}


def saved_by(viewer: Viewer, seat: Seat) -> str:
    """The window that saved the viewer's own sheet last; empty for none, for anybody else, once the box is over."""
    if not may_fill(viewer, seat) or seat.box.status != BoxStatus.OPEN:
        return ""
    draft = Draft.objects.filter(seat=seat).first()
    try:
        key = keys.of(seat.box.public_id, seat.box.terms)
        return sealed_by(draft.sealed, key=key, place=seat.place) if draft else ""
    except (Broken, keys.KeyGone):
        return ""


def told_of(box: Box, subject: UUID) -> list[GroupTold]:
    """What a closed box tells of a subject, by group. Empty while it is open, and where too few spoke."""
    if box.status != BoxStatus.CLOSED:
        return []
    answers: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for group, question, value in Answer.objects.filter(box=box, subject=subject).values_list(
        "group", "question", "value"
    ):
        answers[group][question].append(value)
    remarks: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for group, question, text in Remark.objects.filter(box=box, subject=subject).values_list(
        "group", "question", "text"
    ):
        remarks[group][question].append(text)
    return [
        GroupTold(
            group=turnout.group,
            voters=turnout.voters,
            answers={question: sorted(values) for question, values in answers[turnout.group].items()},
            remarks={question: _shuffled(texts) for question, texts in remarks[turnout.group].items()},
        )
        for turnout in Turnout.objects.filter(box=box, subject=subject).order_by("group")
    ]


@dataclass(frozen=True)
class Sum:
    """All answers of one group to one question: how many, and their sum."""

    group: str
    question: str
    answers: int
    total: int


def sums_of(box: Box, subject: UUID) -> list[Sum]:
    """What a closed box tells of a subject, added up; empty while it is open."""
    if box.status != BoxStatus.CLOSED:
        return []
    told = Answer.objects.filter(box=box, subject=subject).values_list("group", "question")
    return [
        Sum(*row)
        for row in told.annotate(answers=models.Count("pk"), total=models.Sum("value")).order_by(
            "group", "question"
        )
    ]


def _opened(draft: Draft, seat: Seat) -> dict[str, int | str | None]:
    """What stands on a sheet; nothing where somebody changed it, so that its voter may write it anew."""
    try:
        key = keys.of(seat.box.public_id, seat.box.terms)
        return unseal(draft.sealed, key=key, place=seat.place)
    except Broken:
        return {}


def _shuffled(texts: list[str]) -> list[str]:
    """In another order at each look: no place in a list belongs to anybody."""
    return random.SystemRandom().sample(texts, len(texts))
