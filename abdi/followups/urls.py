from django.urls import path

from abdi.followups import views

app_name = "followups"

urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:public_id>/", views.follow_up, name="follow_up"),
]
