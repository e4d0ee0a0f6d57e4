from django.urls import path

from abdi.feedback import views

app_name = "feedback"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("beri/", views.find, name="find"),
    path("beri/<uuid:person_id>/", views.write, name="write"),
    path("catatan/<uuid:note_id>/", views.note, name="note"),
    path("catatan/<uuid:note_id>/tarik/", views.withdraw, name="withdraw"),
]
