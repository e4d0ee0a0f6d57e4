from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from abdi.people.requests import viewer_on
from abdi.teams import access, queries, services
from abdi.teams.forms import AnswerForm, EndForm, MemberForm
from abdi.teams.models import Team
from abdi.teams.views.loading import load_membership_to, load_person, load_team_to
from abdi.teams.views.working import find_page, form_methods, form_page, searched, team_url


@require_GET
def find(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    """Usulkan anggota: whom; from any unit."""
    viewer = viewer_on(request)
    team = load_team_to(access.may_propose_member, viewer, team_id)
    words = searched(request)
    return find_page(
        request,
        queries.candidates(words, viewer.day),
        words=words,
        title=_("Usulkan anggota"),
        lead=_(
            "Dari unit mana pun. Anggota dari unit lain menunggu persetujuan unitnya; kerjanya tidak terhambat."
        ),
        address=lambda person: reverse("teams:propose", args=[team.public_id, person.public_id]),
        team=team,
    )


@form_methods
def propose(request: HttpRequest, team_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """What he is to do in the team, and from when."""
    viewer = viewer_on(request)
    team, person = load_team_to(access.may_propose_member, viewer, team_id), load_person(person_id)
    since = max(viewer.day, team.first_day or viewer.day)
    form = MemberForm(request.POST if request.method == "POST" else None, initial={"since": since})

    def act() -> Team:
        services.propose_member(viewer=viewer, team=team, person=person, **form.cleaned_data)
        return team

    return form_page(
        request,
        form,
        act,
        title=_("Usulkan anggota"),
        verb=_("Usulkan anggota"),
        done=_("Usul anggota tercatat."),
        back=reverse("teams:find_member", args=[team.public_id]),
        team=team,
        lead=_("Untuk %(name)s") % {"name": person.full_name},
    )


@form_methods
def answer(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponse:
    """The unit of a member answers whether it lends him."""
    viewer = viewer_on(request)
    membership = load_membership_to(access.may_answer, viewer, membership_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)

    def act() -> Team:
        said = form.cleaned_data
        if said["answer"] == "setuju":
            services.agree_member(viewer=viewer, membership=membership)
        else:
            services.decline_member(viewer=viewer, membership=membership, reason=said["reason"])
        return membership.team

    return form_page(
        request,
        form,
        act,
        title=_("Jawab usul anggota tim"),
        verb=_("Kirim jawaban"),
        done=_("Jawaban Anda tercatat."),
        back=team_url(membership.team),
        team=membership.team,
        lead=_("%(leader)s mengusulkan %(name)s: %(task)s")
        % {
            "leader": membership.team.leader.full_name,
            "name": membership.person.full_name,
            "task": membership.task,
        },
    )


@form_methods
def end(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponse:
    """Akhiri keanggotaan, with the last day and the reason."""
    viewer = viewer_on(request)
    membership = load_membership_to(access.may_end_membership, viewer, membership_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def act() -> Team:
        services.end_membership(viewer=viewer, membership=membership, **form.cleaned_data)
        return membership.team

    return form_page(
        request,
        form,
        act,
        title=_("Akhiri keanggotaan"),
        verb=_("Akhiri keanggotaan"),
        done=_("Hari terakhir keanggotaan tercatat."),
        back=team_url(membership.team),
        team=membership.team,
        lead=membership.person.full_name,
    )
