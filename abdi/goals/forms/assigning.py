"""What a ketua tim writes to a member, and the member's reason not to take it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from abdi.core.numbers import IndonesianNumber
from abdi.goals.enums import Aspect, ResultKind
from abdi.goals.forms.result import short, text_area, too_long
from abdi.goals.models import Result
from abdi.goals.services import OfferDraft
from abdi.strategy.enums import Direction

_DIRECTIONS = [(d.value, d.label) for d in (Direction.UP, Direction.DOWN)]


class OfferForm(forms.Form):
    """A result for a member, with one indicator. He may add more once he has taken it."""

    text = forms.CharField(
        label=_("Rencana hasil kerja"),
        help_text=_("Hasil yang dapat dilihat, bukan kegiatan."),
        max_length=1000,
        widget=text_area(3),
        error_messages={"required": _("Isi rencana hasil kerja."), **too_long(1000)},
    )
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=[
            (ResultKind.ADDITIONAL.value, _("Tambahan: penugasan di luar peran utama")),
            (ResultKind.MAIN.value, _("Utama: dari peran dan prioritas jabatan")),
        ],
        widget=forms.RadioSelect,
        initial=ResultKind.ADDITIONAL.value,
    )
    supports = forms.ChoiceField(
        label=_("Mendukung RHK Anda"),
        help_text=_("Hasil anggota lalu tampil di bawah RHK ini pada Pohon Kinerja."),
        required=False,
        error_messages={
            "invalid_choice": _("RHK ini tidak ada lagi pada SKP Anda yang berlaku. Pilih lagi.")
        },
    )
    indicator = forms.CharField(
        label=_("Indikator kinerja individu"),
        help_text=_("Apa yang diukur, dalam satu kalimat."),
        max_length=1000,
        widget=text_area(2),
        error_messages={"required": _("Isi indikatornya."), **too_long(1000)},
    )
    aspect = forms.ChoiceField(label=_("Aspek"), choices=Aspect.choices)
    target = IndonesianNumber(label=_("Target"), error_messages={"required": _("Isi target dengan angka.")})
    unit_label = forms.CharField(
        label=_("Satuan"),
        max_length=60,
        error_messages={"required": _("Isi satuan target, misalnya persen, dokumen, atau menit.")},
    )
    direction = forms.ChoiceField(label=_("Arah"), choices=_DIRECTIONS)
    expectation = forms.CharField(
        label=_("Ekspektasi Anda"),
        help_text=_("Tampil pada SKP anggota di samping hasil ini."),
        max_length=1000,
        required=False,
        widget=text_area(2),
        error_messages=too_long(1000),
    )

    def __init__(self, *args: Any, results: Sequence[Result], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.results = {str(result.key): result for result in results}
        field = self.fields["supports"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Tidak dihubungkan")),
            *((key, short(result.text)) for key, result in self.results.items()),
        ]

    def stand_in_a_cell(self) -> None:
        """The box to write in first, or the first to mend, takes the focus as the form opens."""
        first = next(iter(self.errors), "text") if self.is_bound else "text"
        if first in self.fields:
            self.fields[first].widget.attrs["autofocus"] = True

    @property
    def is_wrong_within(self) -> bool:
        """Something of what is folded away in a cell is to be mended."""
        return any(name in self.errors for name in ("kind", "aspect", "direction", "expectation"))

    def draft(self) -> OfferDraft:
        """What was typed, for the service; only of a valid form."""
        said: dict[str, Any] = {name: self.cleaned_data[name] for name in OfferForm.base_fields}
        return OfferDraft(**said | {"supports": self.results.get(said["supports"])})


class DeclineForm(forms.Form):
    """Why a member does not take a result."""

    reason = forms.CharField(
        label=_("Alasan tidak diambil"),
        help_text=_("Ketua tim membacanya. Penilai Anda tidak diberi tahu."),
        max_length=1000,
        widget=text_area(2),
        error_messages={"required": _("Tulis alasannya, paling sedikit 10 huruf."), **too_long(1000)},
    )
