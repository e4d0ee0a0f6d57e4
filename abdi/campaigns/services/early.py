"""Whether a campaign may be opened before its day: nothing that was agreed for that day may be lost by it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.utils.translation import gettext as _

from abdi.campaigns import queries
from abdi.campaigns.enums import RaterStatus
from abdi.campaigns.models import Campaign, Rater
from abdi.campaigns.services.errors import CampaignRefused
from abdi.core import clock
from abdi.people.models import Person

LONGEST = timedelta(days=60)


def check_early(campaign: Campaign) -> None:
    """Raise CampaignRefused where opening today makes it too long, too close to another round, or too much to fill in.

    Two rounds about one person that lie close together could be subtracted (docs/anonymity.md).
    """
    if campaign.closes_on - clock.today() > LONGEST:
        raise CampaignRefused(
            _("Bila dibuka hari ini, pengisiannya lebih dari %(days)s hari. Tunggu hari pertamanya.")
            % {"days": LONGEST.days}
        )
    people = Person.objects.filter(campaign_subjects__in=campaign.subjects.filter(withdrawn_at=None))
    close = queries.asked_too_close(people, clock.today(), campaign.closes_on, but=campaign)
    if close:
        raise CampaignRefused(
            _(
                "%(n)s pegawai dinilai rekan dalam kesempatan lain kurang dari 90 hari dari hari ini. "
                "Tunggu hari pertamanya."
            )
            % {"n": len(close)}
        )
    crowded = _asked_too_much(campaign)
    if crowded:
        raise CampaignRefused(
            _("Bila dibuka hari ini, %(n)s orang mengisi lebih dari %(most)s lembar. Tunggu hari pertamanya.")
            % {"n": crowded, "most": campaign.per_rater}
        )


def _asked_too_much(campaign: Campaign) -> int:
    """How many would have more sheets than the limit in the days from today to the last one."""
    listed = Rater.objects.filter(
        subject__campaign=campaign,
        subject__withdrawn_at=None,
        status__in=(RaterStatus.PROPOSED, RaterStatus.ADDED),
    )
    here = Counter(listed.order_by().values_list("person", flat=True))
    elsewhere = queries.busy_between(here, clock.today(), campaign.closes_on, but=campaign)
    return sum(n + elsewhere.get(person, 0) > campaign.per_rater for person, n in here.items())
