from django.urls import path

from abdi.trials.views import managing, taking_part

app_name = "trials"
urlpatterns = [
    path("", taking_part.index, name="index"),
    path("buka/", managing.open_trial, name="open"),
    path("<uuid:public_id>/", managing.trial, name="trial"),
    path("<uuid:public_id>/akhiri/", managing.end, name="end"),
    path("peserta/<uuid:public_id>/", taking_part.case, name="case"),
    path("peserta/<uuid:public_id>/jawab/", taking_part.answer, name="answer"),
    path("peserta/<uuid:public_id>/rencana/", taking_part.plan, name="plan"),
    path("peserta/<uuid:public_id>/salin/", taking_part.copy, name="copy"),
    path("peserta/<uuid:public_id>/laporan/", taking_part.report, name="report"),
    path("peserta/<uuid:public_id>/buka-hasil/", taking_part.open_result, name="open_result"),
    path("peserta/<uuid:public_id>/hasil/", taking_part.result, name="result"),
    path("peserta/<uuid:public_id>/menilai/", taking_part.rate, name="rate"),
    path("peserta/<uuid:public_id>/pernah/", taking_part.written, name="written"),
]
