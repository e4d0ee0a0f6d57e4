"""Pages of the signed-in person about his own account. Nobody sees another's here: nothing is chosen by address."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import cast

import segno
from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.accounts import arrivals, kept, queries, second_factor, services, throttle
from abdi.accounts.enums import Happening
from abdi.accounts.forms import ChangePasswordForm, CodeForm, ConfirmForm
from abdi.accounts.models import User
from abdi.core import clock

View = Callable[[HttpRequest], HttpResponse]
_SECRET = "abdi.new_secret"  # noqa: S105 - a key, not a secret


def confirmed(view: View) -> View:
    """Ask for the password again when it was last given more than a quarter of an hour ago."""

    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        if not arrivals.is_confirmed(request):
            back = request.path if request.method == "GET" else reverse("account_second_factor")
            return redirect(f"{reverse('account_confirm')}?{urlencode({'next': back})}")
        return view(request)

    return asked


def _me(request: HttpRequest) -> User:
    return cast(User, request.user)


@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """How one's account stands."""
    user = _me(request)
    context = {
        "second_factor": second_factor.is_on(user),
        "codes_left": len(second_factor.recovery_codes(user)),
        "devices": len(queries.sessions_of(user)),
        "happenings": queries.told(queries.happenings_of(user)[:10], user),
    }
    return render(request, "accounts/home.html", context)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Replace one's password; other devices are signed out."""
    user = _me(request)
    form = ChangePasswordForm(request.POST or None)
    if form.is_bound and form.is_valid() and _changed(request, form):
        messages.success(request, _("Kata sandi Anda sudah diganti. Perangkat lain dikeluarkan."))
        return redirect("account_home")
    status = 422 if form.is_bound else 200
    context = {"form": form, "forced": user.must_change_password}
    return render(request, "accounts/change_password.html", context, status=status)


def _changed(request: HttpRequest, form: ChangePasswordForm) -> bool:
    user, given = _me(request), form.cleaned_data
    try:
        gate = throttle.enter(throttle.lane(throttle.DEVICE, "sandi", user.pk, request.session.session_key))
        services.change_password(
            user=user, old=given["old"], new=given["new"], keep_session=request.session.session_key
        )
    except throttle.TooSoon as refusal:
        form.add_error("old", str(refusal))
        return False
    except ValidationError as refusal:
        if "old" in refusal.message_dict:
            gate.failed()
        form.refuse(refusal)
        return False
    gate.succeeded()
    update_session_auth_hash(request, user)
    return True


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """One's password once more, before the second factor is touched."""
    target = arrivals.safe_next(request, request.POST.get("next", "") or request.GET.get("next", ""))
    form = ConfirmForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        lane = throttle.lane(throttle.DEVICE, "konfirmasi", _me(request).pk, request.session.session_key)
        try:
            gate = throttle.enter(lane)
        except throttle.TooSoon as refusal:
            form.add_error("password", str(refusal))
            status = 429
        else:
            if _me(request).check_password(form.cleaned_data["password"]):
                gate.succeeded()
                arrivals.confirm(request)
                return redirect(target or "account_home")
            gate.failed()
            form.add_error(
                "password", _("Kata sandi tidak cocok. Ketik kata sandi yang Anda pakai saat masuk.")
            )
    return render(request, "accounts/confirm.html", {"form": form, "next": target}, status=status)


# --- second factor ----------------------------------------------------------------------------------------


@never_cache
@require_GET
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Whether the second step is on, and what can be done about it."""
    user = _me(request)
    due = arrivals.second_factor_due(user) if arrivals.needs_second_factor(request) else None
    context = {
        "on": second_factor.is_on(user),
        "codes_left": len(second_factor.recovery_codes(user)),
        "due": due,
        "overdue": due is not None and clock.now() >= due,
        "form": CodeForm(),
    }
    return render(request, "accounts/second_factor.html", context)


@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
@confirmed
def second_factor_on(request: HttpRequest) -> HttpResponse:
    """Share a secret with a telephone: shown as a picture and as text, taken over with its first code."""
    user = _me(request)
    if second_factor.is_on(user):
        return redirect("account_second_factor")
    secret = request.session.setdefault(_SECRET, second_factor.new_secret())
    form = CodeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if second_factor.turn_on(user=user, secret=secret, code=form.cleaned_data["code"]) is not None:
            del request.session[_SECRET]
            request.session[arrivals.HAS_SECOND_FACTOR] = True
            services.record(user, Happening.SECOND_FACTOR_ON)
            return redirect("account_recovery_codes")
        form.add_error(
            "code",
            _("Kode tidak cocok. Pastikan jam telepon diatur otomatis, lalu ketik kode yang sedang tampil."),
        )
    context = {
        "form": form,
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "picture": _picture(user, secret),
        "server_time": clock.outside(),
    }
    return render(request, "accounts/second_factor_on.html", context, status=422 if form.is_bound else 200)


def _picture(user: User, secret: str) -> str:
    url = get_adapter().build_totp_url(user, secret)
    return segno.make(url, error="m", micro=False).svg_data_uri(scale=5, border=4, light="#fff", dark="#000")


@never_cache
@require_POST
@confirmed
def second_factor_off(request: HttpRequest) -> HttpResponse:
    """Forget the telephone, against one of its codes or a recovery code: to turn it off, or for another one."""
    user = _me(request)
    form = CodeForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            gate = throttle.enter(
                throttle.lane(throttle.DEVICE, "lepas", user.pk, request.session.session_key)
            )
        except throttle.TooSoon as refusal:
            form.add_error("code", str(refusal))
            status = 429
        else:
            if second_factor.spend(user=user, code=form.cleaned_data["code"]):
                return _forget_telephone(request, user)
            gate.failed()
            form.add_error("code", _("Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya."))
    context = {"on": True, "codes_left": len(second_factor.recovery_codes(user)), "form": form}
    return render(request, "accounts/second_factor.html", context, status=status)


def _forget_telephone(request: HttpRequest, user: User) -> HttpResponse:
    second_factor.turn_off(user=user)
    services.record(user, Happening.SECOND_FACTOR_OFF)
    request.session[arrivals.HAS_SECOND_FACTOR] = False
    messages.success(request, _("Telepon itu dilepas. Anda dapat memasang telepon lain sekarang."))
    return redirect("account_second_factor")


@never_cache
@require_http_methods(["GET", "POST"])
@confirmed
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes for the day the telephone is lost: to print or to save. POST makes new ones."""
    user = _me(request)
    if not second_factor.is_on(user):
        return redirect("account_second_factor")
    if request.method == "POST":
        second_factor.renew_recovery_codes(user=user)
        services.record(user, Happening.RECOVERY_CODES_MADE)
        messages.success(request, _("Kode pemulihan baru sudah dibuat. Kode yang lama tidak berlaku lagi."))
        return redirect("account_recovery_codes")
    return render(request, "accounts/recovery_codes.html", {"codes": _readable(user)})


@never_cache
@require_GET
@confirmed
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    """The same as a text file."""
    user = _me(request)
    if not second_factor.is_on(user):
        raise Http404
    text = render(request, "accounts/recovery_codes.txt", {"codes": _readable(user)}).content
    return HttpResponse(
        text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="kode-pemulihan-abdi.txt"'},
    )


def _readable(user: User) -> list[str]:
    return [f"{code[:4]} {code[4:]}" for code in second_factor.recovery_codes(user)]


# --- devices ----------------------------------------------------------------------------------------------


@never_cache
@require_GET
def devices_page(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    context = {"devices": queries.sessions_of(_me(request)), "here": request.session.session_key}
    return render(request, "accounts/devices.html", context)


@require_POST
def end_device(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Sign one of one's devices out."""
    user = _me(request)
    for session in queries.sessions_of(user):
        if session.public_id == public_id and session.session_key != request.session.session_key:
            services.end_session(user=user, session=session)
            messages.success(
                request, _("%(device)s dikeluarkan.") % {"device": session.device or _("Perangkat itu")}
            )
            return redirect("account_devices")
    raise Http404


@require_POST
def end_other_devices(request: HttpRequest) -> HttpResponse:
    """Sign every device out but this one."""
    ended = services.end_sessions(user=_me(request), keep_session=request.session.session_key)
    words = ngettext("%(count)s perangkat lain dikeluarkan.", "%(count)s perangkat lain dikeluarkan.", ended)
    messages.success(request, words % {"count": ended})
    return redirect("account_devices")


# --- what was written while the session ended -------------------------------------------------------------


@never_cache
@require_http_methods(["GET", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Show what was written when the session ended, to be sent by its writer. POST lets it go."""
    found = kept.held(request)
    if request.method == "POST" or found is None:
        kept.let_go(request)
        return redirect(resolve_url(settings.LOGIN_REDIRECT_URL))
    return render(request, "accounts/resume.html", {"kept": found})
