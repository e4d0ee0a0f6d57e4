"""Raters before a campaign opens: the employee adds and strikes with a reason, the superior confirms."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.campaigns import access, queries
from abdi.campaigns.enums import CampaignStatus, RaterStatus, Tie
from abdi.campaigns.models import Campaign, Rater, Subject
from abdi.campaigns.services.errors import CampaignRefused
from abdi.core import clock
from abdi.people.access import Viewer
from abdi.people.models import Person

LEAST_WORDS = 5


@transaction.atomic
def add_rater(*, viewer: Viewer, subject: Subject, person: Person, reason: str) -> Rater:
    """Name somebody, or take back that he was struck. What the employee changes waits for the superior's word."""
    locked = _for_naming(viewer, subject)
    words = _said(reason)
    group = queries.group_towards(person, locked.person, clock.today())
    if group is None or person.user_id is None or person.nip is None:
        raise CampaignRefused(
            _("Atasan dan orang yang bersangkutan tidak dapat menjadi penilai rekan. Pilih orang lain."),
            field="person",
        )
    rater = locked.raters.filter(person=person).first()
    if rater is not None and rater.is_in:
        raise CampaignRefused(
            _("%(name)s sudah ada dalam daftar.") % {"name": person.full_name}, field="person"
        )
    campaign = locked.campaign
    if queries.load_of(person, campaign) >= campaign.per_rater:
        raise CampaignRefused(
            _("%(name)s sudah diminta mengisi %(n)s lembar, batas bagi satu orang. Pilih orang lain.")
            % {"name": person.full_name, "n": campaign.per_rater},
            field="person",
        )
    if rater is None:
        rater = Rater(subject=locked, person=person, group=group, tie=Tie.NAMED, by_system=False)
    rater.status = RaterStatus.PROPOSED if rater.by_system else RaterStatus.ADDED
    rater.reason = words
    rater.save()
    _changed(viewer, locked)
    return rater


@transaction.atomic
def strike_rater(*, viewer: Viewer, rater: Rater, reason: str) -> Rater:
    """Take somebody off the list, with the reason beside his name."""
    subject = _for_naming(viewer, rater.subject)
    words = _said(reason)
    fresh = Rater.objects.get(pk=rater.pk)
    if not fresh.is_in:
        raise CampaignRefused(_("Nama itu sudah dicoret."))
    fresh.status, fresh.reason = RaterStatus.STRUCK, words
    fresh.save(update_fields=["status", "reason"])
    _changed(viewer, subject)
    return fresh


@transaction.atomic
def confirm_raters(*, viewer: Viewer, subject: Subject) -> Subject:
    """The superior's word: the list holds as it stands. Without it, what the system proposed is asked."""
    locked = _for_naming(viewer, subject)
    if not access.may_confirm(viewer, locked):
        raise PermissionDenied(_("Daftar ini dikonfirmasi oleh atasan langsung."))
    locked.confirmed_at, locked.confirmed_by = clock.now(), viewer.person
    locked.save(update_fields=["confirmed_at", "confirmed_by"])
    return locked


def _for_naming(viewer: Viewer, subject: Subject) -> Subject:
    # First the campaign, so that nobody opens it meanwhile and counts of load are not read twice at once.
    Campaign.objects.select_for_update(of=("self",)).get(pk=subject.campaign_id)
    locked = (
        Subject.objects.select_for_update(of=("self",))
        .select_related("campaign__box", "campaign__unit", "campaign__year", "person")
        .get(pk=subject.pk)
    )
    if not access.may_name_raters(viewer, locked):
        raise PermissionDenied(_("Daftar ini disusun oleh pegawai yang bersangkutan dan atasannya."))
    if locked.campaign.status != CampaignStatus.PREPARED or locked.withdrawn_at is not None:
        raise CampaignRefused(
            _("Pengisian sudah dimulai atau berakhir, jadi daftar ini tidak dapat diubah lagi.")
        )
    return locked


def _changed(viewer: Viewer, subject: Subject) -> None:
    """What the employee changes after the superior's word needs that word again."""
    if subject.confirmed_at is not None and not access.may_confirm(viewer, subject):
        subject.confirmed_at = subject.confirmed_by = None
        subject.save(update_fields=["confirmed_at", "confirmed_by"])


def _said(reason: str) -> str:
    words = reason.strip()
    if len(words) < LEAST_WORDS:
        raise CampaignRefused(_("Tulis alasannya, satu kalimat pendek."), field="reason")
    return words[:300]
