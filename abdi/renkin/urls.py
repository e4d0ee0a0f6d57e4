from __future__ import annotations

from django.urls import path

from abdi.renkin.views import months, parts, plans, rekap, sheets

app_name = "renkin"

_MONTH = "<int:year>/<int:month>/"

urlpatterns = [
    path("", plans.mine, name="mine"),
    path("bulanan/", months.mine, name="my_months"),
    path(f"bulanan/<uuid:person_id>/{_MONTH}", months.form, name="month"),
    path(f"bulanan/<uuid:person_id>/{_MONTH}formulir.pdf", months.document, name="month_document"),
    path(f"bulanan/<uuid:person_id>/{_MONTH}kehadiran/", months.days, name="days"),
    path("rekap/", rekap.first, name="rekap_first"),
    path(f"rekap/<uuid:unit_id>/{_MONTH}", rekap.rekap, name="rekap"),
    path(f"rekap/<uuid:unit_id>/{_MONTH}rekap.xlsx", rekap.workbook, name="rekap_workbook"),
    path(f"rekap/<uuid:unit_id>/{_MONTH}rekap.pdf", rekap.document, name="rekap_document"),
    path("kehadiran/contoh.<str:form>", sheets.sample, name="sample"),
    path(f"kehadiran/{_MONTH}", sheets.bring, name="bring"),
    path(f"kehadiran/{_MONTH}terapkan/", sheets.apply, name="apply"),
    path("<uuid:skp_id>/", plans.plan, name="plan"),
    path("<uuid:skp_id>/renkin.pdf", plans.document, name="document"),
    path("<uuid:skp_id>/penyampaian-<int:number>.pdf", plans.handed_in, name="handed_in"),
    path("<uuid:skp_id>/sampaikan/", plans.hand_in, name="hand_in"),
    path("<uuid:skp_id>/<uuid:key>/", parts.parts, name="parts"),
]
