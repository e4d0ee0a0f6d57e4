"""Open what follows. It is reckoned from the rating in force, and anew when another one takes its place."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from django.db import transaction

from abdi.appraisals.models import Rating
from abdi.core import clock
from abdi.followups.models import FollowUp
from abdi.followups.queries import unsettled
from abdi.people.enums import EmploymentStatus
from abdi_rules import consequence as law
from abdi_rules.enums import Predikat, Rhythm

BATCH = 500
_ON_CONTRACT = (EmploymentStatus.PPPK, EmploymentStatus.PPPK_PARUH_WAKTU)


def settle() -> int:
    """Look at every rating that stands and was not looked at yet, once. Returns how many."""
    done = 0
    while batch := list(unsettled()[:BATCH]):
        done += _settle(batch)
    return done


@transaction.atomic
def _settle(ratings: list[Rating]) -> int:
    now = clock.now()
    made = FollowUp.objects.bulk_create([_reckoned(rating) for rating in ratings])
    new = {found.rating.appraisal_id: found for found in made}
    earlier = FollowUp.objects.filter(rating__appraisal__in=list(new), superseded_by=None).exclude(
        pk__in=[found.pk for found in made]
    )
    superseded = list(earlier.select_related("rating"))
    for old in superseded:
        old.superseded_by, old.superseded_at = new[old.rating.appraisal_id], now
    FollowUp.objects.bulk_update(superseded, ["superseded_by", "superseded_at"])
    return len(made)


def _reckoned(rating: Rating) -> FollowUp:
    """What follows from one rating, by the law of the period's last day; nothing is kept yet."""
    period, person = rating.appraisal.period, rating.appraisal.person
    found = law.follow_up(
        predikat=Predikat(rating.predikat),
        rangkaian=Rhythm(period.series.kind),
        pppk=person.employment_status in _ON_CONTRACT,
        on=period.ends,
    )
    decided = clock.day_of(rating.decided_at)
    return FollowUp(
        rating=rating,
        plan=found.pengembangan,
        review_on=months_after(decided, found.tinjau_bulan) if found.pengembangan else None,
        recognition=found.penghargaan,
        renewal=found.perpanjangan.value if found.perpanjangan else "",
        because=[reason.as_data() for reason in found.because],
        rules_version=found.version,
        assumed=found.assumed,
        opened_at=clock.now(),
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
