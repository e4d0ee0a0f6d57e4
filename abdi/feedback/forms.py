from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from abdi.goals.enums import BehaviourValue

_RESULT = "hasil:"
_VALUE = "nilai:"


class NoteForm(forms.Form):
    """A note on one result or on one value."""

    subject = forms.ChoiceField(
        label=_("Tentang apa?"),
        help_text=_("Satu hasil kerja, atau satu nilai BerAKHLAK."),
        error_messages={
            "required": _("Pilih satu hasil kerja atau satu nilai BerAKHLAK."),
            "invalid_choice": _("Pilih hasil kerja atau nilai dari daftar."),
        },
    )
    text = forms.CharField(
        label=_("Umpan balik"),
        help_text=_("Sebutkan apa yang Anda lihat dan kapan. Nama Anda ikut tampil; tidak ada nilai angka."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        error_messages={
            "required": _("Tulis umpan balik Anda."),
            "max_length": _("Umpan balik paling banyak 2.000 huruf. Ringkas tulisannya."),
        },
    )

    def __init__(self, data: Any = None, *, results: Sequence[tuple[uuid.UUID, str]]) -> None:
        super().__init__(data)
        subject = self.fields["subject"]
        assert isinstance(subject, forms.ChoiceField)
        choices: list[Any] = [("", _("Pilih …"))]
        if results:
            choices.append((_("Hasil kerja"), [(f"{_RESULT}{key}", text) for key, text in results]))
        choices.append(
            (_("Nilai BerAKHLAK"), [(f"{_VALUE}{value.value}", value.label) for value in BehaviourValue])
        )
        subject.choices = choices

    def chosen(self) -> tuple[uuid.UUID | None, str]:
        """Key of the result, or code of the value, once valid."""
        subject = str(self.cleaned_data["subject"])
        if subject.startswith(_RESULT):
            return uuid.UUID(subject.removeprefix(_RESULT)), ""
        return None, subject.removeprefix(_VALUE)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class TeamNoteForm(forms.Form):
    """What a ketua tim saw of a result that his team assigned."""

    text = forms.CharField(
        label=_("Umpan balik"),
        help_text=_(
            "Sebutkan apa yang Anda lihat dan kapan. Dibaca anggota dan penilainya, dengan nama Anda."
        ),
        widget=_area(5),
        max_length=2000,
        error_messages={
            "required": _("Tulis umpan balik Anda."),
            "max_length": _("Umpan balik paling banyak 2.000 huruf. Ringkas tulisannya."),
        },
    )


class ExpectationForm(forms.Form):
    """What a ketua tim expects of a result that his team assigned."""

    text = forms.CharField(
        label=_("Ekspektasi Anda"),
        help_text=_("Tampil pada SKP anggota di samping hasil ini. Kosongkan untuk menghapusnya."),
        widget=_area(4),
        max_length=1000,
        required=False,
        error_messages={"max_length": _("Ekspektasi paling banyak 1.000 huruf. Ringkas tulisannya.")},
    )


class RecommendationForm(forms.Form):
    """What a ketua tim recommends to the penilai."""

    text = forms.CharField(
        label=_("Rekomendasi"),
        help_text=_("Untuk penilai dan pegawai. Bukan rating: yang menilai tetap penilainya."),
        widget=_area(4),
        max_length=1000,
        error_messages={
            "required": _("Tulis rekomendasi Anda."),
            "max_length": _("Rekomendasi paling banyak 1.000 huruf. Ringkas tulisannya."),
        },
    )
    grounds = forms.CharField(
        label=_("Dasar"),
        help_text=_("Apa yang menjadi dasarnya: hasil, angka, atau kejadian yang Anda lihat."),
        widget=_area(5),
        max_length=2000,
        error_messages={
            "required": _("Tulis dasar rekomendasi."),
            "max_length": _("Dasar paling banyak 2.000 huruf. Ringkas tulisannya."),
        },
    )
