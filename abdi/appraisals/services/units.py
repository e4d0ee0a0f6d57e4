"""The predikat of an organisation: set by the level above, before any person of it is judged."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.appraisals.access import may_set_unit_predikat
from abdi.appraisals.enums import UnitPredikatValue
from abdi.appraisals.models import Determination, Rating, UnitPredikat
from abdi.appraisals.services.checks import require_open, said
from abdi.appraisals.services.errors import AppraisalRefused
from abdi.core import clock
from abdi.cycles.models import Period
from abdi.people.access import Viewer
from abdi.people.models import Unit

NOT_YOURS = gettext_lazy(
    "Predikat organisasi ditetapkan oleh atasan pimpinan unit itu, atau oleh pejabat yang diatur BKD."
)


@transaction.atomic
def set_unit_predikat(
    *, viewer: Viewer, unit: Unit, period: Period, value: str, grounds: str
) -> UnitPredikat:
    """Set the predikat of an organisation for the days of a period, with its grounds.

    It may be set anew until a rating of somebody under it rests on it; history keeps what it was.
    """
    if viewer.person is None or not may_set_unit_predikat(viewer, unit, period):
        raise PermissionDenied(NOT_YOURS)
    if value not in UnitPredikatValue.values:
        raise AppraisalRefused(_("Pilih salah satu predikat organisasi."), "value")
    words = said(grounds, _("Tulis dasar penetapan, paling sedikit sepuluh huruf."), "grounds")
    require_open(period, viewer.day)
    Unit.objects.select_for_update().get(pk=unit.pk)  # two groups of staff may have periods of the same days
    days = {"period__starts": period.starts, "period__ends": period.ends}
    held = UnitPredikat.objects.filter(unit=unit, **days).first() or UnitPredikat(unit=unit, period=period)
    if held.pk is not None and _rests_on(unit, period):
        raise AppraisalRefused(
            _(
                "Predikat %(unit)s untuk %(period)s sudah menjadi dasar penilaian pegawai, sehingga tetap %(value)s."
            )
            % {"unit": unit.name, "period": period.name, "value": held.get_value_display()}
        )
    held.value, held.grounds = value, words
    held.set_by, held.set_at = viewer.person, clock.now()
    held.save()
    return held


def _rests_on(unit: Unit, period: Period) -> bool:
    """Whether anybody who may count in the unit was rated: below it, or brought in by BKD."""
    under = Q(appraisal__skp__unit__lineage__startswith=unit.lineage)
    brought = Determination.objects.filter(counts_in=unit, during__contains=period.ends).exclude(unit=unit)
    for lineage in brought.values_list("unit__lineage", flat=True):
        under |= Q(appraisal__skp__unit__lineage__startswith=lineage)
    return Rating.objects.filter(
        under, appraisal__period__starts=period.starts, appraisal__period__ends=period.ends
    ).exists()
