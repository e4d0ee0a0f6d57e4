"""Addresses of the frame itself."""

from __future__ import annotations

from django.urls import path

from abdi.web import about, readers, verification, views

app_name = "web"

urlpatterns = [
    path("periksa/", verification.verify, name="verify_form"),
    path("periksa/<str:number>/", verification.verify, name="verify"),
    path("periksa/<str:number>/berkas/", verification.compare, name="compare"),
    path("bantuan/", about.guide, name="help"),
    path("privasi/", about.privacy, name="privacy"),
    path("akun/dibuka-oleh/", readers.show, name="readers"),
    path("galeri/", views.gallery, name="gallery"),
    path("tampilan/", views.choose_theme, name="theme"),
    path("bahasa/", views.choose_language, name="language"),
]
