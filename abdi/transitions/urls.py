from __future__ import annotations

from django.urls import path

from abdi.transitions.views import changing, proposing, reading, sheets

app_name = "transitions"

urlpatterns = [
    path("", reading.listed, name="changes"),
    path("saya/", reading.mine, name="mine"),
    path("predikat/", sheets.bring, name="bring"),
    path("predikat/terapkan/", sheets.apply, name="apply"),
    path("predikat/contoh.<slug:form>", sheets.sample, name="sample"),
    path("baru/", changing.find, name="find"),
    path("baru/<uuid:person_id>/", changing.choose, name="choose"),
    path("baru/<uuid:person_id>/<slug:kind>/", changing.note, name="note"),
    path("usul/<uuid:proposal_id>/", proposing.proposal, name="proposal"),
    path("usul/<uuid:proposal_id>/terima/", proposing.accept, name="accept"),
    path("usul/<uuid:proposal_id>/tolak/", proposing.decline, name="decline"),
    path("<uuid:change_id>/", reading.change, name="change"),
    path("<uuid:change_id>/batalkan/", changing.undo, name="undo"),
]
