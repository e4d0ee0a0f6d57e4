from __future__ import annotations

from django.urls import path

from abdi.strategy.views import agreements, reading, sheets, writing

app_name = "strategy"

urlpatterns = [
    path("", reading.mine, name="mine"),
    path("impor/", sheets.bring, name="bring"),
    path("impor/terapkan/", sheets.apply, name="apply"),
    path("contoh.<slug:form>", sheets.sample, name="sample"),
    path("perjanjian/<uuid:agreement_id>.pdf", agreements.document, name="agreement"),
    path("indikator/<uuid:indicator_id>/", writing.indicator, name="indicator"),
    path("indikator/<uuid:indicator_id>/hapus/", writing.remove_indicator, name="remove_indicator"),
    path("tujuan/<uuid:goal_id>/", reading.goal, name="goal"),
    path("tujuan/<uuid:goal_id>/ubah/", writing.goal, name="edit_goal"),
    path("tujuan/<uuid:goal_id>/hapus/", writing.remove_goal, name="remove_goal"),
    path("tujuan/<uuid:goal_id>/indikator/", writing.new_indicator, name="new_indicator"),
    path("<uuid:unit_id>/<int:number>/", reading.unit, name="unit"),
    path("<uuid:unit_id>/<int:number>/baru/", writing.new_goal, name="new_goal"),
    path("<uuid:unit_id>/<int:number>/visi/", writing.vision, name="vision"),
    path("<uuid:unit_id>/<int:number>/perjanjian/", agreements.sign, name="sign"),
    path("<uuid:unit_id>/<int:number>/perjanjian/draf.pdf", agreements.draft, name="agreement_draft"),
    path("<uuid:unit_id>/<int:number>/sasaran.<slug:form>", sheets.export, name="export"),
]
