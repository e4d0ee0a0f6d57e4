"""Pemberitahuan: what one was told, and the rhythm one wants."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.accounts.models import User
from abdi.notifications import queries, services
from abdi.notifications.enums import Rhythm
from abdi.notifications.forms import PreferenceForm
from abdi.notifications.models import Notice

PER_PAGE = 20


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything the signed-in person was told, the latest first."""
    user = _user(request)
    notices: Paginator[Notice] = Paginator(queries.notices_of(user), PER_PAGE)
    page = notices.get_page(request.GET.get("halaman"))
    lines = [(notice, queries.subject_of(notice)) for notice in page]
    context = {"page": page, "lines": lines, "unread": queries.unread_count(user)}
    return render(request, "notifications/inbox.html", context)


@require_POST
def follow(request: HttpRequest, notice_id: uuid.UUID) -> HttpResponse:
    """Open a notice: it counts as read, and leads to what it speaks of."""
    found = queries.notice_of(_user(request), notice_id)
    if found is None:
        raise Http404
    services.mark_read(found)
    return redirect(found.url)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Tandai semua sudah dibaca."""
    count = services.mark_all_read(_user(request))
    words = ngettext(
        "%(n)s pemberitahuan ditandai sudah dibaca.", "%(n)s pemberitahuan ditandai sudah dibaca.", count
    )
    messages.success(request, words % {"n": count})
    return redirect("notifications:inbox")


@require_http_methods(["GET", "HEAD", "POST"])
def preference(request: HttpRequest) -> HttpResponse:
    """Choose the rhythm and the address; see what was sent."""
    user = _user(request)
    choice = queries.choice_of(user)
    form = PreferenceForm(
        request.POST or None, initial={"rhythm": choice.rhythm, "address": choice.own_address}
    )
    if request.method == "POST" and form.is_valid():
        services.choose(
            user=user,
            rhythm=Rhythm(form.cleaned_data["rhythm"]),
            address=form.cleaned_data["address"],
        )
        messages.success(request, _("Pilihan Anda tersimpan."))
        return redirect("notifications:preference")
    context = {"form": form, "choice": choice, "sent": queries.deliveries_of(user)}
    status = 422 if request.method == "POST" else 200
    return render(request, "notifications/preference.html", context, status=status)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # nobody comes here without signing in
    return request.user
