from django.urls import path

from abdi.feedback.views import notes, teams

app_name = "feedback"
urlpatterns = [
    path("", notes.mine, name="mine"),
    path("beri/", notes.find, name="find"),
    path("beri/<uuid:person_id>/", notes.write, name="write"),
    path("catatan/<uuid:note_id>/", notes.note, name="note"),
    path("catatan/<uuid:note_id>/tarik/", notes.withdraw, name="withdraw"),
    path("tim/", teams.led, name="led"),
    path("tim/<uuid:team_id>/", teams.team, name="team"),
    path("tim/<uuid:team_id>/hasil/<uuid:key>/ekspektasi/", teams.expectation, name="expectation"),
    path("tim/<uuid:team_id>/hasil/<uuid:key>/umpan-balik/", teams.note, name="team_note"),
    path(
        "tim/<uuid:team_id>/anggota/<uuid:person_id>/rekomendasi/",
        teams.recommendation,
        name="recommendation",
    ),
]
