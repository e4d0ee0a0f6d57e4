from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """Whether an account can be signed in to, and what that waits for."""

    ACTIVE = "aktif", _("Aktif")
    WAITING = "menunggu", _("Menunggu aktivasi")
    NEW = "baru", _("Belum ada kode aktivasi yang berlaku")
    CLOSED = "tutup", _("Ditutup")


class Happening(models.TextChoices):
    """What may happen to an account, in the words its owner reads."""

    CODE_ISSUED = "kode_terbit", _("Kode aktivasi diterbitkan")
    ACTIVATED = "aktivasi", _("Kata sandi dibuat dengan kode aktivasi")
    PASSWORD_CHANGED = "sandi_ganti", _("Kata sandi diganti")
    NEW_DEVICE = "perangkat_baru", _("Masuk dari perangkat baru")
    SECOND_FACTOR_ON = "faktor_pasang", _("Verifikasi dua langkah dipasang")
    SECOND_FACTOR_OFF = "faktor_lepas", _("Verifikasi dua langkah dilepas")
    SECOND_FACTOR_RESET = "faktor_atur_ulang", _("Verifikasi dua langkah diatur ulang oleh petugas")
    RECOVERY_CODE_USED = "kode_pulih_pakai", _("Kode pemulihan dipakai")
    RECOVERY_CODES_MADE = "kode_pulih_baru", _("Kode pemulihan baru dibuat")
    SESSIONS_ENDED = "sesi_putus", _("Perangkat lain dikeluarkan")
    CLOSED = "tutup", _("Akun ditutup")
    REOPENED = "buka", _("Akun dibuka kembali")
