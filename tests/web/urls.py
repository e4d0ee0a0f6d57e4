"""Addresses enough for the frame: its own, and a few places of the menu."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

handler403 = "abdi.web.errors.forbidden"
handler404 = "abdi.web.errors.not_found"
handler500 = "abdi.web.errors.server_error"


@login_not_required
def anywhere(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("di sini")


@login_not_required
def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@login_not_required
def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("rusak")


goals = ([path("", anywhere, name="mine"), path("persetujuan/", anywhere, name="approvals")], "goals")
people = (
    [
        path("tim/", anywhere, name="team"),
        path("akun/", anywhere, name="accounts"),
        path("", anywhere, name="directory"),
    ],
    "people",
)

urlpatterns = [
    path("", include("abdi.web.urls")),
    path("", anywhere, name="home"),
    path("akun/masuk/", anywhere, name="account_login"),
    path("akun/keluar/", anywhere, name="account_logout"),
    path("skp/", include(goals)),
    path("pegawai/", include(people)),
    path("tolak/", refuse),
    path("rusak/", break_down),
]
