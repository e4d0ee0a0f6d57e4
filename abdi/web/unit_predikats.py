"""What Hari Ini asks of whoever sets the predikat of organisations: nobody in them is judged before it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.appraisals.access import may_have_units_to_set
from abdi.appraisals.queries import unset_of
from abdi.people.access import Viewer
from abdi.people.models import Person

ToSetTask = tuple[str, str, str, str, str, date | None]
"""Address, title, why, icon, kind, last day."""


def predikats_to_set(viewer: Viewer, person: Person) -> Iterator[ToSetTask]:
    """One line a period; nothing is asked of the database for who leads no unit and stands in for nobody."""
    if not may_have_units_to_set(viewer):
        return
    waiting = unset_of(person, viewer.day)
    for period in dict.fromkeys(one.period for one in waiting):
        units = [one.unit for one in waiting if one.period == period]
        if len(units) == 1:
            url = reverse("appraisals:set_unit_predikat", args=[units[0].public_id, period.public_id])
            title = _("Tetapkan predikat %(unit)s, %(period)s") % {
                "unit": units[0].name,
                "period": period.name,
            }
        else:
            url = f"{reverse('appraisals:unit_predikats')}?periode={period.public_id}"
            title = ngettext(
                "Predikat %(n)s unit menunggu penetapan Anda, %(period)s",
                "Predikat %(n)s unit menunggu penetapan Anda, %(period)s",
                len(units),
            ) % {"n": len(units), "period": period.name}
        due = period.appraise_due
        why = _("Predikat unit berdiri sebelum penilaian pegawainya.")
        yield (url, title, why, "result", "bad" if due < viewer.day else "due", due)
