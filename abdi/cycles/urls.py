from __future__ import annotations

from django.urls import path

from abdi.cycles import views

app_name = "cycles"

urlpatterns = [
    path("", views.years, name="years"),
    path("gangguan/", views.outages, name="outages"),
    path("gangguan/catat/", views.record_outage, name="record_outage"),
    path("gangguan/<uuid:outage_id>/", views.explain_outage, name="explain_outage"),
    path("<int:number>/", views.year, name="year"),
    path("<int:number>/rancangan/", views.plan, name="plan"),
    path("<int:number>/buka/", views.open_year, name="open"),
    path("<int:number>/buang/", views.discard_year, name="discard"),
    path("<int:number>/batas/<slug:kind>/", views.phase, name="phase"),
    path("periode/<uuid:period_id>/", views.period, name="period"),
    path("periode/<uuid:period_id>/tutup/", views.close_period, name="close_period"),
]
