from django.urls import path

from abdi.calibration.views import board, meetings, people, raters

app_name = "calibration"

urlpatterns = [
    path("", meetings.index, name="index"),
    path("siapkan/", meetings.find, name="find"),
    path("siapkan/<uuid:unit_id>/<uuid:period_id>/", meetings.prepare, name="prepare"),
    path("pola/", raters.own, name="own_pattern"),
    path("<uuid:meeting_id>/", board.board, name="board"),
    path("<uuid:meeting_id>/tanda-tangan/", board.sign, name="sign"),
    path("<uuid:meeting_id>/batal/", board.cancel, name="cancel"),
    path("<uuid:meeting_id>/kelompok/", board.groups, name="groups"),
    path("<uuid:meeting_id>/notula/", board.minutes, name="minutes"),
    path("<uuid:meeting_id>/pegawai/<uuid:skp_id>/", people.person, name="person"),
    path("<uuid:meeting_id>/pegawai/<uuid:skp_id>/usul/", people.propose, name="propose"),
    path("<uuid:meeting_id>/pegawai/<uuid:skp_id>/tidak-bersuara/", people.recuse, name="recuse"),
    path("<uuid:meeting_id>/usul/<uuid:proposal_id>/jawab/", people.answer, name="answer"),
    path("<uuid:meeting_id>/usul/<uuid:proposal_id>/tarik/", people.withdraw, name="withdraw"),
]
