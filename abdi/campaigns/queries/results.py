"""What a closed campaign found about a person, by group: means in half steps, words, how far it can be relied on.

There is one view of it. Nothing can be filtered, and no figure joins two groups that are told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.functional import Promise

from abdi.ballots.enums import BoxStatus
from abdi.ballots.models import Answer, Seat, Turnout
from abdi.ballots.queries import GroupTold, told_of
from abdi.campaigns import reliability
from abdi.campaigns.enums import Group
from abdi.campaigns.models import Subject
from abdi.campaigns.questionnaire import GENERAL, Questionnaire, word_of
from abdi.goals.enums import BehaviourValue


@dataclass(frozen=True)
class Mean:
    """A mean in half steps; None where too few judged.

    `raters` are those behind it, whom the other figures say how far to rely on; `single` is the reliability of one of
    them. Of a value with several questions, it is the number of the one that the fewest could judge.
    """

    label: str
    mean: Decimal | None
    raters: int
    single: Decimal

    @property
    def word(self) -> str | Promise:
        return word_of(self.mean) if self.mean is not None else ""

    @property
    def share(self) -> int:
        """How far along the scale, in per cent."""
        return int((self.mean - 1) * 25) if self.mean is not None else 0

    @property
    def expected(self) -> Decimal:
        """Expected reliability. Raises ValueError where too few judged."""
        return reliability.spearman_brown(self.single, self.raters)

    @property
    def between(self) -> tuple[Decimal, Decimal]:
        """Where the mean lies with 95 per cent, within the scale. Raises ValueError where too few judged."""
        if self.mean is None:
            raise ValueError("no mean, no interval")
        return reliability.interval(self.mean, reliability.margin(self.single, self.raters))

    @property
    def dependable(self) -> bool:
        """Whether it may be read as more than a ground for development."""
        return self.mean is not None and self.expected >= reliability.DEPENDABLE


@dataclass(frozen=True)
class ValueFound:
    """A value with its guides and what was written about it."""

    whole: Mean
    guides: Sequence[Mean]
    remarks: Sequence[str]


@dataclass(frozen=True)
class GroupFound:
    """What one group said. `dependable`: one of its means may be read as more than a ground for development."""

    group: str
    label: str
    voters: int
    values: Sequence[ValueFound]
    remarks: Sequence[str]

    @property
    def dependable(self) -> bool:
        return any(value.whole.dependable for value in self.values)


@dataclass(frozen=True)
class Panel:
    """A campaign in a few lines, for the desk of the penilai: words by value and group, no figure to copy."""

    public_id: str
    name: str
    groups: Sequence[GroupFound]


def found_about(subject: Subject, asked: Questionnaire) -> list[GroupFound]:
    """By group, as the box tells it; empty where too few spoke."""
    box = subject.campaign.box
    if box is None or subject.withdrawn_at is not None:
        return []
    return [_group(told, asked) for told in told_of(box, subject.person.public_id)]


def panels_on(person: str, year: str, reader: int) -> ArraySubquery:
    """The closed campaigns about a person in a year, for a query to annotate; `panels` reads what comes.

    `person` and `year` are the paths to them. Left out where `reader` was himself asked.
    """
    answers = Answer.objects.filter(box=OuterRef("campaign__box"), subject=OuterRef("person__public_id"))
    voters = Turnout.objects.filter(box=OuterRef("campaign__box"), subject=OuterRef("person__public_id"))
    asked = Seat.objects.filter(
        box=OuterRef("campaign__box"), subject=OuterRef("person__public_id"), voter=reader
    )
    return ArraySubquery(
        _closed(person, year)
        .filter(~Exists(asked))
        .values(
            json=JSONObject(
                public_id="public_id",
                name="campaign__name",
                answers=ArraySubquery(
                    answers.order_by("pk").values(
                        json=JSONObject(group="group", question="question", value="value")
                    )
                ),
                voters=ArraySubquery(
                    voters.order_by("group").values(json=JSONObject(group="group", voters="voters"))
                ),
            )
        )
    )


@dataclass(frozen=True)
class Round:
    """A closed round of 360 about a person, by name and last day; nothing of what was said."""

    public_id: str
    name: str
    ended_on: date


def rounds_on(person: str, year: str) -> ArraySubquery:
    """The closed campaigns about a person in a year, for a query to annotate; `rounds` reads what comes."""
    ended = JSONObject(public_id="public_id", name="campaign__name", ended_on="campaign__box__ended_on")
    return ArraySubquery(_closed(person, year).values(json=ended))


def rounds(told: Iterable[Mapping[str, Any]]) -> list[Round]:
    """What `rounds_on` brought."""
    return [
        Round(one["public_id"], one["name"], date.fromisoformat(one["ended_on"]))
        for one in told
        if one["ended_on"]
    ]


def _closed(person: str, year: str) -> QuerySet[Subject]:
    return Subject.objects.filter(
        person=OuterRef(person),
        campaign__year=OuterRef(year),
        campaign__box__status=BoxStatus.CLOSED,
        withdrawn_at=None,
    ).order_by("campaign__opens_on", "pk")


def panels(told: Iterable[Mapping[str, Any]]) -> list[Panel]:
    """What `panels_on` brought."""
    return [Panel(one["public_id"], one["name"], _short(one["answers"], one["voters"])) for one in told]


def _short(answers: Iterable[Mapping[str, Any]], voters: Iterable[Mapping[str, Any]]) -> list[GroupFound]:
    by_group: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        by_group[answer["group"]][answer["question"]].append(answer["value"])
    return [
        _whole(
            GroupTold(one["group"], one["voters"], by_group[one["group"]], {}),
            [
                ValueFound(
                    _of_value(one["group"], by_group[one["group"]], value.value, str(value.label)), (), ()
                )
                for value in BehaviourValue
            ],
        )
        for one in voters
    ]


def _group(told: GroupTold, asked: Questionnaire) -> GroupFound:
    return _whole(
        told,
        [
            ValueFound(
                _of_value(told.group, told.answers, value.value, value.label),
                [_mean(told.group, guide.text, [told.answers.get(guide.code, ())]) for guide in value.guides],
                told.remarks.get(value.value, ()),
            )
            for value in asked.values
        ],
    )


def _whole(told: GroupTold, values: Sequence[ValueFound]) -> GroupFound:
    return GroupFound(
        group=told.group,
        label=str(Group(told.group).label),
        voters=told.voters,
        values=values,
        remarks=told.remarks.get(GENERAL, ()),
    )


def _of_value(group: str, answers: Mapping[str, Sequence[int]], value: str, label: str) -> Mean:
    """Over all answers to its guides: those that the box tells, so it says nothing that they do not."""
    guides = [ones for question, ones in answers.items() if question.startswith(f"{value}.")]
    return _mean(group, label, guides)


def _mean(group: str, label: str, questions: Iterable[Sequence[int]]) -> Mean:
    """Over the answers to these questions, of which each rater gave one at most."""
    said = [ones for ones in questions if ones]
    raters = min((len(ones) for ones in said), default=0)
    answers = [one for ones in said for one in ones]
    mean = reliability.half_steps(sum(answers), len(answers)) if answers else None
    return Mean(label, mean, raters, reliability.SINGLE[group])
