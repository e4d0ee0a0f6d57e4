from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.interchange.ekinerja.reading import MAX_BYTES

_MEGABYTES = MAX_BYTES // (1024 * 1024)


class SkpFileForm(forms.Form):
    """An SKP exported from e-Kinerja."""

    file = forms.FileField(
        label=gettext_lazy("Berkas SKP dari e-Kinerja"),
        help_text=gettext_lazy("XLSX atau CSV, paling besar 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-max-mb": str(_MEGABYTES)}),
        error_messages={
            "required": gettext_lazy("Pilih satu berkas."),
            "empty": gettext_lazy("Berkas kosong. Pilih berkas yang berisi SKP Anda."),
        },
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_BYTES:
            raise ValidationError(
                _("Berkas lebih besar dari 5 MB. Hapus gambar dan lembar yang bukan SKP, lalu unggah lagi.")
            )
        return upload
