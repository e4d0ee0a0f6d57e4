from __future__ import annotations

from django.urls import path

from abdi.cascade.views import tree

app_name = "cascade"

urlpatterns = [
    path("", tree.begin, name="tree"),
    path("sasaran/<uuid:goal_id>/", tree.goal, name="goal"),
    path("rhk/<uuid:skp_id>/<uuid:key>/", tree.result, name="result"),
]
