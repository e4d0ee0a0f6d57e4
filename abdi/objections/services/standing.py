"""Whether somebody may object to a result, until when, to whom; and if not, why not. Computes and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.models import Appraisal, Rating
from abdi.core import clock
from abdi.objections.models import NamedExaminer, Objection
from abdi.objections.queries import Found, examiner_for, objection_of
from abdi.objections.services.terms import Window, window_of

HIGHEST = RatingValue.ABOVE
ORDER = (RatingValue.BELOW, RatingValue.AS_EXPECTED, RatingValue.ABOVE)


class No(StrEnum):
    """Why nobody can object to a result."""

    NOT_RATED = "belum_dinilai"
    MADE = "sudah_ada"
    FINAL = "putusan_final"
    HIGHEST = "sudah_tertinggi"
    OVER = "lewat_waktu"
    NO_EXAMINER = "pemeriksa_tidak_tersedia"


@dataclass(frozen=True)
class Standing:
    """`no` is None where the employee may object on that day."""

    no: No | None
    objection: Objection | None = None
    window: Window | None = None
    examiner: Found | None = None


def standing_of(
    appraisal: Appraisal,
    rating: Rating | None,
    day: date,
    *,
    opened_at: datetime | None = None,
    none_made: bool = False,
) -> Standing:
    """How it stands for the rating in force.

    `opened_at`: what is about to be noted as the day of opening. `none_made`: the caller knows that the employee has
    never objected to anything, which saves a query.
    """
    if rating is None or appraisal.status == AppraisalStatus.WAITING:
        return Standing(No.NOT_RATED)
    made = None if none_made else objection_of(appraisal)
    if made is not None:
        return Standing(No.MADE if made.is_open else No.FINAL, made)
    if rating.objection is not None:
        return Standing(No.FINAL)
    if (rating.work, rating.behaviour) == (HIGHEST, HIGHEST):
        return Standing(No.HIGHEST)
    opened = appraisal.opened_at or opened_at
    window = window_of(appraisal, rating, on=day, opened_at=opened)
    if window.days_left(day) < 0:
        window = window_of(appraisal, rating, on=day, opened_at=opened, named_on=_named_on(appraisal))
    if window.days_left(day) < 0:
        return Standing(No.OVER, window=window)
    found = examiner_for(rating, day)
    if found.person is None:
        return Standing(No.NO_EXAMINER, window=window, examiner=found)
    return Standing(None, window=window, examiner=found)


def _named_on(appraisal: Appraisal) -> date | None:
    """The day an examiner was first named: until then nobody could decide, so the days count from there."""
    first = NamedExaminer.objects.filter(appraisal=appraisal).order_by("pk").first()
    return clock.day_of(first.named_at) if first else None
