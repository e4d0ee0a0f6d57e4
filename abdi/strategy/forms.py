from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.core.numbers import IndonesianNumber
from abdi.strategy.enums import Direction, TargetKind
from abdi.strategy.models import UnitGoal
from abdi.strategy.services.intake import MAX_BYTES

if TYPE_CHECKING:
    _GoalChoice = forms.ModelChoiceField[UnitGoal]
else:
    _GoalChoice = forms.ModelChoiceField


class _ParentChoice(_GoalChoice):
    def label_from_instance(self, obj: UnitGoal) -> str:
        code = f"{obj.code} · " if obj.code else ""
        return f"{obj.unit.short_name or obj.unit.name}: {code}{obj.text}"


class GoalForm(forms.Form):
    """A goal of a unit."""

    code = forms.CharField(
        label=gettext_lazy("Kode"),
        help_text=gettext_lazy("Singkat, misalnya SS1. Dengan kode, sasaran dapat diperbarui lewat impor."),
        max_length=30,
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Sasaran"),
        help_text=gettext_lazy("Keadaan yang hendak dicapai, misalnya: Meningkatnya kelancaran lalu lintas."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis sasarannya.")},
    )
    parent = _ParentChoice(
        label=gettext_lazy("Mendukung sasaran"),
        help_text=gettext_lazy("Sasaran dari unit di atas. Boleh dikosongkan dan dihubungkan nanti."),
        queryset=UnitGoal.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=gettext_lazy("Belum dihubungkan"),
        error_messages={"invalid_choice": gettext_lazy("Pilih sasaran dari unit di atas unit ini.")},
    )

    def __init__(self, *args: Any, parents: QuerySet[UnitGoal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["parent"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = parents


class IndicatorForm(forms.Form):
    """An indicator of a goal with its baseline and target."""

    text = forms.CharField(
        label=gettext_lazy("Indikator"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Tulis indikatornya.")},
    )
    target = IndonesianNumber(
        label=gettext_lazy("Target"), error_messages={"required": gettext_lazy("Isi target dengan angka.")}
    )
    target_max = IndonesianNumber(
        label=gettext_lazy("Batas atas"), help_text=gettext_lazy("Hanya untuk rentang."), required=False
    )
    unit_label = forms.CharField(
        label=gettext_lazy("Satuan"),
        help_text=gettext_lazy("Misalnya persen, menit, atau dokumen."),
        max_length=60,
        error_messages={"required": gettext_lazy("Isi satuan target.")},
    )
    direction = forms.ChoiceField(label=gettext_lazy("Arah"), choices=Direction.choices, initial=Direction.UP)
    target_kind = forms.ChoiceField(
        label=gettext_lazy("Cara mengukur"), choices=TargetKind.choices, initial=TargetKind.POSITION
    )
    baseline = IndonesianNumber(label=gettext_lazy("Nilai awal"), required=False)
    baseline_year = forms.IntegerField(
        label=gettext_lazy("Tahun nilai awal"), min_value=1990, max_value=2100, required=False
    )
    source = forms.CharField(label=gettext_lazy("Sumber data"), max_length=200, required=False)
    is_iku = forms.BooleanField(label=gettext_lazy("Indikator kinerja utama (IKU)"), required=False)
    in_agreement = forms.BooleanField(
        label=gettext_lazy("Masuk perjanjian kinerja"), required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_baseline = cleaned.get("baseline") is not None
        if has_baseline and cleaned.get("baseline_year", 0) is None:
            self.add_error("baseline_year", _("Isi tahun nilai awal."))
        is_range = cleaned.get("direction") == Direction.RANGE
        if is_range and cleaned.get("target_max", 0) is None:
            self.add_error("target_max", _("Isi batas atas rentang."))
        return cleaned


class PlanForm(forms.Form):
    """The vision, and the plan from which it comes."""

    title = forms.CharField(
        label=gettext_lazy("Nama rencana"),
        help_text=gettext_lazy("Misalnya RPJMD 2025–2029 atau Renstra Dinas Perhubungan."),
        max_length=200,
        error_messages={"required": gettext_lazy("Tulis nama rencananya.")},
    )
    vision = forms.CharField(
        label=gettext_lazy("Visi"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis visinya.")},
    )
    first_year = forms.IntegerField(label=gettext_lazy("Tahun pertama"), min_value=1990, max_value=2100)
    last_year = forms.IntegerField(label=gettext_lazy("Tahun terakhir"), min_value=1990, max_value=2100)


class SignForm(forms.Form):
    """The day on which the agreement was signed."""

    signed_on = forms.DateField(
        label=gettext_lazy("Tanggal ditandatangani"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Isi tanggal penandatanganan."),
            "invalid": gettext_lazy("Isi tanggal yang ada, misalnya 05/01/2026."),
        },
    )

    def day(self) -> date:
        """Only of a valid form."""
        found: date = self.cleaned_data["signed_on"]
        return found


class SheetForm(forms.Form):
    """A sheet of goals."""

    file = forms.FileField(
        label=gettext_lazy("Berkas sasaran"),
        help_text=gettext_lazy("XLSX atau CSV, paling besar 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-max-mb": "5"}),
        error_messages={
            "required": gettext_lazy("Pilih satu berkas."),
            "empty": gettext_lazy("Berkas kosong. Pilih berkas yang berisi judul kolom dan data."),
        },
    )

    def clean_file(self) -> UploadedFile[bytes]:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_BYTES:
            raise ValidationError(
                _("Berkas lebih besar dari 5 MB. Bagi menjadi beberapa berkas, misalnya per unit.")
            )
        return upload
