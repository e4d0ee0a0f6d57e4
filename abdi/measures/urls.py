from django.urls import path

from abdi.measures.views import figures, sources

app_name = "measures"

urlpatterns = [
    path("", figures.overview, name="overview"),
    path("unit/<uuid:unit_id>/", figures.unit, name="unit"),
    path("tim/", figures.team, name="team"),
    path("pegawai/<uuid:person_id>/", figures.person, name="person"),
    path("sumber/<uuid:key>/", sources.source, name="source"),
    path("sumber/<uuid:key>/lepas/", sources.remove, name="source_remove"),
]
