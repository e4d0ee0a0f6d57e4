"""Reads of what follows: of a rating, of the people of a superior, of the units of HR."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Rating
from abdi.cycles.enums import YearStatus
from abdi.followups.models import FollowUp
from abdi.goals.queries import appraisees_on
from abdi.objections.queries import open_objections
from abdi.people.access import Viewer, visible_lineages

_OPENED = Q(plan=True) | Q(recognition=True) | ~Q(renewal="")


def unsettled() -> QuerySet[Rating]:
    """Ratings in force that stand and were not looked at yet. One that is contested waits for the decision."""
    later = Rating.objects.filter(appraisal=OuterRef("appraisal"), number__gt=OuterRef("number"))
    contested = open_objections().filter(appraisal=OuterRef("appraisal"))
    return (
        Rating.objects.filter(
            ~Exists(later),
            ~Exists(contested),
            follow_up=None,
            appraisal__status=AppraisalStatus.FINAL,
            appraisal__period__series__year__status=YearStatus.OPEN,
        )
        .select_related("appraisal__period__series", "appraisal__person")
        .order_by("pk")
    )


def has_follow_up(person: OuterRef) -> Exists:
    """For a viewer's facts: whether a rating of his own has opened something; saves the page of most a query."""
    return Exists(FollowUp.objects.filter(_OPENED, rating__appraisal__person=person))


def following_from(rating: Rating) -> FollowUp | None:
    """What follows from `rating`, with `is_contested`; None until it stands."""
    return FollowUp.objects.filter(rating=rating).annotate(is_contested=_contested()).first()


def _contested() -> Exists:
    """For a follow-up: an objection to its rating runs, so nobody acts on it until that is decided."""
    return Exists(open_objections().filter(appraisal=OuterRef("rating__appraisal")))


def _replaced() -> Exists:
    """For a follow-up: another rating has taken the place of its own, whether or not `settle` has come by."""
    same = Rating.objects.filter(appraisal=OuterRef("rating__appraisal"))
    return Exists(same.filter(number__gt=OuterRef("rating__number")))


def in_force_for(viewer: Viewer) -> QuerySet[FollowUp]:
    """What the viewer has to act on: of those whom he rates today, and of the units of HR.

    Nothing that was superseded or whose rating was replaced. What an objection holds up (`is_contested`) stands last.
    """
    covered = Q(pk__in=[])
    if viewer.person is not None:
        covered |= Q(rating__appraisal__person__in=appraisees_on(viewer.person, viewer.day))
    if viewer.is_hr:
        covered |= _within(visible_lineages(viewer))
    return (
        FollowUp.objects.filter(covered, _OPENED, ~_replaced(), superseded_by=None)
        .annotate(is_contested=_contested())
        .select_related(
            "rating__appraisal__person", "rating__appraisal__period", "rating__appraisal__skp__unit"
        )
        .order_by("is_contested", "-plan", "review_on", "rating__appraisal__person__name", "pk")
    )


def _within(lineages: Collection[str]) -> Q:
    within = Q(pk__in=[])
    for lineage in lineages:
        within |= Q(rating__appraisal__skp__unit__lineage__startswith=lineage)
    return within
