"""Addresses under /akun/. allauth's own are not included: what is not listed here does not exist.

No namespace: allauth looks some of them up by these names.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from abdi.accounts.views import gate, mine

urlpatterns = [
    path("", mine.home, name="account_home"),
    path("masuk/", gate.sign_in, name="account_login"),
    path("masuk/kode/", gate.second_step, name="mfa_authenticate"),
    path("masuk/lanjut/", gate.single_sign_on_arrival, name="account_single_sign_on"),
    path("keluar/", gate.sign_out, name="account_logout"),
    path("aktivasi/", gate.activate, name="account_activate"),
    path("bantuan/", gate.trouble, name="account_trouble"),
    path("lanjutkan/", mine.resume, name="account_resume"),
    path("konfirmasi/", mine.confirm, name="account_confirm"),
    path("kata-sandi/", mine.change_password, name="account_change_password"),
    path("dua-langkah/", mine.second_factor_page, name="account_second_factor"),
    path("dua-langkah/pasang/", mine.second_factor_on, name="account_second_factor_on"),
    path("dua-langkah/lepas/", mine.second_factor_off, name="account_second_factor_off"),
    path("dua-langkah/kode-pemulihan/", mine.recovery_codes, name="account_recovery_codes"),
    path("dua-langkah/kode-pemulihan.txt", mine.recovery_codes_file, name="account_recovery_codes_file"),
    path("perangkat/", mine.devices_page, name="account_devices"),
    path("perangkat/lain/keluarkan/", mine.end_other_devices, name="account_devices_end_others"),
    path("perangkat/<uuid:public_id>/keluarkan/", mine.end_device, name="account_device_end"),
]

if settings.ABDI_SINGLE_SIGN_ON:
    urlpatterns.append(path("masuk/lewat/", include("allauth.socialaccount.providers.openid_connect.urls")))
