from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from abdi.accounts import passwords

_LOGIN = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(forms.Form):
    """Who, and the secret."""

    login = forms.CharField(
        label=_("NIP atau NRK"),
        help_text=_("NIP atau NI PPPK 18 angka, NRK 6 angka; spasi boleh."),
        max_length=60,
        widget=forms.TextInput(attrs=_LOGIN),
        error_messages={"required": _("Isi NIP atau NRK Anda.")},
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Isi kata sandi Anda.")},
    )
    shared = forms.BooleanField(label=_("Komputer ini dipakai bersama"), required=False)


class CodeForm(forms.Form):
    """A code of the second step, or a recovery code."""

    code = forms.CharField(
        label=_("Kode"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
        error_messages={"required": _("Isi kode dari aplikasi, atau satu kode pemulihan.")},
    )


class ConfirmForm(forms.Form):
    """The password once more, before something that matters."""

    password = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Isi kata sandi Anda.")},
    )


class _NewPassword(forms.Form):
    new = forms.CharField(
        label=_("Kata sandi baru"),
        help_text=_(
            "Sedikitnya 10 karakter; rangkaian beberapa kata paling mudah diingat. "
            "Jangan memuat NIP, NRK, tanggal lahir atau nama Anda."
        ),
        strip=False,
        max_length=passwords.GREATEST_LENGTH * 2,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Isi kata sandi baru.")},
    )
    again = forms.CharField(
        label=_("Ulangi kata sandi baru"),
        strip=False,
        max_length=passwords.GREATEST_LENGTH * 2,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Ulangi kata sandi baru.")},
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        new, again = given.get("new"), given.get("again")
        if new and again and new != again:
            self.add_error("again", _("Ulangan berbeda dari kata sandi baru. Ketik keduanya sama."))
        return given


class ActivationForm(_NewPassword):
    """The code from the letter, and the password that replaces it."""

    field_order = ["login", "code", "new", "again"]
    login = forms.CharField(
        label=_("NIP atau NRK"),
        max_length=60,
        widget=forms.TextInput(attrs=_LOGIN),
        error_messages={"required": _("Isi NIP atau NRK Anda.")},
    )
    code = forms.CharField(
        label=_("Kode aktivasi"),
        help_text=_("12 huruf dan angka pada surat, misalnya 7KQ4-M2XD-9TRB."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Isi kode aktivasi dari surat Anda.")},
    )

    def clean_new(self) -> str:
        """What holds for any password. Whether it holds a name is asked only once the code was right."""
        password = str(self.cleaned_data["new"])
        for rule in (passwords.LongEnough(), passwords.NotCommon()):
            rule.validate(password)
        return password


class ChangePasswordForm(_NewPassword):
    """The old password, and the one that replaces it."""

    field_order = ["old", "new", "again"]
    old = forms.CharField(
        label=_("Kata sandi lama"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Isi kata sandi lama.")},
    )

    def refuse(self, refusal: ValidationError) -> None:
        """Put the service's refusal at the fields it names."""
        for name, messages in refusal.message_dict.items():
            self.add_error(name, list(messages))
