from django.urls import path

from abdi.worklists import views

app_name = "worklists"

urlpatterns = [
    path("", views.show, name="show"),
    path("ingatkan/", views.send, name="remind"),
    path("daftar.xlsx", views.export, name="export"),
]
