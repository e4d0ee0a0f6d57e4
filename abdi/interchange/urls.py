from __future__ import annotations

from django.urls import path

from abdi.interchange.views import bringing, preparing

app_name = "interchange"

urlpatterns = [
    path("", preparing.mine, name="mine"),
    path("impor/", bringing.bring, name="bring"),
    path("impor/terapkan/", bringing.apply, name="apply"),
    path("<uuid:skp_id>/", preparing.prepare, name="prepare"),
    path("<uuid:skp_id>/e-kinerja.xlsx", preparing.export, name="export"),
]
