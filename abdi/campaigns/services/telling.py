"""What a campaign gives to tell. Never about whom somebody is asked, never whether he answered: nobody knows."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.campaigns.models import Campaign
from abdi.core import clock
from abdi.notifications.services import News, tell_all


def tell_prepared(campaign: Campaign) -> None:
    """Those about whom will be asked may look at the list of raters."""
    tell_all(
        News(
            user_id=user_id,
            kind="campaigns.prepared",
            subject=gettext_noop(
                "Daftar penilai rekan Anda untuk %(name)s sudah diusulkan. Periksa sebelum dibuka."
            ),
            values={"name": campaign.name},
            url=reverse("campaigns:raters", args=[public_id]),
            happened_at=clock.now(),
            key=f"campaigns.prepared:{campaign.public_id}",
        )
        for user_id, public_id in campaign.subjects.values_list("person__user", "public_id")
    )


def tell_opened(campaign: Campaign, users: Iterable[int | None]) -> None:
    """Those who are asked, each once, however many sheets wait for him."""
    tell_all(
        News(
            user_id=user_id,
            kind="campaigns.opened",
            subject=gettext_noop("Rekan meminta penilaian Anda: %(name)s. Jawaban Anda tanpa nama."),
            values={"name": campaign.name},
            url=reverse("campaigns:mine"),
            happened_at=clock.now(),
            key=f"campaigns.opened:{campaign.public_id}",
        )
        for user_id in users
    )


def tell_cancelled(campaign: Campaign, asked: Iterable[int | None]) -> None:
    """Those about whom was to be asked, and those who were asked: there is nothing to fill in or to wait for."""
    about = dict(campaign.subjects.filter(withdrawn_at=None).values_list("person__user", "public_id"))
    tell_all(
        News(
            user_id=user_id,
            kind="campaigns.cancelled",
            subject=gettext_noop("%(name)s dibatalkan. Yang sudah ditulis dimusnahkan tanpa dibaca."),
            values={"name": campaign.name},
            url=reverse("campaigns:result", args=[about[user_id]])
            if user_id in about
            else reverse("campaigns:mine"),
            happened_at=clock.now(),
            key=f"campaigns.cancelled:{campaign.public_id}",
        )
        for user_id in {*about, *asked}
    )


def tell_results(campaign: Campaign) -> None:
    """Everybody about whom was asked, at once, whether or not enough answered."""
    tell_all(
        News(
            user_id=user_id,
            kind="campaigns.closed",
            subject=gettext_noop("%(name)s sudah ditutup. Hasil tentang Anda dapat dibaca."),
            values={"name": campaign.name},
            url=reverse("campaigns:result", args=[public_id]),
            happened_at=clock.now(),
            key=f"campaigns.closed:{campaign.public_id}",
        )
        for user_id, public_id in campaign.subjects.filter(withdrawn_at=None).values_list(
            "person__user", "public_id"
        )
    )
