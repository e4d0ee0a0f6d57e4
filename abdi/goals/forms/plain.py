from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from abdi.goals.enums import AppendixSection, Approach, BehaviourValue
from abdi.goals.forms.result import text_area, too_long
from abdi.goals.queries import SkpLines


class StartForm(forms.Form):
    """How expectations will be worded."""

    approach = forms.ChoiceField(
        label=_("Pendekatan"),
        choices=[
            (Approach.QUANTITATIVE.value, _("Kuantitatif: indikator dengan target angka")),
            (Approach.QUALITATIVE.value, _("Kualitatif: ukuran keberhasilan dengan kata-kata")),
        ],
        initial=Approach.QUANTITATIVE.value,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih pendekatan SKP."),
            "invalid_choice": _("Pilih pendekatan kuantitatif atau kualitatif."),
        },
    )


class CopyForm(StartForm):
    """How lines of an earlier year are taken over."""

    EMPTY, KEEP = "kosong", "tetap"

    targets = forms.ChoiceField(
        label=_("Target"),
        choices=[
            (EMPTY, _("Kosongkan; saya tulis sendiri target tahun ini")),
            (KEEP, _("Pakai angka target tahun lalu, lalu saya sesuaikan")),
        ],
        initial=EMPTY,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih apa yang terjadi dengan target."),
            "invalid_choice": _("Pilih mengosongkan target atau memakai yang lama."),
        },
    )


class ChangeForm(forms.Form):
    """Why an SKP in force is to be changed."""

    reason = forms.CharField(
        label=_("Alasan perubahan"),
        help_text=_("Apa yang berubah sejak SKP disetujui, misalnya tugas, wilayah, atau strategi."),
        min_length=10,
        max_length=1000,
        widget=text_area(3),
        error_messages={
            **too_long(1000),
            "required": _("Tulis alasan perubahan."),
            "min_length": _("Tulis alasan perubahan, paling sedikit 10 huruf."),
        },
    )


class ReturnForm(forms.Form):
    """Why an SKP comes back."""

    reason = forms.CharField(
        label=_("Catatan untuk pegawai"),
        help_text=_("Bagian mana yang perlu diubah, dan bagaimana. Pegawai membaca catatan ini."),
        min_length=10,
        max_length=2000,
        widget=text_area(4),
        error_messages={
            **too_long(2000),
            "required": _("Tulis catatan: bagian mana yang perlu diubah."),
            "min_length": _("Tulis catatan, paling sedikit 10 huruf."),
        },
    )


class TakeOverForm(forms.Form):
    """Why a decision is taken over from who is late."""

    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Misalnya penilai sedang bertugas ke luar kota. Pegawai dan penilai membaca alasan ini."),
        min_length=10,
        max_length=1000,
        widget=text_area(3),
        error_messages={
            **too_long(1000),
            "required": _("Tulis alasan pengambilalihan."),
            "min_length": _("Tulis alasan pengambilalihan, paling sedikit 10 huruf."),
        },
    )


class MessageForm(forms.Form):
    """The next thing to say about a line."""

    text = forms.CharField(
        label=_("Pesan"),
        max_length=2000,
        widget=text_area(3),
        error_messages={**too_long(2000), "required": _("Tulis pesan lebih dulu.")},
    )
    use_required_attribute = False


class ExpectationsForm(forms.Form):
    """Ekspektasi khusus pimpinan, one field for each value of BerAKHLAK."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value in BehaviourValue:
            self.fields[value.value] = forms.CharField(
                label=_("Ekspektasi khusus pimpinan"),
                max_length=1000,
                required=False,
                widget=text_area(2),
                error_messages=too_long(1000),
            )

    @staticmethod
    def initial_of(lines: SkpLines) -> dict[str, str]:
        return {line.value.value: line.text for line in lines.behaviours}


class AppendixForm(forms.Form):
    """The Lampiran: three lists, one line an item."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            AppendixSection.SUPPORT: _("Orang, anggaran, peralatan, atau kemudahan yang Anda perlukan."),
            AppendixSection.ACCOUNTABILITY: _("Kapan dan bagaimana Anda melaporkan hasil."),
            AppendixSection.CONSEQUENCE: _("Yang berlaku bila target tercapai atau tidak tercapai."),
        }
        for section, hint in hints.items():
            self.fields[section.value] = forms.CharField(
                label=section.label,
                help_text=f"{hint} {_('Satu baris, satu butir.')}",
                max_length=10_000,
                required=False,
                widget=text_area(4),
                error_messages=too_long(10_000),
            )

    def clean(self) -> dict[str, Any]:
        for section in AppendixSection:
            if any(len(line) > 1000 for line in self._lines(section)):
                self.add_error(section.value, _("Ringkas setiap baris menjadi paling banyak 1000 huruf."))
        return self.cleaned_data

    def lists(self) -> dict[str, list[str]]:
        """The items of each section; only of a valid form."""
        return {section.value: self._lines(section) for section in AppendixSection}

    def _lines(self, section: AppendixSection) -> list[str]:
        typed = self.cleaned_data.get(section.value, "")
        return [line.strip() for line in typed.splitlines() if line.strip()]

    @staticmethod
    def initial_of(lines: SkpLines) -> dict[str, str]:
        return {section: "\n".join(texts) for section, texts in lines.appendix.items()}
