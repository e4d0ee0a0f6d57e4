from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from abdi.cycles.queries import current_year
from abdi.goals.models import Result
from abdi.goals.queries import results_with_indicators, skp_in_force
from abdi.people.access import Viewer, import_scope
from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person, Unit
from abdi.people.queries import appraiser_key_on, with_posts
from abdi.practice.document import Line
from abdi.strategy.enums import Direction
from abdi.trials.access import SHOWN_TO_SUPERIOR, led_unit
from abdi.trials.enums import Answer, Stage
from abdi.trials.models import Case, Handover, Trial

MOST_PEOPLE = 60  # a trial is of a small unit; of a larger one, one of the units in it
_COPIED = (Direction.UP, Direction.DOWN)


def candidates(unit: Unit, day: date) -> QuerySet[Person]:
    """Who may be invited: holds a post in the unit or below, and is appraised by somebody in it.

    The head of the unit is appraised from outside, and so is not asked.
    """
    inside = Appointment.objects.filter(
        unit__lineage__startswith=unit.lineage, kind=AppointmentKind.DEFINITIF, during__contains=day
    ).values("person")
    found = Person.objects.filter(pk__in=inside, user__isnull=False)
    found = found.annotate(appraiser_id=appraiser_key_on(day, "pk")).filter(appraiser_id__in=inside)
    return with_posts(found, day).order_by("name", "pk")


def with_appraisers(people: QuerySet[Person], day: date) -> list[tuple[int, int]]:
    """The key of each person with that of who appraises him on `day`."""
    return list(people.annotate(rater=appraiser_key_on(day, "pk")).values_list("pk", "rater"))


def appraisers_of(people: Collection[int] | QuerySet[Case, Any], trial: Trial, day: date) -> dict[int, int]:
    """By the key of a person: who of the trial's unit appraises him on `day`; nobody else has an entry."""
    return dict(with_appraisers(candidates(trial.unit, day).filter(pk__in=people), day))


def changed_superiors(trial: Trial, now: Mapping[int, int]) -> list[Case]:
    """The cases not rated yet whose person is appraised by another now."""
    waiting = trial.cases.exclude(stage=Stage.RATED)
    return [case for case in waiting if now.get(case.person_id, case.superior_id) != case.superior_id]


def written_by(superior: Person) -> QuerySet[Handover]:
    """What `superior` had written of cases that passed to another before he set it, the latest first."""
    return (
        Handover.objects.filter(superior=superior)
        .exclude(typed={})
        .select_related("case__trial__unit", "case__person", "case__superior")
        .order_by("-passed_at", "-pk")
    )


def last_handover(case: Case) -> Handover | None:
    """The superior from whom the case came last; None where it was always with the same one."""
    return case.handovers.select_related("superior").order_by("-passed_at", "-pk").first()


def own_cases(person: Person) -> QuerySet[Case]:
    """The trials to which one is invited or in which one takes part, the latest first; declined ones too."""
    return Case.objects.filter(person=person).select_related("trial__unit", "superior").order_by("-pk")


def handed_in_to(superior: Person) -> QuerySet[Case]:
    """What waits for the rating of `superior`, then what he has rated."""
    return (
        Case.objects.filter(superior=superior, stage__in=SHOWN_TO_SUPERIOR)
        .select_related("trial__unit", "person")
        .order_by(F("rated_at").desc(nulls_first=True), "handed_in_at", "pk")
    )


def managed_by(viewer: Viewer) -> QuerySet[Trial]:
    """The trials of the units of the viewer's HR role, or of the unit that he leads and those below."""
    lineages = list(import_scope(viewer))
    led = led_unit(viewer)
    if led is not None:
        lineages.append(led.lineage)
    found = Trial.objects.select_related("unit").order_by("-begins", "-pk")
    if not lineages:
        return found.none()
    return found.filter(reduce(or_, (Q(unit__lineage__startswith=lineage) for lineage in lineages)))


def takes_part(person: OuterRef) -> Exists:
    """Whether a trial waits for somebody: he was asked and did not decline, or has somebody to rate."""
    own = Q(person=person) & ~Q(answer=Answer.DECLINES)
    rates = Q(superior=person, stage__in=SHOWN_TO_SUPERIOR)
    return Exists(Case.objects.filter(own | rates))


@dataclass(frozen=True)
class Copied:
    """Lines of the SKP in force that fit a trial, and how many results had none that fits or no room."""

    lines: tuple[Line, ...]
    left_out: int


def lines_of_skp(person: Person, day: date, *, at_most: int) -> Copied | None:
    """The first results of the SKP in force, each with its first indicator in figures; None without such an SKP."""
    year = current_year(day)
    version = skp_in_force(person, year, day) if year else None
    if version is None:
        return None
    results = results_with_indicators(version)
    fitting = [line for line in map(_line, results) if line is not None][:at_most]
    return Copied(tuple(fitting), len(results) - len(fitting))


def _line(result: Result) -> Line | None:
    for indicator in result.indicators.all():
        if indicator.target is not None and indicator.unit_label and indicator.direction in _COPIED:
            return Line(
                text=result.text,
                indicator=indicator.text,
                target=indicator.target,
                unit_label=indicator.unit_label,
                direction=indicator.direction,
            )
    return None
