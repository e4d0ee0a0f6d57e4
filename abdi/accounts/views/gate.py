"""Pages in front of the door: sign-in, second step, activation, help, sign-out."""

from __future__ import annotations

import structlog
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from abdi.accounts import arrivals, devices, kept, logins, second_factor, services, single_sign_on, throttle
from abdi.accounts.addresses import client_address
from abdi.accounts.enums import Happening
from abdi.accounts.forms import ActivationForm, CodeForm, SignInForm
from abdi.accounts.models import User
from abdi.core import clock

log = structlog.get_logger("abdi.accounts")

_PASSWORD = "abdi.password"  # noqa: S105 - a key, not a secret


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by NIP or NRK. A POST without `login` brings what was written when a session ended."""
    if request.method == "GET":
        if request.user.is_authenticated:
            target = arrivals.safe_next(request, request.GET.get("next", ""))
            return redirect(target or resolve_url(settings.LOGIN_REDIRECT_URL))
        return _gate(request, SignInForm(), target=request.GET.get("next", ""))
    if "login" not in request.POST:
        if request.user.is_authenticated:  # signed in meanwhile, in another tab
            kept.hold(request, kept.travelling(request))
            return redirect("account_resume")
        return _gate(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _gate(request, form, status=422)
    return _try_password(request, form)


def _try_password(request: HttpRequest, form: SignInForm) -> HttpResponse:
    login = form.cleaned_data["login"]
    try:
        gate = throttle.enter(*_password_lanes(request, "masuk", login))
    except throttle.TooSoon as refusal:
        return _gate(request, form, too_soon=refusal)
    user = authenticate(request, username=login, password=form.cleaned_data["password"])
    if not isinstance(user, User):
        gate.failed()
        log.info("sign-in refused")
        form.add_error(None, _("NIP/NRK atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."))
        return _gate(request, form, status=422)
    gate.succeeded()
    if form.cleaned_data["shared"]:
        request.session[arrivals.SHARED] = True
        request.session.set_expiry(0)
    kept.hold(request, kept.travelling(request))
    return _pass_on(request, user, arrivals.safe_next(request, request.POST.get("next", "")))


def _gate(
    request: HttpRequest,
    form: SignInForm,
    *,
    target: str = "",
    status: int = 200,
    too_soon: throttle.TooSoon | None = None,
) -> HttpResponse:
    if too_soon is not None:
        form.add_error(None, str(too_soon))
        status = 429
    context = {
        "form": form,
        "next": arrivals.safe_next(request, target or request.POST.get("next", "")),
        "kept": kept.travelling(request),
        "path_field": kept.PATH_FIELD,
        "words_field": kept.WORDS_FIELD,
        "single_sign_on": settings.ABDI_SINGLE_SIGN_ON,
    }
    return _answer(request, "accounts/sign_in.html", context, status, too_soon)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")  # type: ignore[untyped-decorator]
def second_step(request: HttpRequest) -> HttpResponse:
    """The code from the telephone or a recovery code, after the password was right."""
    stage = request._login_stage  # type: ignore[attr-defined]
    user: User | None = stage.login.user
    if user is None or not _still_holds(user, stage.login.state.get(_PASSWORD)):
        return stage.abort()  # type: ignore[no-any-return]
    form = CodeForm(request.POST or None)
    if not form.is_bound:
        return _second_step(request, form)
    if not form.is_valid():
        return _second_step(request, form, status=422)
    try:
        gate = throttle.enter(*_code_lanes(request, user))
    except throttle.TooSoon as refusal:
        return _second_step(request, form, too_soon=refusal)
    method = second_factor.spend(user=user, code=form.cleaned_data["code"])
    if method is None:
        gate.failed()
        log.info("second step refused", user=str(user.public_id))
        form.add_error(
            "code", _("Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu ketik lagi.")
        )
        return _second_step(request, form, status=422)
    gate.succeeded()
    if method == "recovery_codes":
        services.record(user, Happening.RECOVERY_CODE_USED)
    return stage.exit()  # type: ignore[no-any-return]


def _still_holds(user: User, password_mark: str | None) -> bool:
    """Between the two steps neither was the account closed nor the password replaced."""
    return user.is_active and password_mark == user.get_session_auth_hash()


def _second_step(
    request: HttpRequest, form: CodeForm, *, status: int = 200, too_soon: throttle.TooSoon | None = None
) -> HttpResponse:
    if too_soon is not None:
        form.add_error("code", str(too_soon))
        status = 429
    context = {"form": form, "server_time": clock.outside()}
    return _answer(request, "accounts/second_step.html", context, status, too_soon)


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def activate(request: HttpRequest) -> HttpResponse:
    """Exchange the code from the letter for a password of one's own."""
    if request.user.is_authenticated:
        return redirect("account_home")
    form = ActivationForm(request.POST or None)
    if not form.is_bound:
        return render(request, "accounts/activate.html", {"form": form})
    if not form.is_valid():
        return _activation(request, form, 422)
    try:
        gate = throttle.enter(*_password_lanes(request, "aktivasi", form.cleaned_data["login"]))
    except throttle.TooSoon as refusal:
        form.add_error(None, str(refusal))
        return _activation(request, form, 429, refusal)
    return _try_code(request, form, gate)


def _try_code(request: HttpRequest, form: ActivationForm, gate: throttle.Gate) -> HttpResponse:
    given = form.cleaned_data
    try:
        user = services.activate(login=given["login"], code=given["code"], password=given["new"])
    except services.AccountError as refusal:
        gate.failed()
        log.info("activation refused")
        form.add_error(None, str(refusal))
        return _activation(request, form, 422)
    except ValidationError as refusal:
        form.add_error("new", list(refusal.messages))
        return _activation(request, form, 422)
    gate.succeeded()
    log.info("activated", user=str(user.public_id))
    return _pass_on(request, user, "")


def _activation(
    request: HttpRequest, form: ActivationForm, status: int, too_soon: throttle.TooSoon | None = None
) -> HttpResponse:
    return _answer(request, "accounts/activate.html", {"form": form}, status, too_soon)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def single_sign_on_arrival(request: HttpRequest) -> HttpResponse:
    """The identity provider vouched for somebody; he goes on with a button."""
    found = single_sign_on.waiting(request)
    if found is None:
        return redirect("account_login")
    user, target = found
    if request.method == "GET":
        return render(request, "accounts/single_sign_on.html", {"person": user})
    single_sign_on.let_go(request)
    return _pass_on(request, user, target)


def _pass_on(request: HttpRequest, user: User, target: str) -> HttpResponse:
    """To the second step where there is one, else in."""
    pending = Login(user=user, redirect_url=target, state={_PASSWORD: user.get_session_auth_hash()})
    answer: HttpResponse = perform_password_login(request, {}, pending)
    return answer


@login_not_required
@require_GET
def trouble(request: HttpRequest) -> HttpResponse:
    """What to do when the password is forgotten, the telephone lost or the code refused."""
    return render(request, "accounts/trouble.html")


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session of this browser."""
    logout(request)
    return redirect("account_login")


def _password_lanes(request: HttpRequest, purpose: str, login: str) -> tuple[throttle.Lane, ...]:
    """A known browser of the account has its own lane; everybody else shares one by what was typed and the address.

    NIP and NRK of an account are two lanes: in one they would tell a stranger that the two numbers are one person's.
    """
    browser = devices.lane_of(request, logins.find(login))
    if browser:
        return (throttle.lane(throttle.DEVICE, purpose, logins.tidy(login), browser),)
    address = client_address(request)
    return (
        throttle.lane(throttle.STRANGER, purpose, logins.tidy(login).lower(), address),
        throttle.lane(throttle.ADDRESS, address),
    )


def _code_lanes(request: HttpRequest, user: User) -> tuple[throttle.Lane, ...]:
    browser = devices.lane_of(request, user)
    if browser:
        return (throttle.lane(throttle.DEVICE, "kode", user.pk, browser),)
    address = client_address(request)
    return (
        throttle.lane(throttle.STRANGER, "kode", user.pk, address),
        throttle.lane(throttle.ACCOUNT, "kode", user.pk),
    )


def _answer(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    status: int,
    too_soon: throttle.TooSoon | None,
) -> HttpResponse:
    form = context.get("form")
    context["has_errors"] = isinstance(form, Form) and bool(form.errors)
    response = render(request, template, context, status=status)
    if too_soon is not None:
        response.headers["Retry-After"] = str(too_soon.seconds)
    return response
