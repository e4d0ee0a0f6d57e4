"""Reads of persons and the organisation. "On a day" is always an argument."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import BigIntegerField, Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from abdi.core import clock
from abdi.people.away import A_DAY, Span
from abdi.people.enums import AppointmentKind, ClaimStatus, DelegationReason, StandIn, SupervisionSource
from abdi.people.models import (
    Absence,
    Appointment,
    Delegation,
    FormerStatus,
    OtherSystem,
    Person,
    Supervision,
    SupervisorClaim,
    Unit,
)

_POST: list[str] = ["post__unit"]  # an annotation of the query, not a field of the model


def with_posts(people: QuerySet[Person], day: date) -> QuerySet[Person]:
    """`people` with `post`, the definitive post of each on `day` (or None), and its unit; no further query."""
    post = FilteredRelation(
        "appointments",
        condition=Q(appointments__kind=AppointmentKind.DEFINITIF, appointments__during__contains=day),
    )
    return people.annotate(post=post).select_related(*_POST)


def supervision_on(person: Person, day: date) -> Supervision | None:
    """The line that names who supervises `person` on `day`."""
    return Supervision.objects.filter(person=person, during__contains=day).select_related("superior").first()


def superior_on(person: Person, day: date) -> Person | None:
    """The direct superior of `person` on `day`, as the organisation stands."""
    line = supervision_on(person, day)
    return line.superior if line else None


def appraiser_on(person: Person, day: date) -> Person | None:
    """Pejabat Penilai Kinerja of `person` on `day`: the superior, or whom he has delegated in writing."""
    line = Supervision.objects.filter(person=person, during__contains=day)
    return Person.objects.filter(pk__in=line.values(key=_appraiser(day))).first()


def appraiser_key_on(day: date, person: str) -> Subquery:
    """The key of the appraiser on `day`, for a query to annotate; `person` is the path to the one appraised.

    The same rule as `appraiser_on`.
    """
    line = Supervision.objects.filter(person=OuterRef(person), during__contains=day)
    return Subquery(line.values(key=_appraiser(day))[:1])


def _appraiser(day: date) -> Coalesce:
    """Of a line of supervision: the delegate of the superior, or himself; he keeps the delegate's own line."""
    lent = Delegation.objects.filter(delegator=OuterRef("superior"), during__contains=day)
    delegate = lent.exclude(delegate=OuterRef("person")).values("delegate")[:1]
    return Coalesce(Subquery(delegate), "superior", output_field=BigIntegerField())


def delegation_on(superior: Person, day: date) -> Delegation | None:
    """To whom `superior` has delegated appraising on `day`, if to anybody."""
    return (
        Delegation.objects.filter(delegator=superior, during__contains=day).select_related("delegate").first()
    )


def appraisers_superior_on(person: Person, day: date) -> Person | None:
    """Atasan Pejabat Penilai of `person` on `day`: the superior of the superior."""
    superior = superior_on(person, day)
    return superior_on(superior, day) if superior else None


def subordinates_on(superior: Person, day: date) -> QuerySet[Person]:
    """The persons whom `superior` supervises directly on `day`."""
    return Person.objects.filter(supervisions__superior=superior, supervisions__during__contains=day)


def post_on(person: Person, day: date) -> Appointment | None:
    """The definitive post of `person` on `day`."""
    return (
        Appointment.objects.filter(person=person, kind=AppointmentKind.DEFINITIF, during__contains=day)
        .select_related("unit")
        .first()
    )


def golongan_on(person: Person, day: date) -> str:
    """Golongan of `person` on `day`, or an empty string."""
    rank = person.ranks.filter(during__contains=day).first()
    return rank.golongan if rank else ""


def leader_on(unit: Unit, day: date) -> Person | None:
    """Who leads `unit` on `day`."""
    return Person.objects.filter(
        appointments__unit=unit,
        appointments__leads_unit=True,
        appointments__kind=AppointmentKind.DEFINITIF,
        appointments__during__contains=day,
    ).first()


@dataclass(frozen=True)
class InPlace:
    """That somebody acts in another's place: as what, for whom (None: the post is vacant), on what basis, and when.

    `why`: a `DelegationReason`, of a written delegation that names one.
    """

    kind: str
    of: Person | None
    basis: str
    since: date | None
    until: date | None
    why: str = ""

    @property
    def label(self) -> str:
        return str(StandIn(self.kind).label)

    @property
    def why_label(self) -> str:
        return str(DelegationReason(self.why).label) if self.why else ""


def leads_in_place(person: Person, unit: Unit, day: date) -> InPlace | None:
    """Whether `person` acts for the leader of `unit` on `day`: as Plt or Plh, or by his written delegation."""
    post = _acting_posts(person, day).filter(unit=unit, leads_unit=True).first()
    if post is not None:
        return InPlace(post.kind, leader_on(unit, day), _basis(post, day), post.first_day, post.last_day)
    leader = leader_on(unit, day)
    lent = Delegation.objects.filter(delegator=leader, delegate=person, during__contains=day).first()
    return _lent(lent, leader) if lent is not None else None


def rates_in_place(by: Person, person: Person, day: date) -> InPlace | None:
    """In whose place `by` appraises `person` on `day`; None where he does so as the superior himself."""
    line = supervision_on(person, day)
    if line is None:
        return None
    if line.superior_id != by.pk:
        lent = Delegation.objects.filter(delegator=line.superior, delegate=by, during__contains=day).first()
        return _lent(lent, line.superior) if lent is not None else None
    if line.source != SupervisionSource.ACTING:
        return None
    post = _acting_posts(by, day).select_related("unit").first()
    kind = post.kind if post is not None else StandIn.DELEGATE
    of = leader_on(post.unit, day) if post is not None else None
    return InPlace(kind, of, line.note, line.first_day, line.last_day)


def acts_for_a_leader(person: OuterRef) -> Exists:
    """For a viewer's facts: whether he leads a unit today as Plt. or Plh."""
    posts = Appointment.objects.filter(person=person, leads_unit=True, during__contains=clock.today())
    return Exists(posts.exclude(kind=AppointmentKind.DEFINITIF))


def appraises_for_another(person: OuterRef) -> Exists:
    """For a viewer's facts: whether somebody's appraisals are delegated to him today."""
    return Exists(Delegation.objects.filter(delegate=person, during__contains=clock.today()))


def stand_ins_of(unit: Unit, day: date) -> list[Person]:
    """Who acts for the leader of `unit` on `day`, by name: Plt, Plh, and to whom the leader delegated."""
    acting = Q(
        appointments__unit=unit, appointments__leads_unit=True, appointments__during__contains=day
    ) & ~Q(appointments__kind=AppointmentKind.DEFINITIF)
    lent = Delegation.objects.filter(delegator=leader_on(unit, day), during__contains=day)
    return list(Person.objects.filter(acting | Q(pk__in=lent.values("delegate"))).distinct())


def _acting_posts(person: Person, day: date) -> QuerySet[Appointment]:
    return Appointment.objects.filter(person=person, during__contains=day).exclude(
        kind=AppointmentKind.DEFINITIF
    )


def _basis(post: Appointment, day: date) -> str:
    """The letter under which somebody acts, as it was noted where appraisal went with it; else his title."""
    line = Supervision.objects.filter(
        superior=post.person_id, source=SupervisionSource.ACTING, during__contains=day
    ).first()
    return (line.note if line is not None else "") or post.title


def _lent(lent: Delegation, of: Person | None) -> InPlace:
    return InPlace(StandIn.DELEGATE, of, lent.basis, lent.first_day, lent.last_day, lent.reason)


def open_claim(person: Person) -> SupervisorClaim | None:
    """The open "Atasan saya keliru" of `person`. While there is one, no clock runs against him."""
    return (
        SupervisorClaim.objects.filter(person=person, status=ClaimStatus.FILED)
        .select_related("proposed")
        .first()
    )


def has_open_claim(person: Person) -> bool:
    """Whether `person` waits for HR to decide who his superior is: then no clock runs against him."""
    return SupervisorClaim.objects.filter(person=person, status=ClaimStatus.FILED).exists()


def with_open_claim(people: Iterable[int]) -> frozenset[int]:
    """Those of the given keys of persons against whom no clock runs, in one query."""
    open_claims = SupervisorClaim.objects.filter(person__in=people, status=ClaimStatus.FILED)
    return frozenset(open_claims.values_list("person_id", flat=True))


def owner_of(person: Person) -> uuid.UUID:
    """Under whom a Tanda terima of `person` is filed: his account, or himself while he has none."""
    return person.user.public_id if person.user else person.public_id


def away(person: Person) -> list[Span]:
    """The spans in which `person` did not or will not work in his post, in order."""
    return away_of([person.pk])[person.pk]


def away_of(people: Iterable[int]) -> dict[int, list[Span]]:
    """The same for the given keys of persons, each with at least an empty list; one query."""
    found: dict[int, list[Span]] = {key: [] for key in people}
    for absence in Absence.objects.filter(person__in=list(found), withdrawn_at=None).order_by("during", "pk"):
        found[absence.person_id].append((absence.during.lower, absence.during.upper - A_DAY))
    return found


def status_on(person: Person, day: date) -> str:
    """The status of `person` on `day`: today's, unless he is known to have had another."""
    former = FormerStatus.objects.filter(person=person, during__contains=day).first()
    return former.status if former else person.employment_status


def with_status_on(status: str, day: date, *, path: str = "") -> Q:
    """Whoever had `status` on `day`; `path` leads to the person ("person__")."""
    former = FormerStatus.objects.filter(person=OuterRef(f"{path}pk"), during__contains=day)
    return Q(Exists(former.filter(status=status))) | (
        Q(~Exists(former)) & Q(**{f"{path}employment_status": status})
    )


def ranges_away(person: str) -> ArraySubquery:
    """The same for a query to annotate; `person` is the path to the person. `spans_from` makes spans of it."""
    held = Absence.objects.filter(person=OuterRef(person), withdrawn_at=None)
    return ArraySubquery(held.order_by("during").values("during"))


def spans_from(ranges: Iterable[DateRange]) -> list[Span]:
    """Spans of what `ranges_away` has annotated."""
    return [(held.lower, held.upper - A_DAY) for held in ranges]


def has_absences(person: OuterRef) -> Exists:
    """Whether a long leave or a study assignment of a person is on record: a fact about the viewer."""
    return Exists(Absence.objects.filter(person=person, withdrawn_at=None))


def has_other_systems(person: OuterRef) -> Exists:
    """Whether another system appraised or appraises a person: a fact about the viewer."""
    return Exists(OtherSystem.objects.filter(person=person, withdrawn_at=None))


def absence_on(person: Person, day: date) -> Absence | None:
    """What keeps `person` from his post on `day`."""
    return Absence.objects.filter(person=person, withdrawn_at=None, during__contains=day).first()


def is_elsewhere_on(person: str, day: date) -> Exists:
    """For a query to annotate: whether another system appraises the person to whom the path leads."""
    return Exists(
        OtherSystem.objects.filter(person=OuterRef(person), withdrawn_at=None, during__contains=day)
    )


def other_system_on(person: Person, day: date) -> OtherSystem | None:
    """The other system in which `person` is appraised on `day`."""
    return OtherSystem.objects.filter(person=person, withdrawn_at=None, during__contains=day).first()
