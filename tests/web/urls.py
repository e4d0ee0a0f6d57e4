"""Addresses enough for the frame: its own, and the places of the menu."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path

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
appraisals = ([path("", anywhere, name="mine"), path("bawahan/", anywhere, name="team")], "appraisals")
people = (
    [
        path("tim/", anywhere, name="team"),
        path("akun/", anywhere, name="accounts"),
        path("impor/", anywhere, name="imports"),
        path("belum-beres/", anywhere, name="worklist"),
        path("", anywhere, name="directory"),
    ],
    "people",
)
renkin = (
    [
        path("bulanan/", anywhere, name="my_months"),
        path("rekap/", anywhere, name="rekap_first"),
        path("", anywhere, name="mine"),
    ],
    "renkin",
)
cascade = (
    [
        path("belum-terbagi/", anywhere, name="unshared"),
        path("matriks/", anywhere, name="matrix"),
        path("", anywhere, name="tree"),
    ],
    "cascade",
)


acceptance = (
    [path("unit/", anywhere, name="overview"), path("", anywhere, name="mine")],
    "acceptance",
)
objections = (
    [path("unit/", anywhere, name="of_units"), path("", anywhere, name="mine")],
    "objections",
)
campaigns = (
    [path("kelola/", anywhere, name="overview"), path("", anywhere, name="mine")],
    "campaigns",
)
calibration = ([path("pola/", anywhere, name="own_pattern"), path("", anywhere, name="index")], "calibration")
feedback = ([path("tim/", anywhere, name="led"), path("", anywhere, name="mine")], "feedback")


def place(app: str, name: str) -> tuple[list[URLPattern], str]:
    return [path("", anywhere, name=name)], app


urlpatterns = [
    path("", include("abdi.web.urls")),
    path("", anywhere, name="home"),
    path("akun/masuk/", anywhere, name="account_login"),
    path("akun/keluar/", anywhere, name="account_logout"),
    path("skp/", include(goals)),
    path("pegawai/", include(people)),
    path("penilaian/", include(appraisals)),
    path("sasaran/", include(place("strategy", "mine"))),
    path("perpustakaan/", include(place("library", "browse"))),
    path("pohon/", include(cascade)),
    path("renkin/", include(renkin)),
    path("tim-kerja/", include(place("teams", "mine"))),
    path("catatan/", include(place("activities", "mine"))),
    path("realisasi/", include(place("reporting", "mine"))),
    path("umpan-balik/", include(feedback)),
    path("umpan-balik-360/", include(campaigns)),
    path("penerimaan/", include(acceptance)),
    path("rapat/", include(calibration)),
    path("tindak-lanjut/", include(place("followups", "index"))),
    path("keberatan/", include(objections)),
    path("indikator/", include(place("measures", "overview"))),
    path("perubahan/", include(place("transitions", "changes"))),
    path("periode/", include(place("cycles", "years"))),
    path("e-kinerja/", include(place("interchange", "mine"))),
    path("coba-dulu/", include(place("practice", "start"))),
    path("uji-coba/", include(place("trials", "index"))),
    path("pemantauan/", include(place("insight", "progress"))),
    path("tolak/", refuse),
    path("rusak/", break_down),
]
