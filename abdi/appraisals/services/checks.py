from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.appraisals.services.errors import AppraisalRefused
from abdi.cycles.models import Period
from abdi.cycles.queries import period_is_open_for_appraisal

MIN_REASON = 10


def require_open(period: Period, day: date, *, until: date | None = None) -> None:
    """Refuse outside the time in which a period is judged, as it stands now and not when the page was loaded.

    `until`: the last day of an SKP that a transfer closed within the period; it is judged from the day after.
    """
    period = Period.objects.select_related("series__year").get(pk=period.pk)
    if until is not None:
        period.ends = min(period.ends, until)
    if period_is_open_for_appraisal(period, day):
        return
    if period.closed_at is not None:
        raise AppraisalRefused(
            _("%(period)s sudah ditutup, sehingga penilaian tidak dapat diubah lagi.")
            % {"period": period.name}
        )
    if period.ends >= day:
        raise AppraisalRefused(
            _("%(period)s berakhir %(ends)s. Penilaian dibuka sesudah hari itu.")
            % {"period": period.name, "ends": date_format(period.ends, "j F Y")}
        )
    raise AppraisalRefused(
        _("%(year)s tidak sedang dibuka, sehingga tidak ada yang dapat dinilai.")
        % {"year": period.series.year}
    )


def said(text: str, message: str, field: str) -> str:
    """The words, or a refusal where there are too few to mean anything."""
    words = text.strip()
    if len(words) < MIN_REASON:
        raise AppraisalRefused(message, field)
    return words
