"""Who examines: the superior of the penilai, or somebody to whom that was delegated in writing.

By the line of supervision on the day of the rating. Whoever held that place and has moved is followed by whoever
leads the same unit now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypedDict, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from abdi.appraisals.models import Appraisal, Rating
from abdi.calibration.models import Meeting, Proposal
from abdi.core import clock
from abdi.objections.models import NamedExaminer
from abdi.people.enums import AppointmentKind
from abdi.people.models import Absence, Appointment, Delegation, Person, Supervision
from abdi.people.queries import leader_on, post_on, superior_on


class Bar(StrEnum):
    """Why somebody cannot examine."""

    NOBODY = "tidak_ada"
    SELF = "pegawai_sendiri"
    PENILAI = "penilai_sendiri"
    MEETING = "rapat_yang_sama"
    GOVERNOR = "gubernur"
    GONE = "tidak_bertugas"
    AWAY = "cuti"


@dataclass(frozen=True)
class Found:
    """Who examines, and on what basis (empty: as superior of the penilai); or, with None, why nobody can.

    `instead_of`: whose place he takes, or who cannot decide.
    """

    person: Person | None
    basis: str = ""
    bar: Bar | None = None
    instead_of: Person | None = None


@dataclass(frozen=True)
class _Case:
    """The two sides, and whoever sat in the meeting that set the predikat."""

    rating: Rating
    chair: int
    """The superior for whom the penilai rated: himself, or whoever delegated to him."""
    met: frozenset[int]


def examiner_for(rating: Rating, day: date) -> Found:
    """Who would examine an objection to `rating` on `day`; one query where all is as usual."""
    appraisal = rating.appraisal
    set_on = clock.day_of(rating.decided_at)
    people, keys = _candidates(appraisal, set_on, day)
    met = frozenset([*(keys["signed"] or ()), *(keys["proposed"] or ())])
    case = _Case(rating, keys["chair"] or rating.decided_by_id, met)
    named, superior = people.get(keys["named"] or 0), people.get(keys["above"] or 0)
    if superior is not None and superior.pk == rating.decided_by_id:
        higher = superior_on(rating.decided_by, set_on)
        superior = _people([higher.pk], day)[higher.pk] if higher else None
    if named is not None and _bar(named, case) is None:
        return Found(named, keys["named_basis"] or "", instead_of=superior)
    return _by_line(case, superior, set_on, day)


def bar_of(person: Person, rating: Rating, day: date) -> Bar | None:
    """Why `person` cannot examine an objection to `rating` on `day`; None where he can."""
    chair = superior_on(rating.appraisal.person, clock.day_of(rating.decided_at))
    case = _Case(rating, chair.pk if chair else rating.decided_by_id, _met(rating.appraisal))
    return _bar(_people([person.pk], day)[person.pk], case)


def serves(person: Person, day: date) -> bool:
    """Whether somebody holds a post or an office on `day`."""
    return person.office_code is not None or post_on(person, day) is not None


def _by_line(case: _Case, superior: Person | None, set_on: date, day: date) -> Found:
    if superior is None:
        return Found(None, bar=Bar.NOBODY)
    bar = _bar(superior, case)
    if bar is None:
        return Found(superior)
    held = post_on(superior, set_on) if bar is Bar.GONE else None
    follower = leader_on(held.unit, day) if held is not None and held.leads_unit else None
    if follower is not None:
        follower = _people([follower.pk], day)[follower.pk]
        bar = _bar(follower, case)
        if bar is None:
            return Found(follower)
        superior = follower
    lent = Delegation.objects.filter(delegator=superior, during__contains=day).first()
    if lent is not None:
        delegate = _people([lent.delegate_id], day)[lent.delegate_id]
        if _bar(delegate, case) is None:
            return Found(delegate, lent.basis, instead_of=superior)
    return Found(None, bar=bar, instead_of=superior)


def _bar(person: Person, case: _Case) -> Bar | None:
    """`person` comes from `_people`."""
    if person.pk == case.rating.appraisal.person_id:
        return Bar.SELF
    if person.pk in (case.rating.decided_by_id, case.chair):
        return Bar.PENILAI
    if person.pk in case.met:
        return Bar.MEETING
    if person.office_code is not None and not getattr(person, "has_superior", False):
        return Bar.GOVERNOR
    if person.office_code is None and not getattr(person, "has_post", False):
        return Bar.GONE
    return Bar.AWAY if getattr(person, "is_away", False) else None


class _Keys(TypedDict):
    """Keys of persons. `above`: the superior of `chair`; `signed`, `proposed`: in the meeting about the person."""

    chair: int | None
    above: int | None
    named: int | None
    named_basis: str | None
    signed: list[int] | None
    proposed: list[int] | None


def _asked(appraisal: Appraisal, set_on: date) -> dict[str, Subquery | ArraySubquery]:
    """Who stood above the person when the rating was set, and who was named: to annotate a query with."""
    lines = Supervision.objects.filter(during__contains=set_on)
    of_chair = lines.filter(person=OuterRef("superior")).values("superior")[:1]
    own = lines.filter(person=appraisal.person_id).annotate(above=Subquery(of_chair))
    named = NamedExaminer.objects.filter(appraisal=appraisal).order_by("-pk")
    return {
        "chair": Subquery(own.values("superior")[:1]),
        "above": Subquery(own.values("above")[:1]),
        "named": Subquery(named.values("person")[:1]),
        "named_basis": Subquery(named.values("basis")[:1]),
        "signed": ArraySubquery(_meetings(appraisal).values("signed_by")),
        "proposed": ArraySubquery(Proposal.objects.filter(appraisal=appraisal).values("by")),
    }


def _candidates(appraisal: Appraisal, set_on: date, day: date) -> tuple[dict[int, Person], _Keys]:
    """The superior of the chair and whoever was named, with the keys by which to know them; one query."""
    asked = _asked(appraisal, set_on)
    people = _with_facts(day).annotate(**asked).filter(Q(pk=F("above")) | Q(pk=F("named")))
    found = {person.pk: person for person in people}
    first = next(iter(found.values()), None)
    keys: dict[str, Any] = {name: getattr(first, name, None) for name in asked}
    return found, cast(_Keys, keys)


def _people(keys: Iterable[int], day: date) -> dict[int, Person]:
    """With what `_bar` asks of them."""
    return {person.pk: person for person in _with_facts(day).filter(pk__in=list(keys))}


def _with_facts(day: date) -> QuerySet[Person]:
    posts = Appointment.objects.filter(
        person=OuterRef("pk"), kind=AppointmentKind.DEFINITIF, during__contains=day
    )
    away = Absence.objects.filter(person=OuterRef("pk"), withdrawn_at=None, during__contains=day)
    above = Supervision.objects.filter(person=OuterRef("pk"), during__contains=day)
    return Person.objects.annotate(
        has_post=Exists(posts), is_away=Exists(away), has_superior=Exists(above)
    ).select_related("user")


def _met(appraisal: Appraisal) -> frozenset[int]:
    """Who signed the meeting that looked at the person, or proposed something about him there."""
    proposed = Proposal.objects.filter(appraisal=appraisal).values_list("by")
    return frozenset(key for (key,) in _meetings(appraisal).values_list("signed_by").union(proposed))


def _meetings(appraisal: Appraisal) -> QuerySet[Meeting]:
    """Signed meetings about the days of the period in which the person himself counted, as their minutes say."""
    period = appraisal.period
    return Meeting.objects.filter(
        unit__code__in=appraisal.skp.unit.lineage.strip("/").split("/"),
        period__starts=period.starts,
        period__ends=period.ends,
        signed_by__isnull=False,
        outcome__pegawai__contains=[{"pegawai": str(appraisal.person.public_id)}],
    ).order_by()
