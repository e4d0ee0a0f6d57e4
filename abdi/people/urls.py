from django.urls import path

from abdi.people.views import accounts, claims, directory, imports, records, roles, team, working, worklist

app_name = "people"
urlpatterns = [
    path("", directory.directory, name="directory"),
    path("cari/", directory.search, name="search"),
    path("tim/", team.team, name="team"),
    path("impor/", imports.imports, name="imports"),
    path("impor/periksa/", imports.check, name="import_check"),
    path("impor/contoh/<slug:kind>.<slug:form>", imports.sample, name="import_sample"),
    path("impor/<uuid:public_id>/", imports.show, name="import"),
    path("impor/<uuid:public_id>/kemajuan/", working.progress, name="import_progress"),
    path("impor/<uuid:public_id>/terapkan/", imports.apply, name="import_apply"),
    path("impor/<uuid:public_id>/batalkan/", imports.cancel, name="import_cancel"),
    path("impor/<uuid:public_id>/laporan.csv", imports.report, {"form": "csv"}, name="import_report_csv"),
    path("impor/<uuid:public_id>/laporan.xlsx", imports.report, {"form": "xlsx"}, name="import_report_xlsx"),
    path("belum-beres/", worklist.show, name="worklist"),
    path("belum-beres/sesuai/", worklist.settle, name="settle"),
    path("atasan-saya/", claims.claim, name="claim"),
    path("atasan-saya/tarik/", claims.withdraw, name="claim_withdraw"),
    path("usul-atasan/<uuid:public_id>/", claims.decide, name="claim_decide"),
    path("peran/", roles.show, name="roles"),
    path("peran/<uuid:public_id>/akhiri/", roles.end, name="role_end"),
    path("akun/", accounts.accounts, name="accounts"),
    path("akun/cari/", accounts.find, name="account_search"),
    path("akun/<uuid:public_id>/", accounts.account, name="account"),
    path("akun/<uuid:public_id>/<slug:act>/", accounts.act, name="account_act"),
    path("pelimpahan/<uuid:public_id>/akhiri/", records.end_delegation, name="delegation_end"),
    path("<uuid:public_id>/", records.show, name="person"),
    path("<uuid:public_id>/atasan/", records.superior, name="superior"),
    path("<uuid:public_id>/data/", records.correct, name="facts"),
    path("<uuid:public_id>/pelimpahan/", records.delegate, name="delegate"),
    path("<uuid:public_id>/peran/", roles.grant, name="grant"),
    path("<uuid:public_id>/kode-aktivasi/", records.activation, name="activation"),
    path("<uuid:public_id>/dua-langkah/", records.reset_second_factor, name="second_factor"),
]
