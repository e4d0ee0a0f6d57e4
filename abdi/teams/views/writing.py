from __future__ import annotations

import uuid
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.core import clock
from abdi.cycles.queries import current_year
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.people.requests import viewer_on
from abdi.teams import access, queries, services
from abdi.teams.forms import EndForm, LeaderForm, NewTeamForm, TeamForm
from abdi.teams.models import Team
from abdi.teams.views.loading import load_person, load_team_to
from abdi.teams.views.working import find_page, form_methods, form_page, searched, team_url


@require_GET
def find_leader(request: HttpRequest) -> HttpResponse:
    """The first step to a team: who leads it."""
    viewer = _former(request)
    words = searched(request)
    return find_page(
        request,
        queries.candidates(words, viewer.day, under=access.forming_lineages(viewer)),
        words=words,
        title=_("Bentuk tim"),
        lead=_("Pilih dulu ketua timnya: seseorang dari unit Anda atau unit di bawahnya."),
        address=lambda person: reverse("teams:new", args=[person.public_id]),
    )


@form_methods
def new(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """The second step: name, purpose, hosting unit and days."""
    viewer, leader = _former(request), load_person(person_id)
    year, hosts = current_year(clock.today()), queries.hosts_for(viewer, leader)
    if year is None:
        return render(request, "teams/list.html", {"year": None})
    if not hosts:
        raise PermissionDenied(_("Pegawai ini tidak berada di unit yang dapat Anda bentukkan tim."))
    initial = {
        "first_day": viewer.day,
        "last_day": date(year.year, 12, 31),
        "unit": str((_home(viewer, hosts) or hosts[0]).public_id),
    }
    form = NewTeamForm(request.POST if request.method == "POST" else None, hosts=hosts, initial=initial)

    def act() -> Team:
        unit = form.cleaned_data["unit"]
        return services.form_team(viewer=viewer, unit=unit, year=year, leader=leader, draft=form.draft())

    return form_page(
        request,
        form,
        act,
        title=_("Bentuk tim"),
        verb=_("Bentuk tim"),
        done=_("Tim dibentuk. Ketua tim dapat mengusulkan anggota."),
        back=reverse("teams:find_leader"),
        lead=_("Ketua tim: %(name)s") % {"name": leader.full_name},
    )


def _home(viewer: Viewer, hosts: list[Unit]) -> Unit | None:
    """The viewer's own unit, where it may host the team."""
    return next((unit for unit in hosts if viewer.post is not None and unit.pk == viewer.post.unit_id), None)


@form_methods
def edit(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    """Name, purpose and days of a team."""
    viewer = viewer_on(request)
    team = load_team_to(access.may_manage_team, viewer, team_id)
    initial = {name: getattr(team, name) for name in TeamForm.base_fields}
    form = TeamForm(request.POST if request.method == "POST" else None, initial=initial)
    return form_page(
        request,
        form,
        lambda: services.change_team(viewer=viewer, team=team, draft=form.draft()),
        title=_("Ubah tim"),
        verb=_("Simpan"),
        done=_("Tersimpan."),
        back=team_url(team),
        team=team,
    )


@form_methods
def end(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    """Akhiri tim, with its last day and the reason."""
    viewer = viewer_on(request)
    team = load_team_to(access.may_manage_team, viewer, team_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def act() -> Team:
        said = form.cleaned_data
        return services.end_team(viewer=viewer, team=team, last_day=said["last_day"], reason=said["reason"])

    return form_page(
        request,
        form,
        act,
        title=_("Akhiri tim"),
        verb=_("Akhiri tim"),
        done=_("Hari terakhir tim tercatat."),
        back=team_url(team),
        team=team,
        lead=_(
            "Keanggotaan semua anggota berakhir pada hari itu. Hasil yang sudah ditugaskan tetap di SKP mereka."
        ),
    )


@require_GET
def find_new_leader(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    """Ganti ketua tim: who leads from now on."""
    viewer = viewer_on(request)
    team = load_team_to(access.may_manage_team, viewer, team_id)
    words = searched(request)
    found = queries.candidates(words, viewer.day, under=(team.unit.lineage,))
    return find_page(
        request,
        [person for person in found if person.pk != team.leader_id],
        words=words,
        title=_("Ganti ketua tim"),
        lead=_("Sekarang dipimpin %(name)s. Cari penggantinya di unit pembentuk tim.")
        % {"name": team.leader.full_name},
        address=lambda person: reverse("teams:change_leader", args=[team.public_id, person.public_id]),
        team=team,
    )


@form_methods
def change_leader(request: HttpRequest, team_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """Since when the new one leads."""
    viewer = viewer_on(request)
    team, leader = load_team_to(access.may_manage_team, viewer, team_id), load_person(person_id)
    form = LeaderForm(request.POST if request.method == "POST" else None)

    def act() -> Team:
        since = form.cleaned_data["since"]
        return services.change_leader(viewer=viewer, team=team, leader=leader, since=since)

    return form_page(
        request,
        form,
        act,
        title=_("Ganti ketua tim"),
        verb=_("Ganti ketua tim"),
        done=_("Ketua tim diganti."),
        back=reverse("teams:find_new_leader", args=[team.public_id]),
        team=team,
        lead=_("%(old)s digantikan %(new)s. Yang lama tetap tercatat.")
        % {"old": team.leader.full_name, "new": leader.full_name},
    )


def _former(request: HttpRequest) -> Viewer:
    viewer = viewer_on(request)
    if not access.may_form_some_team(viewer):
        raise PermissionDenied(_("Tim dibentuk oleh pimpinan unit atau pengelola kepegawaiannya."))
    return viewer
