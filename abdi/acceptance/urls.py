from django.urls import path

from abdi.acceptance import views

app_name = "acceptance"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("tanya/<uuid:invitation_id>/", views.ask, name="ask"),
    path("unit/", views.overview, name="overview"),
    path("unit/<uuid:unit_id>/", views.unit, name="unit"),
]
