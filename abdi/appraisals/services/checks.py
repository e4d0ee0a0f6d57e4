from __future__ import annotations

from datetime import date

from abdi.appraisals.services.errors import AppraisalRefused
from abdi.core.documents import long_date
from abdi.cycles.models import Period
from abdi.cycles.queries import period_is_open_for_appraisal

MIN_REASON = 10


def require_open(period: Period, day: date) -> None:
    """Refuse outside the time in which a period is judged, as it stands now and not when the page was loaded."""
    period = Period.objects.select_related("series__year").get(pk=period.pk)
    if period_is_open_for_appraisal(period, day):
        return
    if period.closed_at is not None:
        raise AppraisalRefused(f"{period.name} sudah ditutup, sehingga penilaian tidak dapat diubah lagi.")
    if period.ends >= day:
        raise AppraisalRefused(
            f"{period.name} berakhir {long_date(period.ends)}. Penilaian dibuka sesudah hari itu."
        )
    raise AppraisalRefused(
        f"{period.series.year} tidak sedang dibuka, sehingga tidak ada yang dapat dinilai."
    )


def said(text: str, message: str, field: str) -> str:
    """The words, or a refusal where there are too few to mean anything."""
    words = text.strip()
    if len(words) < MIN_REASON:
        raise AppraisalRefused(message, field)
    return words
