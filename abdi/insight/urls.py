from django.urls import path

from abdi.insight import views

app_name = "insight"

urlpatterns = [
    path("", views.progress, name="progress"),
    path("<uuid:unit_id>/", views.progress, name="progress_unit"),
]
