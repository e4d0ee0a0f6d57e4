from django.urls import path

from abdi.ideas import views

app_name = "ideas"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("instansi/", views.agency, name="agency"),
    path("buat/", views.create, name="create"),
    path("<uuid:idea_id>/", views.idea, name="idea"),
    path("<uuid:idea_id>/ubah/", views.change, name="change"),
    path("<uuid:idea_id>/ukur/", views.measure, name="measure"),
    path("<uuid:idea_id>/langkah/<slug:name>/", views.step, name="step"),
    path("<uuid:idea_id>/pakai/", views.use_too, name="use_too"),
]
