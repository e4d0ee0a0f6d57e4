from django.urls import path

from abdi.feedback.views import notes, observing, requests, teams

app_name = "feedback"
urlpatterns = [
    path("", notes.mine, name="mine"),
    path("dibaca/", notes.read, name="read"),
    path("beri/", notes.find, name="find"),
    path("beri/<uuid:person_id>/", notes.write, name="write"),
    path("catatan/<uuid:note_id>/", notes.note, name="note"),
    path("catatan/<uuid:note_id>/berkas/", notes.file, name="file"),
    path("catatan/<uuid:note_id>/tarik/", notes.withdraw, name="withdraw"),
    path("catatan/<uuid:note_id>/balas/", notes.reply, name="reply"),
    path("minta/<uuid:person_id>/", requests.ask, name="ask"),
    path("permintaan/<uuid:request_id>/", requests.show, name="request"),
    path("permintaan/<uuid:request_id>/jawab/", requests.answer, name="answer"),
    path("permintaan/<uuid:request_id>/tolak/", requests.decline, name="decline"),
    path("permintaan/<uuid:request_id>/tarik/", requests.cancel, name="cancel"),
    path("pegawai/<uuid:person_id>/", observing.about, name="about"),
    path("skp/<uuid:skp_id>/", observing.about_ended, name="about_ended"),
    path("pegawai/<uuid:person_id>/pengamatan/", observing.observe, name="observe"),
    path("pengamatan/<uuid:observation_id>/", observing.observation, name="observation"),
    path("pengamatan/<uuid:observation_id>/balas/", observing.reply, name="reply_observation"),
    path("pengamatan/<uuid:observation_id>/tarik/", observing.withdraw, name="withdraw_observation"),
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
