"""A rating set anew by a decision on an objection: the only way in which a result changes once it stands."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.models import Appraisal, Rating
from abdi.appraisals.queries import rating_in_force
from abdi.appraisals.services.decision import Revision
from abdi.appraisals.services.errors import AppraisalRefused
from abdi.appraisals.services.recording import record_revision
from abdi.appraisals.services.weighing import unit_achievement
from abdi.core import clock
from abdi.people.models import Person


@transaction.atomic
def revise_rating(*, by: Person, contested: Rating, revision: Revision) -> Rating:
    """Append the rating that a decision sets beside the contested one; the predikat follows by the matrix.

    It rests on the SKP and the report that were judged, keeps the words of the penilai as his, and names who decided
    and why. The appraisal is final from here on. The caller has checked who decides. Raises `AppraisalRefused` where
    another rating has taken the place of the contested one, where nothing would change, and where the rating hasil
    kerja of the leader of a unit would depart from the unit's achievement: that is not what an objection decides.
    """
    appraisal = (
        Appraisal.objects.select_for_update(of=("self",))
        .select_related("person", "period__series__year", "skp__appointment")
        .get(pk=contested.appraisal_id)
    )
    held = rating_in_force(appraisal)
    if held is None or held.pk != contested.pk:
        raise AppraisalRefused(_("Penilaian yang dikeberatani sudah diganti, jadi tidak dapat diubah lagi."))
    if revision.work not in RatingValue.values or revision.behaviour not in RatingValue.values:
        raise AppraisalRefused(_("Pilih kedua rating yang berlaku menurut putusan."))
    if appraisal.skp.appointment.leads_unit and revision.work != (contested.suggested_work or revision.work):
        raise AppraisalRefused(unit_achievement(contested.suggested_work))
    if (revision.work, revision.behaviour) == (contested.work, contested.behaviour):
        raise AppraisalRefused(_("Kedua rating sama dengan yang dikeberatani, jadi tidak ada yang berubah."))
    rating = record_revision(by, appraisal, contested, revision)
    now = clock.now()
    appraisal.status = AppraisalStatus.FINAL
    appraisal.opened_at = appraisal.opened_at or now
    appraisal.closed_at = appraisal.closed_at or now
    appraisal.save(update_fields=["status", "opened_at", "closed_at"])
    return rating
