"""The way of a campaign: called with proposed raters, opened, cancelled; what happens to who moves meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.ballots import services as ballots
from abdi.ballots.models import Seat
from abdi.campaigns import access, queries
from abdi.campaigns.allotting import allot
from abdi.campaigns.enums import MERGES, CampaignStatus, RaterStatus
from abdi.campaigns.models import Campaign, Rater, Subject
from abdi.campaigns.services.early import LONGEST, check_early
from abdi.campaigns.services.errors import CampaignRefused
from abdi.campaigns.services.telling import tell_cancelled, tell_opened, tell_prepared, tell_results
from abdi.core import clock
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.people.access import Viewer
from abdi.people.models import Person, Unit

LEAST_VOTERS = 3
PER_RATER = 8
PER_GROUP = 8
"""Proposed at most, of each group, about one person. These three are `assumed`: no regulation states them."""

MOST_SUBJECTS = 500


@dataclass(frozen=True, kw_only=True)
class CampaignDraft:
    """What is chosen when a campaign is called. `people` narrows the unit to these."""

    name: str
    opens_on: date
    closes_on: date
    minimum: int = LEAST_VOTERS
    per_rater: int = PER_RATER
    people: tuple[Person, ...] = ()


@transaction.atomic
def call_campaign(*, viewer: Viewer, unit: Unit, year: PerformanceYear, draft: CampaignDraft) -> Campaign:
    """Call a campaign for a unit, with raters proposed by the system. Nobody is asked before it opens.

    Left out is about whom another campaign asks at that time or shortly before or after.
    """
    if not access.may_call(viewer, unit):
        raise PermissionDenied(_("Umpan balik 360 dibuka oleh pengelola kepegawaian unit itu."))
    if year.status != YearStatus.OPEN:
        raise CampaignRefused(_("Tahun kinerja ini tidak sedang dibuka."))
    _check(draft)
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)  # two who call at once do not overlap
    people = queries.to_be_asked_about(unit, clock.today())
    if draft.people:
        wanted = {person.pk for person in draft.people}
        people = [person for person in people if person.pk in wanted]
    close = queries.asked_too_close(people, draft.opens_on, draft.closes_on)
    people = [person for person in people if person.pk not in close]
    if not people:
        raise CampaignRefused(_nobody(bool(close)), field="unit")
    if len(people) > MOST_SUBJECTS:
        raise CampaignRefused(
            _("Unit ini mempunyai %(n)s pegawai; paling banyak %(most)s sekaligus. Pilih unit di bawahnya.")
            % {"n": len(people), "most": MOST_SUBJECTS},
            field="unit",
        )
    campaign = Campaign.objects.create(
        name=draft.name.strip(),
        unit=unit,
        year=year,
        opens_on=draft.opens_on,
        closes_on=draft.closes_on,
        minimum=draft.minimum,
        per_rater=draft.per_rater,
        called_by=viewer.user,
        called_at=clock.now(),
    )
    _propose(campaign, people)
    tell_prepared(campaign)
    return campaign


@transaction.atomic
def open_campaign(*, viewer: Viewer, campaign: Campaign) -> Campaign:
    """Open before the planned day, by whoever may call; the day then is today.

    What was agreed for the planned day holds for this one: how long, how far from other rounds, how many sheets.
    """
    locked = _for_caller(viewer, campaign)
    if locked.status != CampaignStatus.PREPARED:
        raise CampaignRefused(_("Hanya yang masih disusun yang dapat dibuka."))
    if locked.closes_on < clock.today():
        raise CampaignRefused(_("Hari terakhir pengisian sudah lewat. Batalkan, lalu buat yang baru."))
    if clock.today() < locked.opens_on:
        check_early(locked)
    return _open(locked)


def campaigns_due(day: date) -> list[int]:
    """Campaigns whose first day has come."""
    due = Campaign.objects.filter(box=None, cancelled_at=None, opens_on__lte=day, closes_on__gte=day)
    return list(due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def open_due(*, campaign_id: int) -> None:
    """Open a campaign whose day has come. Safe to repeat."""
    campaign = _locked(campaign_id)
    if campaign.status == CampaignStatus.PREPARED:
        _open(campaign)


@transaction.atomic
def cancel_campaign(*, viewer: Viewer, campaign: Campaign, reason: str) -> Campaign:
    """End a campaign without result. What was written is destroyed unread; who was asked stays on record."""
    locked = _for_caller(viewer, campaign)
    words = _said(reason)
    if locked.status not in (CampaignStatus.PREPARED, CampaignStatus.OPEN):
        raise CampaignRefused(_("Sudah berakhir, jadi tidak dapat dibatalkan."))
    if locked.box is not None:
        try:
            ballots.cancel_box(box=locked.box)
        except ballots.BallotRefused as refusal:
            raise CampaignRefused(str(refusal)) from None
    locked.cancelled_at, locked.cancel_reason = clock.now(), words
    locked.save(update_fields=["cancelled_at", "cancel_reason"])
    asked = Seat.objects.filter(box=locked.box_id).values_list("voter__user", flat=True)
    tell_cancelled(locked, asked if locked.box_id else [])
    return locked


@transaction.atomic
def excuse_rater(*, viewer: Viewer, rater: Rater, reason: str) -> Rater:
    """Somebody who is asked has moved away: his sheet goes unread with what he wrote on it."""
    campaign = _for_caller(viewer, rater.subject.campaign)
    locked = Rater.objects.select_for_update(of=("self",)).select_related("subject__person").get(pk=rater.pk)
    words = _said(reason)
    if campaign.box is None or campaign.status != CampaignStatus.OPEN:
        raise CampaignRefused(_("Hanya selama pengisian berlangsung."))
    if not locked.is_in:
        raise CampaignRefused(_("Ia sudah tidak diminta."))
    _remove_seats(campaign, locked.subject, locked.person)
    locked.status, locked.reason = RaterStatus.EXCUSED, words
    locked.save(update_fields=["status", "reason"])
    return locked


@transaction.atomic
def withdraw_subject(*, viewer: Viewer, subject: Subject, reason: str) -> Subject:
    """Take somebody out before the end (long leave, moved to an agency outside): nothing will be told of him.

    Who only changed his post stays in: the result is his, and his superiors of then read it.
    """
    campaign = _for_caller(viewer, subject.campaign)
    locked = Subject.objects.select_for_update(of=("self",)).select_related("person").get(pk=subject.pk)
    words = _said(reason)
    if campaign.status not in (CampaignStatus.PREPARED, CampaignStatus.OPEN):
        raise CampaignRefused(_("Sudah berakhir, jadi tidak ada lagi yang dapat dikeluarkan."))
    if locked.withdrawn_at is not None:
        return locked
    if campaign.box is not None:
        _remove_seats(campaign, locked)
    locked.withdrawn_at, locked.withdraw_reason = clock.now(), words
    locked.save(update_fields=["withdrawn_at", "withdraw_reason"])
    return locked


def results_to_tell() -> list[int]:
    """Closed campaigns whose results were not told yet."""
    found = Campaign.objects.filter(box__status="ditutup", told_at=None)
    return list(found.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def tell_closed(*, campaign_id: int) -> None:
    """Tell everybody about whom was asked, in one statement: nobody's result comes before another's."""
    campaign = _locked(campaign_id)
    if campaign.status != CampaignStatus.CLOSED or campaign.told_at is not None:
        return
    tell_results(campaign)
    campaign.told_at = clock.now()
    campaign.save(update_fields=["told_at"])


def _check(draft: CampaignDraft) -> None:
    if not draft.name.strip():
        raise CampaignRefused(_("Beri nama, misalnya “Umpan balik 360 semester II”."), field="name")
    if draft.opens_on < clock.today():
        raise CampaignRefused(_("Hari pertama tidak boleh sudah lewat."), field="opens_on")
    if draft.closes_on < draft.opens_on:
        raise CampaignRefused(_("Hari terakhir tidak boleh mendahului hari pertama."), field="closes_on")
    if draft.closes_on - draft.opens_on > LONGEST:
        raise CampaignRefused(
            _("Pengisian paling lama %(days)s hari, agar hasilnya masih tentang masa yang sama.")
            % {"days": LONGEST.days},
            field="closes_on",
        )
    if draft.minimum < LEAST_VOTERS:
        raise CampaignRefused(
            _("Paling sedikit tiga pengisi, agar tidak ada yang dapat ditebak."), field="minimum"
        )
    if not 1 <= draft.per_rater <= 20:
        raise CampaignRefused(_("Isi antara 1 dan 20 lembar bagi satu orang."), field="per_rater")


def _nobody(all_close: bool) -> str:
    if all_close:
        return _(
            "Semua pegawai unit ini baru saja atau segera dinilai rekan dalam kesempatan lain. Beri jarak 90 hari."
        )
    return _("Tidak ada pegawai dengan atasan yang tercatat pada unit ini. Pilih unit lain.")


def _propose(campaign: Campaign, people: list[Person]) -> None:
    day = clock.today()
    subjects = {
        one.person_id: one
        for one in Subject.objects.bulk_create(Subject(campaign=campaign, person=p) for p in people)
    }
    possible = queries.possible_raters(people, campaign.year, day)
    everybody = {one.person for ones in possible.values() for one in ones}
    chosen = allot(
        possible,
        per_rater=campaign.per_rater,
        per_group=PER_GROUP,
        busy=queries.busy_between(everybody, campaign.opens_on, campaign.closes_on),
    )
    Rater.objects.bulk_create(
        Rater(subject=subjects[key], person_id=one.person, group=one.group, tie=one.tie)
        for key, ones in chosen.items()
        for one in ones
    )


def _open(campaign: Campaign) -> Campaign:
    asked = []
    here = _who_are_here(campaign)
    for subject in campaign.subjects.filter(withdrawn_at=None).select_related("person"):
        subject.campaign = campaign
        for rater in queries.asked_as_it_stands(subject, queries.raters_of(subject), here):
            asked.append(ballots.Asked(rater.person, subject.person.public_id, rater.group))
            rater.status = RaterStatus.PROPOSED if rater.by_system else RaterStatus.ADDED
            rater.save(update_fields=["status"])
    campaign.opens_on = clock.today()
    campaign.box = ballots.open_box(
        purpose=queries.PURPOSE,
        opens_on=campaign.opens_on,
        closes_on=campaign.closes_on,
        minimum=campaign.minimum,
        merges=MERGES,
        asked=asked,
    )
    campaign.save(update_fields=["box", "opens_on"])
    _leave_out_unconfirmed(campaign)
    _leave_out_who_left(campaign, here)
    tell_opened(campaign, {one.voter.user_id for one in asked})
    return campaign


def _who_are_here(campaign: Campaign) -> set[int]:
    raters = Rater.objects.filter(subject__campaign=campaign).order_by()
    return queries.still_here(raters.values_list("person", flat=True).distinct(), clock.today())


def _leave_out_who_left(campaign: Campaign, here: set[int]) -> None:
    """Who left between the list and its opening is not asked, and the list says so."""
    listed = Rater.objects.filter(
        subject__campaign=campaign, status__in=(RaterStatus.PROPOSED, RaterStatus.ADDED)
    )
    listed.exclude(person__in=here).update(
        status=RaterStatus.EXCUSED, reason=_("Tidak lagi bertugas saat pengisian dibuka")
    )


def _leave_out_unconfirmed(campaign: Campaign) -> None:
    """Whom the employee added without the superior's word is not asked, and the list says so."""
    Rater.objects.filter(
        subject__campaign=campaign, subject__confirmed_at=None, by_system=False, status=RaterStatus.ADDED
    ).update(status=RaterStatus.STRUCK)


def _remove_seats(campaign: Campaign, subject: Subject, voter: Person | None = None) -> None:
    seats = Seat.objects.filter(box=campaign.box_id, subject=subject.person.public_id)
    if voter is not None:
        seats = seats.filter(voter=voter)
    try:
        for seat in seats.select_related("box"):
            ballots.remove_seat(seat=seat)
    except ballots.BallotRefused as refusal:
        raise CampaignRefused(str(refusal)) from None


def _for_caller(viewer: Viewer, campaign: Campaign) -> Campaign:
    locked = _locked(campaign.pk)
    if not access.may_call(viewer, locked.unit):
        raise PermissionDenied(_("Umpan balik 360 diatur oleh pengelola kepegawaian unit itu."))
    return locked


def _locked(campaign_id: int) -> Campaign:
    """Read after the lock: whoever waited for it would get its box as it was before he waited."""
    Campaign.objects.select_for_update().get(pk=campaign_id)
    return Campaign.objects.select_related("unit", "year", "box").get(pk=campaign_id)


def _said(reason: str) -> str:
    words = reason.strip()
    if len(words) < 5:
        raise CampaignRefused(_("Tulis alasannya."), field="reason")
    return words[:1000]
