"""What happens once somebody has passed every step of signing in."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from abdi.accounts import devices, kept, queries, second_factor, services, sessions
from abdi.accounts.enums import Happening
from abdi.accounts.models import User
from abdi.core import clock

CONFIRMED = "abdi.confirmed"
SHARED = "abdi.shared"
HAS_SECOND_FACTOR = "abdi.second_factor"
_FRESH = timedelta(minutes=15)
_MOST_TOLD = 5

log = structlog.get_logger("abdi.accounts")


def welcome(request: HttpRequest, user: User, redirect_url: str) -> HttpResponse:
    """Furnish the new session, tell what the person must know, and lead on."""
    known, before = bool(devices.lane_of(request, user)), user.signed_in_at
    response = HttpResponseRedirect(_destination(request, redirect_url))
    _furnish(request, user)
    if not known and before is not None:
        services.record(user, Happening.NEW_DEVICE, reason=devices.name_of(request))
    if not request.session.get(SHARED):
        devices.remember(request, response, user)
    _tell_what_others_did(request, user, before)
    _tell_of_second_factor(request, user)
    user.signed_in_at = clock.now()
    user.save(update_fields=["signed_in_at"])
    log.info("signed in", user=str(user.public_id), known_device=known)
    return response


def confirm(request: HttpRequest) -> None:
    """Note that the person has just proved who he is."""
    request.session[CONFIRMED] = clock.now().isoformat()


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the person proved who he is within the last quarter of an hour."""
    proved: str = request.session.get(CONFIRMED, "")
    return bool(proved) and clock.now() - datetime.fromisoformat(proved) < _FRESH


def safe_next(request: HttpRequest, target: str) -> str:
    """`target` when it is a page of this site, else empty."""
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else ""


def second_factor_due(user: User) -> datetime | None:
    """Until when those who need a second factor may go without; None before they were told."""
    asked = user.second_factor_asked_at
    return asked + timedelta(days=settings.ABDI_SECOND_FACTOR_GRACE_DAYS) if asked else None


def _destination(request: HttpRequest, redirect_url: str) -> str:
    if kept.held(request):
        return reverse("account_resume")
    return safe_next(request, redirect_url) or resolve_url(settings.LOGIN_REDIRECT_URL)


def _furnish(request: HttpRequest, user: User) -> None:
    now = clock.now().isoformat()
    request.session[sessions.DEVICE] = devices.name_of(request)
    request.session[sessions.BEGAN] = request.session[sessions.SEEN] = now
    request.session[HAS_SECOND_FACTOR] = second_factor.is_on(user)
    confirm(request)


def needs_second_factor(request: HttpRequest) -> bool:
    """Whether the person signed in must use a second factor, by the rule of the installation."""
    return bool(import_string(settings.ABDI_SECOND_FACTOR_RULE)(request))


def _tell_of_second_factor(request: HttpRequest, user: User) -> None:
    if request.session[HAS_SECOND_FACTOR] or not needs_second_factor(request):
        return
    if user.second_factor_asked_at is None:
        user.second_factor_asked_at = clock.now()
        user.save(update_fields=["second_factor_asked_at"])
    due = second_factor_due(user)
    if due is not None and clock.now() < due:
        day = date_format(localtime(due), "j F Y")
        messages.warning(
            request,
            _("Peran Anda memerlukan verifikasi dua langkah. Pasang di halaman Akun paling lambat %(day)s.")
            % {"day": day},
        )


def _tell_what_others_did(request: HttpRequest, user: User, since: datetime | None) -> None:
    """A code issued, a second factor reset: the owner learns it at his next sign-in, whoever did it."""
    for event in queries.told(queries.done_by_others(user, since=since)[:_MOST_TOLD], user):
        messages.warning(request, _sentence(event))


def _sentence(event: queries.Told) -> str:
    words = _("%(what)s oleh %(who)s pada %(at)s.") % {
        "what": event.what,
        "who": event.by,
        "at": date_format(localtime(event.at), "j F Y H.i"),
    }
    why = _("Alasan: %(reason)s.") % {"reason": event.reason.rstrip(".")} if event.reason else ""
    advice = _("Bila bukan atas permintaan Anda, hubungi pengelola kepegawaian unit Anda.")
    return " ".join(part for part in (words, why, advice) if part)
