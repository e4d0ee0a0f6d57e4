from django.urls import include, path

from abdi.core.views import healthz
from abdi.web.views import today

handler400 = "abdi.web.errors.bad_request"
handler403 = "abdi.web.errors.forbidden"
handler404 = "abdi.web.errors.not_found"
handler500 = "abdi.web.errors.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", today, name="home"),
    path("", include("abdi.web.urls")),
    path("akun/", include("abdi.accounts.urls")),
    path("pemberitahuan/", include("abdi.notifications.urls")),
    path("pegawai/", include("abdi.people.urls")),
    path("jadwal/", include("abdi.cycles.urls")),
    path("sasaran/", include("abdi.strategy.urls")),
    path("tim-kerja/", include("abdi.teams.urls")),
    path("skp/", include("abdi.goals.urls")),
    path("perpustakaan/", include("abdi.library.urls")),
    path("pohon/", include("abdi.cascade.urls")),
    path("indikator/", include("abdi.measures.urls")),
    path("catatan/", include("abdi.activities.urls")),
    path("realisasi/", include("abdi.reporting.urls")),
    path("renkin/", include("abdi.renkin.urls")),
    path("gagasan/", include("abdi.ideas.urls")),
    path("perlu-dicek/", include("abdi.screening.urls")),
    path("umpan-balik/", include("abdi.feedback.urls")),
    path("umpan-balik-360/", include("abdi.campaigns.urls")),
    path("penilaian/", include("abdi.appraisals.urls")),
    path("rapat/", include("abdi.calibration.urls")),
    path("keberatan/", include("abdi.objections.urls")),
    path("tindak-lanjut/", include("abdi.followups.urls")),
    path("penerimaan/", include("abdi.acceptance.urls")),
    path("coba-dulu/", include("abdi.practice.urls")),
    path("uji-coba/", include("abdi.trials.urls")),
    path("perubahan/", include("abdi.transitions.urls")),
    path("belum-beres/", include("abdi.worklists.urls")),
    path("e-kinerja/", include("abdi.interchange.urls")),
    path("pemantauan/", include("abdi.insight.urls")),
]
