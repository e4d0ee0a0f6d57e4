from __future__ import annotations

from django.urls import path

from abdi.goals.views import (
    acting,
    assigning,
    copying,
    deciding,
    escalating,
    reading,
    talking,
    writing,
)

app_name = "goals"

urlpatterns = [
    path("", reading.mine, name="mine"),
    path("mulai/", reading.start, name="start"),
    path("salin/", copying.copy, name="copy"),
    path("persetujuan/", deciding.approvals, name="approvals"),
    path("persetujuan/terlambat/", escalating.overdue, name="overdue"),
    path("penugasan/<uuid:team_id>/<uuid:person_id>/", assigning.offer_result, name="offer_result"),
    path("penugasan/<uuid:offer_id>/", assigning.offer, name="offer"),
    path("penugasan/<uuid:offer_id>/ambil/", assigning.take, name="take_offer"),
    path("penugasan/<uuid:offer_id>/tidak/", assigning.decline, name="decline_offer"),
    path("penugasan/<uuid:offer_id>/tarik/", assigning.take_back, name="take_back_offer"),
    path("semua/<uuid:skp_id>/", reading.of_skp, name="skp"),
    path("<uuid:version_id>/", reading.version, name="version"),
    path("<uuid:version_id>/riwayat/", reading.history, name="history"),
    path("<uuid:version_id>/banding/", reading.compare, name="compare"),
    path("<uuid:version_id>/tanda-terima/", reading.receipt, name="receipt"),
    path("<uuid:version_id>/tanda-terima.pdf", reading.receipt_pdf, name="receipt_pdf"),
    path("<uuid:version_id>/draf.pdf", reading.draft_pdf, name="draft_pdf"),
    path("<uuid:version_id>/terbitkan/", reading.issue, name="issue"),
    path("<uuid:version_id>/dokumen.pdf", reading.document, name="document"),
    path("<uuid:version_id>/rhk/baru/", writing.new_result, name="new_result"),
    path("<uuid:version_id>/rhk/<uuid:key>/", writing.result, name="result"),
    path("<uuid:version_id>/rhk/<uuid:key>/hapus/", writing.delete_result, name="delete_result"),
    path("<uuid:version_id>/perilaku/", writing.behaviours, name="behaviours"),
    path("<uuid:version_id>/lampiran/", writing.appendix, name="appendix"),
    path("<uuid:version_id>/percakapan/<slug:code>/", talking.talk, name="talk"),
    path("<uuid:version_id>/percakapan/<slug:code>/selesai/", talking.settle, name="settle"),
    path("<uuid:version_id>/bagikan/", acting.share, name="share"),
    path("<uuid:version_id>/tutup/", acting.unshare, name="unshare"),
    path("<uuid:version_id>/ajukan/", acting.submit, name="submit"),
    path("<uuid:version_id>/tarik/", acting.withdraw, name="withdraw"),
    path("<uuid:version_id>/perbaiki/", acting.correct, name="correct"),
    path("<uuid:version_id>/ubah/", acting.change, name="change"),
    path("<uuid:version_id>/buang/", acting.discard, name="discard"),
    path("<uuid:version_id>/ambil-alih/", escalating.take_over, name="take_over"),
    path("<uuid:version_id>/buka/", deciding.open_version, name="open"),
    path("<uuid:version_id>/ekspektasi/", deciding.expectations, name="expectations"),
    path("<uuid:version_id>/setujui/", deciding.agree, name="agree"),
    path("<uuid:version_id>/kembalikan/", deciding.return_version, name="return"),
]
