"""Set a rating. Nobody but the penilai does; the predikat follows from his two ratings by the matrix."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal, Decided, Rating
from abdi.appraisals.queries import rating_in_force
from abdi.appraisals.services.checks import require_open
from abdi.appraisals.services.decision import RatingDecision, Seen
from abdi.appraisals.services.recording import record
from abdi.appraisals.services.telling import tell_result
from abdi.appraisals.services.weighing import (
    count_edition,
    locked_appraisal,
    penilai_of,
    require_changeable,
    require_fresh,
    weigh,
)
from abdi.cycles.models import Period
from abdi.feedback.services import settle_notes
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.reporting.models import Report
from abdi.reporting.queries import submitted_report
from abdi.reporting.services import settle


@transaction.atomic
def save_draft(
    *, viewer: Viewer, skp: Skp, period: Period, data: Mapping[str, str], seen: Seen | None = None
) -> Appraisal:
    """Keep the penilai's unfinished form; nobody else sees it. Refuses once the employee opened the result."""
    penilai = penilai_of(viewer, skp)
    appraisal = locked_appraisal(penilai, skp, period)
    require_changeable(appraisal, viewer.day)
    require_fresh(appraisal, penilai, seen)
    appraisal.appraiser = penilai
    appraisal.draft = dict(data)
    count_edition(appraisal, seen)
    appraisal.save(update_fields=["appraiser", "draft", "edition", "saved_with"])
    return appraisal


@transaction.atomic
def set_rating(
    *, viewer: Viewer, skp: Skp, period: Period, decision: RatingDecision, seen: Seen | None = None
) -> Rating:
    """Tetapkan penilaian: two ratings by the penilai, the predikat by the matrix, all in the record of rating.

    May be set again only while the employee has not opened the result; the earlier rating stays beside it. The very
    same decision on the same report sets nothing: the rating in force is returned, whichever page it came from.
    Constraints that were stated are answered in the same act. Raises `AppraisalRefused`.
    """
    penilai = penilai_of(viewer, skp)
    require_open(period, viewer.day, until=skp.ends if skp.ended_early else None)
    appraisal = locked_appraisal(penilai, skp, period)
    require_changeable(appraisal, viewer.day)
    held = rating_in_force(appraisal)
    if held is not None and says_the_same(held, penilai, decision, submitted_report(skp, period)):
        return held
    require_fresh(appraisal, penilai, seen)
    dossier, suggestion = weigh(viewer=viewer, skp=skp, period=period, decision=decision, seen=seen)
    rating = record(penilai, appraisal, dossier, suggestion, decision)
    appraisal.status = AppraisalStatus.RATED
    appraisal.appraiser = penilai
    appraisal.comment_due = viewer.day + timedelta(days=period.comment_days)
    appraisal.draft = {}
    count_edition(appraisal, seen)
    appraisal.save()
    settle(skp=skp, period=period, by=penilai)
    settle_notes(about=skp.person, year=skp.year, upto=skp.judged_on(viewer.day), day=viewer.day)
    tell_result(appraisal, rating.number)
    return rating


def says_the_same(held: Decided, by: Person, decision: RatingDecision, report: Report | None) -> bool:
    """Whether the penilai decides again what he has decided, on the same report and the same SKP."""
    return (
        held.decided_by_id == by.pk
        and held.report_id == (report.pk if report else None)
        and held.version.status == SkpStatus.IN_FORCE
        and held.work == decision.work
        and held.behaviour == decision.behaviour
        and held.departs_work == decision.departs_work.strip()
        and held.departs_behaviour == decision.departs_behaviour.strip()
        and held.feedback == decision.feedback
    )
