from __future__ import annotations

from django.urls import path

from abdi.cascade.views import exporting, matrix, team_matrix, tree, unshared

app_name = "cascade"

urlpatterns = [
    path("", tree.begin, name="tree"),
    path("sasaran/<uuid:goal_id>/", tree.goal, name="goal"),
    path("rhk/<uuid:skp_id>/<uuid:key>/", tree.result, name="result"),
    path("belum-terbagi/", unshared.mine, name="unshared"),
    path("belum-terbagi/<uuid:unit_id>/<int:number>/", unshared.in_unit, name="unshared_in"),
    path("usul/", matrix.offers, name="offers"),
    path("usul/<uuid:cell_id>/ambil/", matrix.take, name="take"),
    path("matriks/", matrix.mine, name="matrix"),
    path("matriks/tim/<uuid:team_id>/", team_matrix.of_team, name="team_matrix"),
    path("matriks/<uuid:person_id>/<int:number>/", matrix.of_superior, name="matrix_of"),
    path("matriks/<uuid:person_id>/<int:number>/jadikan/", matrix.hand_over, name="hand_over"),
    path("matriks/<uuid:person_id>/<int:number>/matriks.<slug:form>", exporting.export, name="matrix_file"),
    path("matriks/<uuid:person_id>/<int:number>/<uuid:member_id>/", matrix.member, name="matrix_member"),
    path(
        "matriks/<uuid:person_id>/<int:number>/<uuid:member_id>/<slug:slug>/", matrix.cell, name="matrix_cell"
    ),
]
