"""What is typed to open a trial. Planning, reporting, rating and commenting use the forms of practice."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from abdi.people.forms import DayField, UnitField
from abdi.people.models import Person
from abdi.practice.forms import TOO_LONG
from abdi.trials.services import Plan

FEWEST_KEPT, MOST_KEPT, USUALLY_KEPT = 7, 90, 30


class WhereForm(forms.Form):
    """The unit that is to try."""

    unit = UnitField(
        label=_("Unit yang mencoba"), help_text=_("Nama atau kodenya, misalnya Bidang Lalu Lintas.")
    )
    use_required_attribute = False


class PeopleField(forms.MultipleChoiceField):
    """The people who are invited, by public id."""

    def clean(self, value: Any) -> list[uuid.UUID]:
        return [uuid.UUID(key) for key in super().clean(value)]


class OpenForm(forms.Form):
    """From when to when, what for, and who is invited."""

    purpose = forms.CharField(
        label=_("Tujuan"),
        help_text=_(
            "Yang dibaca orang yang diundang, misalnya: mengenal penilaian triwulan sebelum berlaku."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Isi tujuan uji coba."),
            "max_length": TOO_LONG,
        },
    )
    begins = DayField(label=_("Hari pertama"))
    ends = DayField(label=_("Hari terakhir"))
    keep_days = forms.IntegerField(
        label=_("Dihapus setelah (hari sesudah berakhir)"),
        initial=USUALLY_KEPT,
        min_value=FEWEST_KEPT,
        max_value=MOST_KEPT,
        error_messages={
            name: _("Isi dengan angka 7 sampai 90.")
            for name in ("required", "invalid", "min_value", "max_value")
        },
    )
    people = PeopleField(
        label=_("Yang diundang"),
        help_text=_("Ikut atau tidak, mereka yang memutuskan, tanpa alasan."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Pilih siapa yang diundang."),
            "invalid_choice": _("Seorang yang dipilih tidak lagi di unit ini. Muat ulang halaman."),
        },
    )
    use_required_attribute = False

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, PeopleField)
        field.choices = [(str(person.public_id), person.name) for person in people]
        field.initial = [str(person.public_id) for person in people]

    def plan(self) -> Plan:
        return Plan(**self.cleaned_data)
