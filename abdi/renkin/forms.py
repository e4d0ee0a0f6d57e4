"""The target of one indicator by month, the days of a month, and the sheet of days, as typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.core.numbers import IndonesianNumber, figure_words
from abdi.goals.enums import Rhythm
from abdi.goals.models import Indicator
from abdi.goals.parts import Parts, months_of
from abdi.renkin.queries import Days
from abdi.renkin.services import DaysDraft
from abdi.renkin.services.intake import MAX_BYTES
from abdi.renkin.wording import month_name
from abdi.strategy.enums import TargetKind

_MEGABYTES = MAX_BYTES // (1024 * 1024)


class PartsForm(forms.Form):
    """A box for each month of the rhythm, empty where nothing is measured; for an index its month of release."""

    def __init__(
        self, *args: Any, indicator: Indicator, rhythm: str, asks_reason: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        self.asks_reason = asks_reason
        self.rhythm: str = Rhythm.MONTH.value if self.is_release else rhythm
        if self.is_release:
            self.fields["release"] = forms.ChoiceField(
                label=gettext_lazy("Bulan rilis"),
                required=False,
                choices=[
                    ("", _("Belum ditentukan")),
                    *((str(m), month_name(m)) for m in months_of(self.rhythm)),
                ],
                error_messages={"invalid_choice": gettext_lazy("Pilih bulan rilis dari daftar.")},
            )
        else:
            for month in months_of(self.rhythm):
                self.fields[box(month)] = IndonesianNumber(label=month_name(month), required=False)
        if asks_reason:
            self.fields["reason"] = forms.CharField(
                label=gettext_lazy("Alasan perubahan"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def is_release(self) -> bool:
        return self.indicator.target_kind == TargetKind.RELEASE

    @property
    def boxes(self) -> list[BoundField]:
        """The months in order."""
        return [self[name] for name in self.fields if name.startswith("month_")]

    def parts(self) -> dict[int, Any]:
        """What was typed; months left empty are not there."""
        if self.is_release:
            month, target = self.cleaned_data["release"], self.indicator.target
            return {int(month): target} if month and target is not None else {}
        typed = {month: self.cleaned_data[box(month)] for month in months_of(self.rhythm)}
        return {month: amount for month, amount in typed.items() if amount is not None}


def box(month: int) -> str:
    """The name of the box of a month."""
    return f"month_{month}"


def initial_of(parts: Parts, indicator: Indicator) -> dict[str, str]:
    """What stands in the boxes for `parts`."""
    if indicator.target_kind == TargetKind.RELEASE:
        return {"release": str(min(parts))} if parts else {}
    return {box(month): figure_words(amount) for month, amount in parts.items()}


class DaysForm(forms.Form):
    """The four figures of a month; an empty box is not known, which is not zero."""

    effective = forms.CharField(label=gettext_lazy("Hari efektif"), required=False, max_length=10)
    leave = forms.CharField(label=gettext_lazy("Cuti"), required=False, max_length=10)
    sick = forms.CharField(label=gettext_lazy("Sakit"), required=False, max_length=10)
    absent = forms.CharField(label=gettext_lazy("Alpa"), required=False, max_length=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def _days(self, name: str) -> int | None:
        typed: str = self.cleaned_data[name].strip()
        if not typed:
            return None
        if typed.isascii() and typed.isdecimal() and len(typed) <= 2:
            return int(typed)
        raise ValidationError(
            _("Isi %(label)s dengan angka bulat, misalnya 20, atau kosongkan bila belum diketahui.")
            % {"label": str(self.fields[name].label).lower()}
        )

    def clean_effective(self) -> int | None:
        return self._days("effective")

    def clean_leave(self) -> int | None:
        return self._days("leave")

    def clean_sick(self) -> int | None:
        return self._days("sick")

    def clean_absent(self) -> int | None:
        return self._days("absent")

    def draft(self) -> DaysDraft:
        """What was typed."""
        return DaysDraft(**{name: self.cleaned_data[name] for name in self.fields})


def initial_days(days: Days) -> dict[str, str]:
    """What stands in the boxes."""
    told = {"effective": days.effective, "leave": days.leave, "sick": days.sick, "absent": days.absent}
    return {name: "" if value is None else str(value) for name, value in told.items()}


class SheetForm(forms.Form):
    """A sheet of days by NRK."""

    file = forms.FileField(
        label=gettext_lazy("Berkas kehadiran"),
        help_text=gettext_lazy("XLSX atau CSV, paling besar 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-max-mb": str(_MEGABYTES)}),
        error_messages={
            "required": gettext_lazy("Pilih satu berkas."),
            "empty": gettext_lazy("Berkas kosong. Pilih berkas yang berisi kehadiran."),
        },
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_BYTES:
            raise ValidationError(_("Berkas lebih besar dari 5 MB. Bagi menurut unit, lalu unggah lagi."))
        return upload
