"""The evaluation of an SKP that a transfer closed, before the predikat of its organisation stands.

The old penilai sets the two ratings with their grounds. The predikat follows by the matrix of PermenPANRB 6/2022 once
the predikat of the organisation stands, since that one is set first (Pasal 24-25); until then pages say that it
follows.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from abdi.appraisals.dossier import gather, unit_predikat_for
from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal, EarlyRating, Rating
from abdi.appraisals.parts import early_rating_of
from abdi.appraisals.queries import rating_in_force, waiting_for_predikat
from abdi.appraisals.services.checks import require_open
from abdi.appraisals.services.decision import RatingDecision, Seen
from abdi.appraisals.services.errors import AppraisalRefused
from abdi.appraisals.services.rating import says_the_same
from abdi.appraisals.services.recording import record_early, record_following
from abdi.appraisals.services.telling import tell_early, tell_result, tell_to_look_again
from abdi.appraisals.services.weighing import (
    count_edition,
    locked_appraisal,
    penilai_of,
    preview_suggestion,
    require_fresh,
    weigh,
)
from abdi.core import clock
from abdi.cycles.models import Period
from abdi.feedback.services import settle_notes
from abdi.goals.models import Skp
from abdi.people.access import Viewer
from abdi.reporting.queries import submitted_report
from abdi.reporting.services import settle


@transaction.atomic
def set_early_rating(
    *, viewer: Viewer, skp: Skp, period: Period, decision: RatingDecision, seen: Seen | None = None
) -> EarlyRating:
    """Tetapkan kedua rating of an SKP that a transfer closed, before the predikat of its organisation stands.

    May be set again until the predikat followed; what was set before stays beside it, and the employee is told each
    time. The very same decision sets nothing. Raises `AppraisalRefused`.
    """
    penilai = penilai_of(viewer, skp)
    if not skp.ended_early:
        raise AppraisalRefused(
            _("Rating tanpa predikat organisasi hanya untuk SKP yang ditutup karena mutasi.")
        )
    require_open(period, viewer.day, until=skp.ends)
    appraisal = locked_appraisal(penilai, skp, period)
    if rating_in_force(appraisal) is not None:
        raise AppraisalRefused(_("Predikatnya sudah menyusul. Muat ulang halaman untuk melihat hasilnya."))
    held = early_rating_of(appraisal)
    if held is not None and says_the_same(held, penilai, decision, submitted_report(skp, period)):
        return held
    require_fresh(appraisal, penilai, seen)
    dossier, suggestion = weigh(
        viewer=viewer, skp=skp, period=period, decision=decision, seen=seen, before_predikat=True
    )
    early = record_early(penilai, appraisal, dossier, suggestion, decision)
    appraisal.appraiser = penilai
    appraisal.draft = {}
    count_edition(appraisal, seen)
    appraisal.save()
    settle(skp=skp, period=period, by=penilai)
    settle_notes(about=skp.person, year=skp.year, upto=skp.judged_on(viewer.day), day=viewer.day)
    tell_early(appraisal, early.number)
    return early


def follow_predikats() -> int:
    """Let the predikat follow wherever that of the organisation stands by now. Returns how many followed.

    The author of the ratings stays their penilai. Who led a unit is rated by its predikat: where the ratings set
    early say otherwise, nothing follows by itself and the penilai is told to look again.
    """
    return sum(_follow(key) is not None for key in waiting_for_predikat())


@transaction.atomic
def _follow(key: int) -> Rating | None:
    appraisal = (
        Appraisal.objects.select_for_update(of=("self",))
        .select_related(
            "person", "appraiser", "period__series__year", "skp__unit", "skp__year", "skp__appointment"
        )
        .get(pk=key)
    )
    early, skp, period = early_rating_of(appraisal), appraisal.skp, appraisal.period
    unit_predikat = unit_predikat_for(skp, period)
    if early is None or unit_predikat is None or appraisal.status != AppraisalStatus.WAITING:
        return None
    if skp.appointment.leads_unit and preview_suggestion(gather(skp, period)).work != early.work:
        tell_to_look_again(appraisal)
        return None
    rating = record_following(early, appraisal, unit_predikat)
    appraisal.status = AppraisalStatus.RATED
    appraisal.comment_due = clock.today() + timedelta(days=period.comment_days)
    appraisal.edition += 1
    appraisal.save()
    tell_result(appraisal, rating.number)
    return rating
