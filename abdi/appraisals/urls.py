from django.urls import path

from abdi.appraisals import views

app_name = "appraisals"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("hasil/<uuid:public_id>/", views.result, name="result"),
    path("hasil/<uuid:public_id>/dibuka/", views.opened, name="opened"),
    path("hasil/<uuid:public_id>/tanggapan/", views.comment, name="comment"),
    path("hasil/<uuid:public_id>/dokumen/<slug:kind>/", views.document, name="document"),
    path("bawahan/", views.team, name="team"),
    path("bawahan/<uuid:skp_id>/<uuid:period_id>/", views.rate, name="rate"),
    path("bawahan/<uuid:skp_id>/<uuid:period_id>/draf/", views.draft, name="draft"),
    path("organisasi/", views.unit_predikats, name="unit_predikats"),
    path("organisasi/<uuid:unit_id>/<uuid:period_id>/", views.set_unit_predikat, name="set_unit_predikat"),
    path("berkas/<uuid:public_id>/", views.download, name="download"),
]
