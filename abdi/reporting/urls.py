from django.urls import path

from abdi.reporting.views import assisting, assisting_diary, confirming, confirming_diary, reading, writing

app_name = "reporting"
urlpatterns = [
    path("", writing.mine, name="mine"),
    path("<uuid:skp_id>/<uuid:period_id>/", writing.period, name="period"),
    path("<uuid:skp_id>/<uuid:period_id>/laporkan/", writing.submit, name="submit"),
    path("<uuid:skp_id>/<uuid:period_id>/indikator/<uuid:key>/", writing.fill, name="fill"),
    path("<uuid:skp_id>/<uuid:period_id>/indikator/<uuid:key>/simpan/", writing.autosave, name="autosave"),
    path("laporan/<uuid:report_id>/", reading.review, name="review"),
    path("laporan/<uuid:report_id>/buka/", reading.open_report, name="open"),
    path("laporan/<uuid:report_id>/kembalikan/", reading.return_report, name="return"),
    path("laporan/<uuid:report_id>/tarik/", writing.withdraw, name="withdraw"),
    path("laporan/<uuid:report_id>/tanda-terima/", writing.receipt, name="receipt"),
    path("kendala/<uuid:realisation_id>/tanggapi/", reading.answer, name="answer"),
    path("bantuan/", assisting.assistance, name="assistance"),
    path("bantuan/tunjuk/", assisting.name_helper, name="name_helper"),
    path("bantuan/<uuid:assistance_id>/", assisting.assist, name="assist"),
    path("bantuan/<uuid:assistance_id>/cabut/", assisting.revoke_helper, name="revoke_helper"),
    path(
        "bantuan/<uuid:assistance_id>/<uuid:period_id>/<uuid:key>/", assisting.type_entry, name="type_entry"
    ),
    path("bantuan/isian/<uuid:entry_id>/tarik/", assisting.take_back, name="take_back"),
    path("bantuan/<uuid:assistance_id>/catatan/", assisting_diary.type_activity, name="type_activity"),
    path(
        "bantuan/catatan/<uuid:activity_id>/tarik/",
        assisting_diary.take_back_activity,
        name="take_back_activity",
    ),
    path("menunggu-konfirmasi/", confirming.confirmations, name="confirmations"),
    path("menunggu-konfirmasi/ya/", confirming.confirm, name="confirm"),
    path("menunggu-konfirmasi/<uuid:entry_id>/ubah/", confirming.change, name="change_entry"),
    path("menunggu-konfirmasi/<uuid:entry_id>/tolak/", confirming.refuse, name="refuse_entry"),
    path("menunggu-konfirmasi/catatan/ya/", confirming_diary.confirm, name="confirm_activities"),
    path(
        "menunggu-konfirmasi/catatan/<uuid:activity_id>/ubah/",
        confirming_diary.change,
        name="change_activity",
    ),
    path(
        "menunggu-konfirmasi/catatan/<uuid:activity_id>/tolak/",
        confirming_diary.refuse,
        name="refuse_activity",
    ),
    path("bukti/<uuid:evidence_id>/", reading.evidence, name="evidence"),
]
