from __future__ import annotations

from django.urls import path

from abdi.activities.views import mine, sending, sheets, superior, writing

app_name = "activities"

urlpatterns = [
    path("", mine.mine, name="mine"),
    path("catat/", writing.add, name="add"),
    path("kirim/", sending.send, name="send"),
    path("impor/", sheets.sheets, name="sheets"),
    path("impor/<uuid:intake_id>/", sheets.sheet, name="sheet"),
    path("impor/<uuid:intake_id>/kemajuan/", sheets.progress, name="sheet_progress"),
    path("impor/<uuid:intake_id>/laporan.<slug:form>", sheets.report, name="sheet_report"),
    path("contoh.<slug:form>", sheets.sample, name="sheet_sample"),
    path("ekspor/<slug:span>.<slug:form>", sheets.export, name="export"),
    path("tim/", superior.team, name="team"),
    path("pegawai/<uuid:person_id>/", superior.of_person, name="person"),
    path("pegawai/<uuid:person_id>/ketahui/", superior.acknowledge, name="acknowledge"),
    path("<uuid:entry_id>/", writing.entry, name="entry"),
    path("<uuid:entry_id>/ulangi/", writing.repeat, name="repeat"),
    path("<uuid:entry_id>/hapus/", writing.take_out, name="take_out"),
    path("<uuid:entry_id>/tulis/", writing.remark, name="remark"),
]
