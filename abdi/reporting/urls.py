from django.urls import path

from abdi.reporting.views import reading, writing

app_name = "reporting"
urlpatterns = [
    path("", writing.mine, name="mine"),
    path("<uuid:skp_id>/<uuid:period_id>/", writing.period, name="period"),
    path("<uuid:skp_id>/<uuid:period_id>/laporkan/", writing.submit, name="submit"),
    path("<uuid:skp_id>/<uuid:period_id>/indikator/<uuid:key>/", writing.fill, name="fill"),
    path("<uuid:skp_id>/<uuid:period_id>/indikator/<uuid:key>/simpan/", writing.autosave, name="autosave"),
    path("laporan/<uuid:report_id>/", reading.review, name="review"),
    path("laporan/<uuid:report_id>/buka/", reading.open_report, name="open"),
    path("laporan/<uuid:report_id>/kembalikan/", reading.return_report, name="return"),
    path("laporan/<uuid:report_id>/tarik/", writing.withdraw, name="withdraw"),
    path("laporan/<uuid:report_id>/tanda-terima/", writing.receipt, name="receipt"),
    path("kendala/<uuid:realisation_id>/tanggapi/", reading.answer, name="answer"),
    path("bukti/<uuid:evidence_id>/", reading.evidence, name="evidence"),
]
