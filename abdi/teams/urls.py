from __future__ import annotations

from django.urls import path

from abdi.teams.views import members, reading, writing

app_name = "teams"

urlpatterns = [
    path("", reading.mine, name="mine"),
    path("baru/", writing.find_leader, name="find_leader"),
    path("baru/<uuid:person_id>/", writing.new, name="new"),
    path("anggota/<uuid:membership_id>/jawab/", members.answer, name="answer"),
    path("anggota/<uuid:membership_id>/akhiri/", members.end, name="end_membership"),
    path("<uuid:team_id>/", reading.team, name="team"),
    path("<uuid:team_id>/ubah/", writing.edit, name="edit"),
    path("<uuid:team_id>/akhiri/", writing.end, name="end"),
    path("<uuid:team_id>/ketua/", writing.find_new_leader, name="find_new_leader"),
    path("<uuid:team_id>/ketua/<uuid:person_id>/", writing.change_leader, name="change_leader"),
    path("<uuid:team_id>/usul/", members.find, name="find_member"),
    path("<uuid:team_id>/usul/<uuid:person_id>/", members.propose, name="propose"),
]
