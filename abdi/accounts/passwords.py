"""What a password must be. One sentence for each rule, which says what to do."""

from __future__ import annotations

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from abdi.accounts.models import User

LEAST_LENGTH = 10
GREATEST_LENGTH = 200
_LEAST_WORD = 4


class LongEnough:
    """At least ten characters, at most two hundred, not one character over and over."""

    def validate(self, password: str, user: User | None = None) -> None:
        if len(password) < LEAST_LENGTH:
            raise ValidationError(
                _(
                    "Kata sandi baru terlalu pendek. Pakai sedikitnya %(least)s karakter, misalnya beberapa kata."
                )
                % {"least": LEAST_LENGTH},
                code="too_short",
            )
        if len(password) > GREATEST_LENGTH:
            raise ValidationError(
                _("Kata sandi baru terlalu panjang. Pakai paling banyak %(most)s karakter.")
                % {"most": GREATEST_LENGTH},
                code="too_long",
            )
        if len(set(password)) < _LEAST_WORD:
            raise ValidationError(
                _(
                    "Kata sandi baru hanya mengulang huruf atau angka yang sama. Pakai beberapa kata yang berbeda."
                ),
                code="repeating",
            )

    def get_help_text(self) -> str:
        return _("Sedikitnya %(least)s karakter.") % {"least": LEAST_LENGTH}


# What people here add figures to; the list of common passwords that Django carries knows English better.
_COMMON_HERE = re.compile(
    r"abdi|admin|aparatur|asn|bismillah|cinta|dinas|garuda|gubernur|indonesia|indonesiaraya|jakarta|"
    r"jakartaraya|jayakarta|kantor|katasandi|kelurahan|keluarga|kerja|kinerja|masuk|merdeka|monas|"
    r"pancasila|password|pegawai|pegawainegeri|pemprov|pemprovdki|pns|provinsi|qwerty|rahasia|"
    r"rahasiasaya|sandi|sayang|sayangku"
)


class NotCommon(CommonPasswordValidator):
    """Not among the passwords that attackers try first, nor one common word with figures around it."""

    def validate(self, password: str, user: object = None) -> None:
        plain = password.lower().strip()
        if plain in self.passwords or _COMMON_HERE.fullmatch(re.sub(r"[\W\d_]+", "", plain)):
            raise ValidationError(
                _("Kata sandi baru terlalu umum dan mudah ditebak. Pakai rangkaian kata Anda sendiri."),
                code="common",
            )

    def get_help_text(self) -> str:
        return _("Bukan kata sandi yang umum dipakai orang.")


class NotAboutOneself:
    """Holds neither NIP, NRK, the birth date inside the NIP, nor a part of the name."""

    def validate(self, password: str, user: User | None = None) -> None:
        if user is None:
            return
        plain = re.sub(r"[\s.\-]", "", password.lower())
        if any(number in plain for number in _numbers(user)):
            raise ValidationError(
                _(
                    "Kata sandi baru memuat NIP, NRK atau tanggal lahir Anda. Pakai yang tidak diketahui orang lain."
                ),
                code="about_oneself",
            )
        if any(
            word in plain
            for word in re.findall(r"\w+", user.display_name.lower())
            if len(word) >= _LEAST_WORD
        ):
            raise ValidationError(
                _("Kata sandi baru memuat nama Anda. Pakai yang tidak diketahui orang lain."),
                code="about_oneself",
            )

    def get_help_text(self) -> str:
        return _("Tidak memuat NIP, NRK, tanggal lahir atau nama Anda.")


def _numbers(user: User) -> list[str]:
    given = [user.username.lower(), (user.alternate or "").lower()]
    if re.fullmatch(r"\d{18}", user.username):
        year, month, day = user.username[:4], user.username[4:6], user.username[6:8]
        given += [year + month + day, day + month + year]
    return [number for number in given if len(number) >= _LEAST_WORD]
