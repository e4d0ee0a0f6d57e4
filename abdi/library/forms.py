from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.goals.enums import Approach, ResultKind, SkpForm
from abdi.goals.forms import IndicatorForms, StartForm, indicator_forms
from abdi.goals.forms.result import text_area, too_long
from abdi.goals.models import Indicator, Skp
from abdi.library.enums import Matching
from abdi.library.models import Template, TemplateResult
from abdi.library.services import LineDraft, TemplateDraft
from abdi.library.services.editing import FACTS
from abdi.library.services.intake import MAX_BYTES
from abdi.people.models import Unit

WHOLE_CITY = "kota"


class TemplateForm(forms.Form):
    """For whom a template is meant."""

    post = forms.CharField(
        label=gettext_lazy("Nama jabatan"),
        help_text=gettext_lazy(
            "Seperti tercatat di Data Pegawai, misalnya Lurah atau Penata Layanan Operasional."
        ),
        max_length=200,
        error_messages={"required": gettext_lazy("Tulis nama jabatan, misalnya Lurah.")},
    )
    matching = forms.ChoiceField(
        label=gettext_lazy("Menjangkau"),
        choices=Matching.choices,
        initial=Matching.EXACT,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih jabatan mana yang dijangkau.")},
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Lingkup"),
        error_messages={
            "required": gettext_lazy("Pilih lingkup templat."),
            "invalid_choice": gettext_lazy("Pilih lingkup dari daftar."),
        },
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Bentuk SKP"),
        choices=SkpForm.choices,
        initial=SkpForm.JAJF,
        error_messages={"required": gettext_lazy("Pilih bentuk SKP pemegang jabatan.")},
    )

    def __init__(self, *args: Any, units: Sequence[Unit], whole_city: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.public_id): unit for unit in units}
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        city = [(WHOLE_CITY, gettext_lazy("Seluruh kota"))] if whole_city else []
        field.choices = [*city, *((key, unit.name) for key, unit in self.units.items())]

    def draft(self) -> TemplateDraft:
        """Only of a valid form."""
        said = self.cleaned_data
        return TemplateDraft(
            post=said["post"],
            matching=said["matching"],
            unit=self.units.get(said["unit"]),
            form=said["form"],
        )


class LineForm(forms.Form):
    """An RHK of a template."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis"),
        choices=ResultKind.choices,
        initial=ResultKind.MAIN,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih jenis RHK.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Rencana hasil kerja"),
        help_text=gettext_lazy(
            "Hasil yang dapat dilihat, bukan kegiatan; berlaku bagi semua pemegang jabatan."
        ),
        max_length=1000,
        widget=text_area(3),
        error_messages={**too_long(1000), "required": gettext_lazy("Tulis rencana hasil kerja.")},
    )
    superior_text = forms.CharField(
        label=gettext_lazy("RHK pimpinan yang didukung"),
        help_text=gettext_lazy("Boleh dikosongkan; pemegang jabatan menghubungkannya ke RHK atasannya."),
        max_length=1000,
        required=False,
        widget=text_area(2),
        error_messages=too_long(1000),
    )

    def draft(self, rows: IndicatorForms, key: Any, token: Any) -> LineDraft:
        """Only of a valid form with valid rows."""
        return LineDraft(**self.cleaned_data, indicators=rows.drafts(key, token))

    @staticmethod
    def initial_of(result: TemplateResult | None) -> dict[str, Any]:
        if result is None:
            return {"kind": ResultKind.MAIN.value}
        return {"kind": result.kind, "text": result.text, "superior_text": result.superior_text}


def template_indicator_forms(
    template: Template, data: Mapping[str, Any] | None = None, *, result: TemplateResult | None = None
) -> IndicatorForms:
    """The rows of a result as an SKP has them; an empty one where there is none yet."""
    like = Skp(form=template.form, approach=Approach.QUANTITATIVE)
    stored = tuple(
        Indicator(key=one.key, **{name: getattr(one, name) for name in FACTS})
        for one in (result.indicators.all() if result else ())
    )
    return indicator_forms(like, data, indicators=stored, extra=0 if stored else 1)


class TargetSheetForm(forms.Form):
    """A sheet of targets."""

    file = forms.FileField(
        label=gettext_lazy("Berkas target"),
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
                _("Berkas lebih besar dari 5 MB. Hapus lembar dan gambar yang tidak perlu.")
            )
        return upload


class WithdrawForm(forms.Form):
    """Why an edition is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan penarikan"),
        help_text=gettext_lazy("Dibaca oleh pemegang jabatan. Yang sudah diambil tetap ada di SKP mereka."),
        min_length=10,
        max_length=1000,
        widget=text_area(3),
        error_messages={
            **too_long(1000),
            "required": gettext_lazy("Tulis alasan penarikan."),
            "min_length": gettext_lazy("Tulis alasan penarikan, paling sedikit 10 huruf."),
        },
    )


class EditionForm(forms.Form):
    """Why there is a new edition."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan edisi baru"),
        max_length=1000,
        required=False,
        widget=text_area(2),
        error_messages=too_long(1000),
    )


class ReasonForm(forms.Form):
    """The holder's word on what differs; never required."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan Anda"),
        help_text=gettext_lazy(
            "Boleh dikosongkan. Membantu atasan dan penyusun templat memahami keadaan unit Anda."
        ),
        max_length=1000,
        required=False,
        widget=text_area(3),
        error_messages=too_long(1000),
    )


class TakeForm(StartForm):
    """How the SKP will be worded, for whoever has none yet."""
