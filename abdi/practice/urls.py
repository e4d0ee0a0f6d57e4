from django.urls import path

from abdi.practice import views

app_name = "practice"
urlpatterns = [
    path("", views.start, name="start"),
    path("paham/", views.dismiss, name="dismiss"),
    path("ulang/<slug:role>/", views.reset, name="reset"),
    path("<slug:role>/<slug:name>/", views.step, name="step"),
]
