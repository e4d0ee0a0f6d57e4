"""An evaluation opened ahead of its time: a transfer closes an SKP, and its penilai of that day is to judge it."""

from __future__ import annotations

from django.db import transaction

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.people.models import Person


@transaction.atomic
def open_evaluation(*, skp: Skp, period: Period, penilai: Person) -> Appraisal:
    """The evaluation of `skp` in `period` waits for `penilai`. One that was begun or set stays as it is."""
    found, _made = Appraisal.objects.get_or_create(
        skp=skp, period=period, defaults={"person": skp.person, "appraiser": penilai}
    )
    return found


@transaction.atomic
def take_evaluation_back(*, appraisal: Appraisal) -> bool:
    """Nothing was written yet, so nothing is left to judge. False where somebody has begun: then it stays."""
    locked = Appraisal.objects.select_for_update(of=("self",)).get(pk=appraisal.pk)
    if locked.status != AppraisalStatus.WAITING or locked.draft or locked.edition:
        return False
    locked.delete()
    return True
