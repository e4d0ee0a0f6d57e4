from django.urls import path

from abdi.objections.views import acting, naming, reading

app_name = "objections"
urlpatterns = [
    path("", reading.mine, name="mine"),
    path("unit/", reading.of_units, name="of_units"),
    path("ajukan/<uuid:appraisal_id>/", acting.file, name="file"),
    path("pemeriksa/<uuid:appraisal_id>/", naming.name_before, name="name_before"),
    path("<uuid:objection_id>/", reading.objection, name="objection"),
    path("<uuid:objection_id>/cabut/", acting.withdraw, name="withdraw"),
    path("<uuid:objection_id>/keterangan/", acting.state, name="state"),
    path("<uuid:objection_id>/putusan/", acting.decide, name="decide"),
    path("<uuid:objection_id>/pemeriksa/", naming.name, name="name"),
    path("<uuid:objection_id>/dokumen/", acting.document, name="document"),
    path("<uuid:objection_id>/berkas/<uuid:file_id>/", reading.piece, name="piece"),
    path("<uuid:objection_id>/unduh/", reading.download, name="download"),
]
