from django.urls import path

from abdi.campaigns.views import calling, naming, sheets

app_name = "campaigns"
urlpatterns = [
    path("", sheets.mine, name="mine"),
    path("isi/<uuid:seat_id>/", sheets.sheet, name="sheet"),
    path("hasil/<uuid:subject_id>/", sheets.result, name="result"),
    path("penilai/<uuid:subject_id>/", naming.raters, name="raters"),
    path("penilai/<uuid:subject_id>/tambah/", naming.add, name="add_rater"),
    path("penilai/<uuid:subject_id>/konfirmasi/", naming.confirm, name="confirm"),
    path("penilai/<uuid:subject_id>/keluarkan/", calling.withdraw, name="withdraw"),
    path("nama/<uuid:rater_id>/coret/", naming.strike, name="strike"),
    path("nama/<uuid:rater_id>/keluarkan/", calling.excuse, name="excuse"),
    path("kelola/", calling.overview, name="overview"),
    path("kelola/buka/", calling.choose_unit, name="choose_unit"),
    path("kelola/buka/<uuid:unit_id>/", calling.call, name="call"),
    path("kelola/<uuid:campaign_id>/", calling.campaign, name="campaign"),
    path("kelola/<uuid:campaign_id>/mulai/", calling.open_now, name="open_now"),
    path("kelola/<uuid:campaign_id>/batal/", calling.cancel, name="cancel"),
]
