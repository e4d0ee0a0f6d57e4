from __future__ import annotations

from django.urls import path

from abdi.cascade.views import tree, unshared

app_name = "cascade"

urlpatterns = [
    path("", tree.begin, name="tree"),
    path("sasaran/<uuid:goal_id>/", tree.goal, name="goal"),
    path("rhk/<uuid:skp_id>/<uuid:key>/", tree.result, name="result"),
    path("belum-terbagi/", unshared.mine, name="unshared"),
    path("belum-terbagi/<uuid:unit_id>/<int:number>/", unshared.in_unit, name="unshared_in"),
]
