from django.urls import path

from abdi.notifications import views

app_name = "notifications"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("semua-dibaca/", views.read_all, name="read_all"),
    path("atur/", views.preference, name="preference"),
    path("<uuid:notice_id>/", views.follow, name="follow"),
]
