"""The gallery of components, and the choices a person makes for this browser."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from abdi.core import clock
from abdi.people.requests import viewer_on
from abdi.web.gallery import samples
from abdi.web.preferences import remember_theme
from abdi.web.today import today_of


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Hari Ini: what waits for the viewer."""
    viewer = viewer_on(request)
    context = {"today": today_of(viewer), "greeting": _greeting(clock.now().astimezone(clock.zone()).hour)}
    return render(request, "web/today.html", context)


def _greeting(hour: int) -> str:
    if hour < 11:
        return _("Selamat pagi")
    if hour < 15:
        return _("Selamat siang")
    return _("Selamat sore") if hour < 18 else _("Selamat malam")


@login_not_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with real sample values, for those who build Abdi: open in a demo, else to staff."""
    is_staff = request.user.is_authenticated and getattr(request.user, "is_staff", False)
    if not (settings.ABDI_DEMO or settings.DEBUG or is_staff):
        raise Http404
    return render(request, "abdi/gallery.html", samples())


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device; back to where the person was."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(back if safe else "/")
    remember_theme(response, request.POST.get("theme", ""), secure=request.is_secure())
    return response


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Indonesian or English, kept in a cookie."""
    return set_language(request)
