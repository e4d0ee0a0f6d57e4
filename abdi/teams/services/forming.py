"""Forming a team, changing it and its leader, and ending it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.people.access import Viewer
from abdi.people.models import Person, Unit
from abdi.people.queries import post_on
from abdi.teams.access import may_form_team, may_manage_team
from abdi.teams.enums import BELONGS, MembershipStatus
from abdi.teams.models import FormerLeader, Membership, Team
from abdi.teams.services.errors import TeamRefused

REASON_LENGTH = 10
A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class TeamDraft:
    """A team as it is to be; both days are days on which it works."""

    name: str
    purpose: str
    first_day: date
    last_day: date


@transaction.atomic
def form_team(*, viewer: Viewer, unit: Unit, year: PerformanceYear, leader: Person, draft: TeamDraft) -> Team:
    """A team of `year` hosted by `unit` and led by `leader`, who belongs to that unit or one under it."""
    if not may_form_team(viewer, unit):
        raise PermissionDenied(_("Tim dibentuk oleh pimpinan unit atau pengelola kepegawaiannya."))
    _must_be_open(year)
    Unit.objects.select_for_update().get(pk=unit.pk)
    _must_lead_from_within(leader, unit, viewer.day)
    team = Team(unit=unit, year=year, leader=leader, led_since=draft.first_day)
    _keep(team, draft)
    return team


@transaction.atomic
def change_team(*, viewer: Viewer, team: Team, draft: TeamDraft) -> Team:
    """Another name, purpose or span; no member's days may fall outside the new span."""
    team = managed(viewer, team)
    span = _span(draft)
    spans = Membership.objects.filter(team=team, status__in=BELONGS).values_list("during", flat=True)
    if any(not _within(during, span) for during in spans) or team.led_since < draft.first_day:
        raise TeamRefused(
            _("Ada anggota atau ketua yang masanya di luar hari-hari itu. Akhiri masanya lebih dulu."),
            "first_day",
        )
    _keep(team, draft)
    return team


def _within(during: DateRange, span: DateRange) -> bool:
    return bool(during.lower >= span.lower and during.upper <= span.upper)


@transaction.atomic
def change_leader(*, viewer: Viewer, team: Team, leader: Person, since: date) -> Team:
    """From `since` (today at the latest) `leader` leads; who led before stays on record.

    A member who becomes the leader is no member from that day on.
    """
    team = managed(viewer, team)
    if team.leader_id == leader.pk:
        raise TeamRefused(_("%(name)s sudah memimpin tim ini.") % {"name": leader.full_name}, "since")
    if not team.led_since < since <= clock.today():
        raise TeamRefused(
            _("Pilih hari sesudah %(led)s dan paling lambat hari ini.")
            % {"led": f"{team.led_since:%d/%m/%Y}"},
            "since",
        )
    _must_lead_from_within(leader, team.unit, viewer.day)
    FormerLeader.objects.create(team=team, person=team.leader, during=DateRange(team.led_since, since))
    for membership in Membership.objects.filter(team=team, person=leader, status__in=BELONGS):
        cut_short(membership, since - A_DAY)
    team.leader, team.led_since = leader, since
    team.save(update_fields=["leader", "led_since"])
    return team


@transaction.atomic
def end_team(*, viewer: Viewer, team: Team, last_day: date, reason: str) -> Team:
    """The team works until `last_day`; nobody belongs to it any longer than that."""
    team = managed(viewer, team)
    first, last = team.during.lower, team.during.upper - A_DAY
    if not first <= last_day <= last:
        raise TeamRefused(
            _("Pilih hari terakhir antara %(first)s dan %(last)s.")
            % {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"},
            "last_day",
        )
    team.during = DateRange(first, last_day + A_DAY)
    team.end_reason = said(reason)
    team.save(update_fields=["during", "end_reason"])
    for membership in Membership.objects.filter(team=team, status__in=BELONGS):
        cut_short(membership, last_day)
    return team


def cut_short(membership: Membership, last_day: date, reason: str = "") -> None:
    """No day after `last_day`; what would begin later never comes about."""
    if membership.during.lower > last_day:
        membership.status = MembershipStatus.WITHDRAWN
    elif membership.during.upper > last_day + A_DAY:
        membership.during = DateRange(membership.during.lower, last_day + A_DAY)
    else:
        return
    membership.reason = reason or membership.reason
    membership.save(update_fields=["status", "during", "reason"])


def managed(viewer: Viewer, team: Team) -> Team:
    """The team under its lock, for who may manage it in a year that is not closed."""
    if not may_manage_team(viewer, team):
        raise PermissionDenied(_("Tim diubah oleh pimpinan unit pembentuknya atau pengelola kepegawaian."))
    return locked(team)


def locked(team: Team) -> Team:
    held = (
        Team.objects.select_for_update(of=("self",)).select_related("unit", "year", "leader").get(pk=team.pk)
    )
    _must_be_open(held.year)
    return held


def said(reason: str) -> str:
    words = reason.strip()
    if len(words) < REASON_LENGTH:
        raise TeamRefused(
            _("Tulis alasannya, paling sedikit %(least)s huruf.") % {"least": REASON_LENGTH}, "reason"
        )
    return words


def _keep(team: Team, draft: TeamDraft) -> None:
    if Team.objects.filter(unit=team.unit, year=team.year, name=draft.name).exclude(pk=team.pk).exists():
        raise TeamRefused(_("Unit ini sudah mempunyai tim dengan nama itu pada tahun yang sama."), "name")
    if draft.last_day < draft.first_day:
        raise TeamRefused(_("Hari terakhir tidak boleh mendahului hari pertama."), "last_day")
    if {draft.first_day.year, draft.last_day.year} != {team.year.year}:
        raise TeamRefused(
            _("Pilih hari-hari dalam tahun %(year)s. Untuk tahun berikutnya, bentuk tim baru.")
            % {"year": team.year.year},
            "last_day",
        )
    team.name, team.purpose, team.during = draft.name, draft.purpose, _span(draft)
    team.save()


def _span(draft: TeamDraft) -> DateRange:
    return DateRange(draft.first_day, draft.last_day + A_DAY)


def _must_be_open(year: PerformanceYear) -> None:
    if year.status != YearStatus.OPEN:
        raise TeamRefused(
            _("Tahun kinerja %(year)s tidak sedang dibuka, jadi tim tidak dapat diubah.")
            % {"year": year.year}
        )


def _must_lead_from_within(leader: Person, unit: Unit, day: date) -> None:
    post = post_on(leader, day)
    if post is None or not post.unit.lineage.startswith(unit.lineage):
        raise TeamRefused(
            _("Ketua tim berasal dari unit pembentuk tim atau unit di bawahnya. Pilih orang atau unit lain."),
            "unit",
        )
