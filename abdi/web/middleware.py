"""Language by the person's own choice, pages that travel small, and a session that ended while somebody wrote."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render, resolve_url
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import get_supported_language_variant

from abdi.accounts import kept
from abdi.ballots.veil import veiled
from abdi.web.field_words import field_word, is_worth_showing

Handler = Callable[[HttpRequest], HttpResponse]
NEVER_SHOWN_BACK = ("csrfmiddlewaretoken", "token", "password")
SECRET_PAGES = ("account_", "mfa_")


class ChosenLanguage:
    """Indonesian, unless this browser's person chose English.

    The browser's own list of languages is not asked: civil servants often carry devices set to
    English, and the screens of the province are Indonesian.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        try:
            language = get_supported_language_variant(wanted)
        except LookupError:
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class SessionEnded:
    """Nothing typed is lost when the session is over.

    An anonymous request that would be sent to the sign-in page gets instead: for a part of a page or an
    autosave 401, and for htmx the address where to sign in; for a form that was sent, a page that shows
    what was typed and the way back. Plain reading is led to sign-in as ever.
    Place it outside the middleware that requires sign-in.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _leads_to_sign_in(request, response):
            return response
        if "HX-Request" in request.headers or "X-Autosave" in request.headers:
            here = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "/"
            return HttpResponse(status=401, headers={"HX-Redirect": _sign_in(urlsplit(here).path or "/")})
        if request.method != "POST":
            return response
        back = urlsplit(request.headers.get("Referer") or request.path)
        typed = _typed(request)
        words = [(field_word(name), value) for name, value in typed if is_worth_showing(name, value)]
        carried = kept.of_form(request) if typed else None
        context = {
            "sign_in": _sign_in(back.path),
            "words": words,
            "carried": carried if carried and carried.visible else None,  # of a secret sheet nothing is
            "had_files": bool(request.FILES),
        }
        response = render(request, "abdi/session_ended.html", context, status=401)
        response["Cache-Control"] = "private, no-store"
        return veiled(response)


class SmallPages(GZipMiddleware):
    """Pages travel compressed: many read them on a phone with little data (the city's Pemantauan: 6 KB for 29 KB).

    Compression may betray a secret that stands on a page beside text of an attacker's (BREACH). Two things stand
    against that: Django masks the CSRF token anew for each page and adds random bytes to each compressed answer;
    and cookies are SameSite, so that another site cannot make the browser fetch pages over and over as this person.
    Files are left alone: PDF, photo and XLSX are compressed already, and a download shows how far it is.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = not response.streaming and response.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_page else response


class NothingStays:
    """Pages of who is signed in are kept nowhere: Back after signing out shows nothing on a shared computer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


def _leads_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    sign_in = resolve_url(settings.LOGIN_URL)
    return (
        response.status_code == 302
        and response.headers.get("Location", "").partition("?")[0] == sign_in
        and request.path != sign_in
        and getattr(_view(request), "login_required", True)
        and not request.user.is_authenticated
    )


def _view(request: HttpRequest) -> object:
    return request.resolver_match.func if request.resolver_match else None


def _sign_in(next_path: str) -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': next_path})}"


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, without secrets: nothing at all from pages about passwords and codes."""
    if request.resolver_match and request.resolver_match.view_name.startswith(SECRET_PAGES):
        return []
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if str(value).strip() and not kept.is_bookkeeping(name)
        if not any(secret in name for secret in NEVER_SHOWN_BACK)
    ]
