from __future__ import annotations

from django.urls import path

from abdi.library.views import reading, sheets, taking, uptake, writing

app_name = "library"

urlpatterns = [
    path("", reading.browse, name="browse"),
    path("untuk-saya/", taking.offer, name="offer"),
    path("baru/", writing.new, name="new"),
    path("templat/<uuid:template_id>/", reading.template, name="template"),
    path("templat/<uuid:template_id>/penerapan/", uptake.uptake, name="uptake"),
    path("templat/<uuid:template_id>/penerapan.xlsx", uptake.export, name="export"),
    path("skp/<uuid:skp_id>/", taking.of_skp, name="of_skp"),
    path("penerapan/<uuid:adoption_id>/", taking.adoption, name="adoption"),
    path("<uuid:edition_id>/", reading.edition, name="edition"),
    path("<uuid:edition_id>/banding/", reading.compare, name="compare"),
    path("<uuid:edition_id>/ambil/", taking.take, name="take"),
    path("<uuid:edition_id>/susun-sendiri/", taking.decline, name="decline"),
    path("<uuid:edition_id>/rhk/baru/", writing.new_line, name="new_line"),
    path("<uuid:edition_id>/rhk/<uuid:key>/", writing.line, name="line"),
    path("<uuid:edition_id>/rhk/<uuid:key>/hapus/", writing.delete_line, name="delete_line"),
    path("<uuid:edition_id>/target/", sheets.bring, name="targets"),
    path("<uuid:edition_id>/target/terapkan/", sheets.apply, name="apply_targets"),
    path("<uuid:edition_id>/target.<slug:form>", sheets.sheet, name="target_sheet"),
    path("<uuid:edition_id>/terbitkan/", writing.publish, name="publish"),
    path("<uuid:edition_id>/tarik/", writing.withdraw, name="withdraw"),
    path("<uuid:edition_id>/edisi-baru/", writing.begin_edition, name="begin_edition"),
    path("<uuid:edition_id>/buang/", writing.discard, name="discard"),
]
