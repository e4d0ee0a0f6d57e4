from django.urls import path

from abdi.appraisals.views import arrangement, desk, own_view, results, units

app_name = "appraisals"

urlpatterns = [
    path("", results.mine, name="mine"),
    path("hasil/<uuid:public_id>/", results.result, name="result"),
    path("hasil/<uuid:public_id>/dibuka/", results.opened, name="opened"),
    path("hasil/<uuid:public_id>/tanggapan/", results.comment, name="comment"),
    path("hasil/<uuid:public_id>/dokumen/<slug:kind>/", results.document, name="document"),
    path("berkas/<uuid:public_id>/", results.download, name="download"),
    path("diri/<uuid:skp_id>/<uuid:period_id>/", own_view.own_view, name="own_view"),
    path("bawahan/", desk.team, name="team"),
    path("bawahan/<uuid:skp_id>/<uuid:period_id>/", desk.rate, name="rate"),
    path("bawahan/<uuid:skp_id>/<uuid:period_id>/buka/", desk.open_report, name="open_report"),
    path("bawahan/<uuid:skp_id>/<uuid:period_id>/draf/", desk.draft, name="draft"),
    path("organisasi/", units.unit_predikats, name="unit_predikats"),
    path("unit-penetapan/", arrangement.index, name="arrangements"),
    path("unit-penetapan/<uuid:unit_id>/", arrangement.unit, name="arrangement"),
    path("organisasi/<uuid:unit_id>/<uuid:period_id>/", units.set_unit_predikat, name="set_unit_predikat"),
]
