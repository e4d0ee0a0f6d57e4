from __future__ import annotations

import uuid
from typing import Any

from django import forms

from abdi.appraisals.dossier import Dossier
from abdi.appraisals.enums import Rating, UnitPredikatValue


class RatingForm(forms.Form):
    """The penilai's form: two ratings, reasons, and a word on each result and value that he wants to speak of."""

    hasil = forms.ChoiceField(
        label="Hasil kerja",
        choices=[(r.value, r.label) for r in (Rating.BELOW, Rating.AS_EXPECTED, Rating.ABOVE)],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih rating hasil kerja."},
    )
    alasan_hasil = forms.CharField(
        label="Anda berbeda dari saran. Apa alasannya?",
        required=False,
        max_length=2000,
        help_text="Pegawai dan atasan Anda dapat membacanya.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    perilaku = forms.ChoiceField(
        label="Perilaku kerja",
        choices=[(r.value, r.label) for r in (Rating.BELOW, Rating.AS_EXPECTED, Rating.ABOVE)],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih rating perilaku kerja."},
    )
    alasan_perilaku = forms.CharField(
        label="Perilaku apa yang Anda lihat?",
        required=False,
        max_length=2000,
        help_text="Wajib bila di atas atau di bawah ekspektasi. Pegawai dan atasan Anda dapat membacanya.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    rekomendasi = forms.CharField(
        label="Catatan atau rekomendasi",
        required=False,
        max_length=2000,
        help_text="Misalnya pelatihan, penugasan, atau hal yang dipertahankan. Tercetak di Dokumen Evaluasi.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.result_keys = [str(line.result.key) for line in dossier.results]
        self.values = [line.value for line in dossier.behaviours]
        for key in self.result_keys:
            self.fields[f"umpan_{key}"] = _feedback("Umpan balik atas hasil ini")
        for value in self.values:
            self.fields[f"nilai_{value}"] = _feedback("Umpan balik atas perilaku ini")

    def feedback(self, prefix: str, names: list[str]) -> dict[str, str]:
        """What was said, without what was left empty."""
        said = {name: self.cleaned_data.get(f"{prefix}_{name}", "").strip() for name in names}
        return {name: text for name, text in said.items() if text}


def _feedback(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class UnitPredikatForm(forms.Form):
    value = forms.ChoiceField(
        label="Predikat organisasi",
        choices=UnitPredikatValue.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu predikat organisasi."},
    )
    grounds = forms.CharField(
        label="Dasar penetapan",
        max_length=2000,
        help_text="Capaian perjanjian kinerja atau rencana aksi yang menjadi dasar, dengan angkanya.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Tulis dasar penetapan, dengan angka capaiannya."},
    )


class CommentForm(forms.Form):
    comment = forms.CharField(
        label="Tanggapan Anda",
        max_length=3000,
        help_text="Dibaca penilai dan atasannya, dan tersimpan di samping penilaian.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Tulis tanggapan Anda, atau biarkan saja: diam tidak menghambat apa pun."
        },
    )


class TokenForm(forms.Form):
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)


def token_of(data: Any) -> uuid.UUID | None:
    """The once-token of a posted form, or None."""
    form = TokenForm(data)
    return form.cleaned_data["token"] if form.is_valid() else None
