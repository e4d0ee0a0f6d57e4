from django.urls import path

from abdi.screening import views

app_name = "screening"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<uuid:finding_id>/", views.finding, name="finding"),
    path("<uuid:finding_id>/jawab/", views.answer, name="answer"),
    path("<uuid:finding_id>/jelas/", views.clear, name="clear"),
]
