"""How a member comes to a team and leaves it. Of another unit he enters once his superior or head of unit agrees."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.queries import post_on
from abdi.teams.access import answers_for, may_answer, may_end_membership, may_propose_member
from abdi.teams.enums import BELONGS, MembershipStatus, TeamStanding
from abdi.teams.models import Membership, Team
from abdi.teams.services.errors import TeamRefused
from abdi.teams.services.forming import cut_short, locked, said


@transaction.atomic
def propose_member(*, viewer: Viewer, team: Team, person: Person, task: str, since: date) -> Membership:
    """Propose `person` from `since` until the team ends.

    He is a member at once if he belongs to the hosting unit or one under it, or if who proposes him may lend him;
    else he waits for his own unit. The wait blocks nothing: he may name the team in his SKP meanwhile.
    """
    if not may_propose_member(viewer, team):
        raise PermissionDenied(_("Anggota diusulkan oleh ketua tim atau pembentuk tim."))
    team = locked(team)
    post = post_on(person, viewer.day)
    if post is None:
        raise TeamRefused(_("Jabatan pegawai ini belum tercatat, jadi unit asalnya belum diketahui."))
    _check(team, person, since, viewer.day)
    is_ours = post.unit.lineage.startswith(team.unit.lineage) or answers_for(viewer, person)
    return Membership.objects.create(
        team=team,
        person=person,
        task=task.strip(),
        status=MembershipStatus.MEMBER if is_ours else MembershipStatus.WAITING,
        during=DateRange(since, team.during.upper),
        proposed_at=clock.now(),
        proposed_by=viewer.user,
    )


def _check(team: Team, person: Person, since: date, day: date) -> None:
    if team.standing_on(day) is TeamStanding.OVER:
        raise TeamRefused(_("Tim ini sudah selesai."))
    if person.pk == team.leader_id:
        raise TeamRefused(_("%(name)s memimpin tim ini, jadi bukan anggotanya.") % {"name": person.full_name})
    if not team.during.lower <= since < team.during.upper:
        raise TeamRefused(
            _("Pilih hari antara %(first)s dan %(last)s, selama tim bekerja.")
            % {"first": f"{team.first_day:%d/%m/%Y}", "last": f"{team.last_day:%d/%m/%Y}"},
            "since",
        )
    span = DateRange(since, team.during.upper)
    if Membership.objects.filter(team=team, person=person, status__in=BELONGS, during__overlap=span).exists():
        raise TeamRefused(
            _("%(name)s sudah tercatat dalam tim ini pada hari-hari itu.") % {"name": person.full_name},
            "since",
        )


@transaction.atomic
def agree_member(*, viewer: Viewer, membership: Membership) -> Membership:
    """The unit lends the member. Agreeing again changes nothing."""
    membership = _to_answer(viewer, membership)
    if membership.status == MembershipStatus.MEMBER:
        return membership
    _must_wait(membership)
    return _answered(membership, viewer, MembershipStatus.MEMBER, "")


@transaction.atomic
def decline_member(*, viewer: Viewer, membership: Membership, reason: str) -> Membership:
    """The unit keeps its man; ketua tim and member read the reason."""
    membership = _to_answer(viewer, membership)
    if membership.status == MembershipStatus.DECLINED:
        return membership
    _must_wait(membership)
    return _answered(membership, viewer, MembershipStatus.DECLINED, said(reason))


@transaction.atomic
def end_membership(*, viewer: Viewer, membership: Membership, last_day: date, reason: str) -> Membership:
    """He belongs until `last_day`; a membership that still waits, or has not begun by then, never comes about."""
    if not may_end_membership(viewer, membership):
        raise PermissionDenied(
            _("Keanggotaan diakhiri oleh ketua tim, pembentuk tim, atau unit asal anggota.")
        )
    team = locked(membership.team)
    membership = _fresh(membership)
    if membership.status not in BELONGS:
        raise TeamRefused(_("Keanggotaan ini sudah tidak berlaku."))
    words = said(reason)
    last = team.last_day
    if last is not None and not (team.first_day or last_day) <= last_day <= last:
        raise TeamRefused(
            _("Pilih hari terakhir antara %(first)s dan %(last)s.")
            % {"first": f"{team.first_day:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"},
            "last_day",
        )
    if membership.status == MembershipStatus.WAITING:
        return _answered(membership, viewer, MembershipStatus.WITHDRAWN, words)
    cut_short(membership, last_day, words)
    return membership


def _to_answer(viewer: Viewer, membership: Membership) -> Membership:
    if not may_answer(viewer, membership):
        raise PermissionDenied(_("Yang menjawab adalah atasan langsung atau pimpinan unit pegawai ini."))
    locked(membership.team)
    return _fresh(membership)


def _must_wait(membership: Membership) -> None:
    if membership.status != MembershipStatus.WAITING:
        raise TeamRefused(_("Usul ini sudah dijawab atau ditarik. Muat ulang halaman."))


def _answered(membership: Membership, viewer: Viewer, status: MembershipStatus, reason: str) -> Membership:
    membership.status = status
    membership.answered_at, membership.answered_by = clock.now(), viewer.user
    membership.reason = reason
    membership.save()
    return membership


def _fresh(membership: Membership) -> Membership:
    return Membership.objects.select_related("person", "team__unit", "team__leader").get(pk=membership.pk)
