"""What a ketua tim asks of a member: a result offered to him, and what is expected of one that the team assigned.

The member takes an offer into his draft or declines it; his penilai agrees the SKP as ever. Nothing is forced on it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.enums import YearStatus
from abdi.goals.access import may_answer_offer, may_offer, may_take_offer_back, may_word_expectation
from abdi.goals.enums import Approach, Cascade, OfferStatus, ResultKind, SkpStatus
from abdi.goals.models import Result, ResultOffer, SkpVersion, TeamExpectation
from abdi.goals.queries.versions import latest_version, results_of_leader
from abdi.goals.services.beginning import REASON_LENGTH, begin_change, begin_correction
from abdi.goals.services.drafting import IndicatorDraft, ResultDraft, save_result
from abdi.goals.services.errors import SkpRefused
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.strategy.enums import Direction
from abdi.teams.models import Team


@dataclass(frozen=True, kw_only=True)
class OfferDraft:
    """A result as a ketua tim offers it, with one indicator; `expectation` is his word on how it should turn out."""

    text: str
    indicator: str
    target: Decimal | None
    unit_label: str
    aspect: str = ""
    kind: str = ResultKind.ADDITIONAL
    direction: str = Direction.UP
    expectation: str = ""
    supports: Result | None = None
    """The result in the ketua tim's own SKP to which it contributes."""


@transaction.atomic
def assign_result(*, viewer: Viewer, team: Team, person: Person, draft: OfferDraft) -> ResultOffer:
    """Offer a result to a member of the team; also to one for whom his unit has not answered yet."""
    if not may_offer(viewer, team, person) or viewer.person is None:
        raise PermissionDenied(_("Hasil ditugaskan oleh ketua tim kepada anggota timnya."))
    if team.year.status != YearStatus.OPEN:
        raise SkpRefused(_("Tahun kinerja ini tidak sedang dibuka, jadi hasil tidak dapat ditugaskan."))
    if draft.supports is not None and draft.supports not in results_of_leader(team, viewer.day):
        raise SkpRefused(_("RHK ini tidak ada lagi pada SKP Anda yang berlaku. Pilih lagi."))
    return ResultOffer.objects.create(
        team=team, person=person, offered_by=viewer.person, offered_at=clock.now(), **vars(draft)
    )


@transaction.atomic
def take_offer(*, viewer: Viewer, offer: ResultOffer) -> SkpVersion:
    """Put the offered result into the member's draft and return that draft. A repeat returns it again.

    Where no draft is open, the next version begins: the correction of a returned SKP, the change of one in force.
    """
    offer = _locked(offer)
    _must_be_his(viewer, offer)
    if offer.status == OfferStatus.TAKEN and offer.version is not None:
        return offer.version
    _must_wait(offer)
    version = _draft_of(viewer, offer)
    save_result(viewer=viewer, version=version, key=offer.key, draft=_result(offer, version))
    if offer.expectation:
        _keep_expectation(offer.team, offer.person, offer.key, offer.expectation, offer.offered_by)
    offer.status, offer.version, offer.answered_at = OfferStatus.TAKEN, version, clock.now()
    offer.save()
    return version


@transaction.atomic
def decline_offer(*, viewer: Viewer, offer: ResultOffer, reason: str) -> ResultOffer:
    """The member does not take it; the ketua tim reads why."""
    offer = _locked(offer)
    _must_be_his(viewer, offer)
    if offer.status == OfferStatus.DECLINED:
        return offer
    _must_wait(offer)
    if len(reason.strip()) < REASON_LENGTH:
        raise SkpRefused(_("Tulis alasannya, paling sedikit %(least)s huruf.") % {"least": REASON_LENGTH})
    offer.status, offer.reason, offer.answered_at = OfferStatus.DECLINED, reason.strip(), clock.now()
    offer.save()
    return offer


@transaction.atomic
def take_back_offer(*, viewer: Viewer, offer: ResultOffer) -> ResultOffer:
    """The ketua tim of today takes back what waits for an answer."""
    offer = _locked(offer)
    if not may_take_offer_back(viewer, offer):
        raise PermissionDenied(_("Usul hasil ditarik oleh ketua tim."))
    if offer.status == OfferStatus.TAKEN_BACK:
        return offer
    _must_wait(offer)
    offer.status, offer.answered_at = OfferStatus.TAKEN_BACK, clock.now()
    offer.save()
    return offer


@transaction.atomic
def word_expectation(*, viewer: Viewer, result: Result, text: str) -> TeamExpectation | None:
    """What the ketua tim expects of a result that his team assigned; empty words take it away."""
    if result.team is None or viewer.person is None or not may_word_expectation(viewer, result):
        raise PermissionDenied(_("Ekspektasi atas hasil tim ditulis oleh ketua timnya."))
    person = result.version.skp.person
    if not text.strip():
        TeamExpectation.objects.filter(person=person, key=result.key).delete()
        return None
    return _keep_expectation(result.team, person, result.key, text.strip(), viewer.person)


def _keep_expectation(team: Team, person: Person, key: uuid.UUID, text: str, by: Person) -> TeamExpectation:
    kept, _made = TeamExpectation.objects.update_or_create(
        person=person, key=key, defaults={"team": team, "text": text, "by": by, "at": clock.now()}
    )
    return kept


def _draft_of(viewer: Viewer, offer: ResultOffer) -> SkpVersion:
    version = latest_version(offer.person, offer.team.year)
    if version is None:
        raise SkpRefused(_("Buat SKP Anda lebih dulu. Penugasan ini tetap menunggu di sini."))
    if version.status == SkpStatus.RETURNED:
        return begin_correction(viewer=viewer, version=version)
    if version.status == SkpStatus.IN_FORCE:
        reason = _("Penugasan dari %(leader)s") % {"leader": offer.team.leader_title}
        return begin_change(viewer=viewer, version=version, reason=reason)
    if version.status != SkpStatus.DRAFT:
        raise SkpRefused(
            _(
                "SKP Anda sedang di atasan. Tarik pengajuannya, atau tunggu jawabannya; penugasan ini tetap menunggu."
            )
        )
    return version


def _result(offer: ResultOffer, version: SkpVersion) -> ResultDraft:
    in_words = version.skp.approach == Approach.QUALITATIVE
    indicator = IndicatorDraft(
        key=uuid.uuid5(offer.key, "indikator"),
        text=offer.indicator,
        aspect=offer.aspect,
        target=None if in_words else offer.target,
        target_text=offer.target_words if in_words else "",
        unit_label="" if in_words else offer.unit_label,
        direction=offer.direction,
    )
    above = offer.supports
    holds = above is not None and above.version.status == SkpStatus.IN_FORCE
    return ResultDraft(
        kind=offer.kind,
        text=offer.text,
        cascade=Cascade.INDIRECT if above else Cascade.NONE,
        superior_result=above if holds else None,
        superior_text=above.text if above and not holds else "",
        team=offer.team,
        indicators=[indicator],
    )


def _locked(offer: ResultOffer) -> ResultOffer:
    ResultOffer.objects.select_for_update().get(pk=offer.pk)
    return ResultOffer.objects.select_related(
        "team__year", "team__leader", "person", "offered_by", "version", "supports__version"
    ).get(pk=offer.pk)


def _must_be_his(viewer: Viewer, offer: ResultOffer) -> None:
    if not may_answer_offer(viewer, offer):
        raise PermissionDenied(_("Usul hasil dijawab oleh anggota yang bersangkutan."))


def _must_wait(offer: ResultOffer) -> None:
    if offer.status != OfferStatus.WAITING:
        raise SkpRefused(_("Usul hasil ini sudah dijawab atau ditarik. Muat ulang halaman."))
