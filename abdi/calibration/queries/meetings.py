"""Which meetings there are for a viewer, and for which units one can be prepared."""

from __future__ import annotations

from datetime import date

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from abdi.appraisals.enums import DETERMINED_KINDS
from abdi.appraisals.models import Determination
from abdi.appraisals.queries import spans_of_units
from abdi.calibration.enums import Counted, MeetingStatus
from abdi.calibration.models import DeterminationUnit, Meeting
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.people.access import READING_ROLES, Viewer
from abdi.people.enums import AppointmentKind, Role, UnitKind
from abdi.people.models import Appointment, Delegation, Unit

UNITS_AT_MOST = 20


def meetings_for(viewer: Viewer) -> QuerySet[Meeting]:
    """Those in which the viewer sits or may sit: of his reach, of the unit he leads or acts for, of units above him.

    A penilai below them finds the meeting only while it is held.
    """
    found = Q(pk__in=[])
    for granted in viewer.roles:
        if granted.role in READING_ROLES:
            found |= Q(unit__lineage__startswith=granted.lineage)
    if viewer.leads_the_city:
        found |= Q(unit__kind=UnitKind.PROVINSI)
    if viewer.person is not None:
        leads = Appointment.objects.filter(
            Q(person=viewer.person) | Q(kind=AppointmentKind.DEFINITIF, person__in=_lent_to(viewer)),
            leads_unit=True,
            during__contains=viewer.day,
        )
        found |= Q(unit__in=leads.values("unit"))
        if viewer.is_superior:
            found |= Q(Exists(_works_under(viewer)), status=MeetingStatus.PREPARED)
    return (
        Meeting.objects.filter(found)
        .exclude(status=MeetingStatus.CANCELLED)
        .select_related("unit", "period__series__year")
        .order_by("-period__ends", "-held_on", "unit__code", "pk")
    )


def _lent_to(viewer: Viewer) -> QuerySet[Delegation, int]:
    """Keys of those who delegated to the viewer in writing on his day."""
    lent = Delegation.objects.filter(delegate=viewer.person, during__contains=viewer.day)
    return lent.values_list("delegator", flat=True)


def _works_under(viewer: Viewer) -> QuerySet[Skp]:
    """For a meeting: an SKP of the viewer in its unit, below its leader."""
    return (
        Skp.objects.filter(
            person=viewer.person,
            year=OuterRef("period__series__year"),
            starts__lte=OuterRef("period__ends"),
            ends__gte=OuterRef("period__ends"),
        )
        .annotate(top=ExpressionWrapper(OuterRef("unit__lineage"), output_field=CharField()))
        .filter(unit__lineage__startswith=F("top"))
    )


def units_to_prepare(viewer: Viewer, asked: str) -> list[Unit]:
    """Units penetapan of today in the reach of the viewer's role whose name or code holds `asked`."""
    reach = Q(pk__in=[])
    for granted in viewer.roles:
        if granted.role == Role.TIM_PENGELOLA:
            reach |= Q(lineage__startswith=granted.lineage)
    found = Unit.objects.filter(reach, Q(name__icontains=asked) | Q(code__icontains=asked))
    line = Determination.objects.filter(unit=OuterRef("pk"), during__contains=viewer.day)
    own = Q(Exists(line.filter(counts_in=F("unit")))) | Q(~Exists(line), kind__in=DETERMINED_KINDS)
    return list(found.filter(own).order_by("code")[:UNITS_AT_MOST])


def can_be_prepared(unit: Unit, day: date) -> list[Period]:
    """The spans that are over and whose staff are judged in this unit, the newest first."""
    return spans_of_units([unit], day)


def meeting_of(unit: Unit, period: Period) -> Meeting | None:
    """The meeting of a unit about these days, whichever series it was prepared for."""
    return (
        Meeting.objects.filter(unit=unit, period__starts=period.starts, period__ends=period.ends)
        .exclude(status=MeetingStatus.CANCELLED)
        .first()
    )


def determination_of(unit: Unit, smallest: int) -> DeterminationUnit:
    """How predikat are determined in a unit; what was never set is as the rules propose, and not saved."""
    held = DeterminationUnit.objects.filter(unit=unit).first()
    return held or DeterminationUnit(unit=unit, counted=Counted.NEAREST, smallest_group=smallest)
