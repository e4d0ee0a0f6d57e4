from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from abdi.core import clock
from abdi.people.forms import DayField
from abdi.people.models import Unit
from abdi.teams.services import TeamDraft


def text_area(label: Any, limit: int, *, rows: int = 3, **more: Any) -> forms.CharField:
    """A field of several lines that says how much fits."""
    too_long = format_lazy(
        _("Ringkas menjadi paling banyak {limit} huruf; sekarang %(show_value)d."), limit=limit
    )
    errors = {"max_length": too_long, **more.pop("error_messages", {})}
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=limit, widget=widget, error_messages=errors, **more)


class TeamForm(forms.Form):
    """A team: what it is called, what for, and how long."""

    name = forms.CharField(
        label=_("Nama tim"),
        help_text=_("Misalnya: Tim Penanganan Kemacetan. Nama ini tercetak pada SKP anggotanya."),
        max_length=120,
        error_messages={"required": _("Isi nama tim.")},
    )
    purpose = text_area(
        _("Tujuan"),
        1000,
        help_text=_("Hasil yang hendak dicapai bersama, dalam satu atau dua kalimat."),
        error_messages={"required": _("Isi tujuan tim.")},
    )
    first_day = DayField(label=_("Hari pertama"))
    last_day = DayField(label=_("Hari terakhir"))

    def draft(self) -> TeamDraft:
        """What was typed, for the service; only of a valid form."""
        return TeamDraft(**{name: self.cleaned_data[name] for name in TeamForm.base_fields})


class NewTeamForm(TeamForm):
    """The same with the unit that hosts it."""

    unit = forms.ChoiceField(
        label=_("Unit pembentuk"),
        help_text=_(
            "Anggota dari unit ini dan di bawahnya langsung masuk; dari unit lain menunggu persetujuan unitnya."
        ),
        error_messages={
            "required": _("Pilih unit pembentuk."),
            "invalid_choice": _("Pilih unit dari daftar."),
        },
    )

    field_order = ["name", "purpose", "unit", "first_day", "last_day"]

    def __init__(self, *args: Any, hosts: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hosts = {str(unit.public_id): unit for unit in hosts}
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, unit.name) for key, unit in self.hosts.items()]

    def clean_unit(self) -> Unit:
        return self.hosts[self.cleaned_data["unit"]]


class MemberForm(forms.Form):
    """What a member is to do in the team, and from when."""

    task = forms.CharField(
        label=_("Tugas dalam tim"),
        max_length=300,
        help_text=_("Misalnya: mengolah data laporan kemacetan."),
        error_messages={"required": _("Isi tugasnya dalam tim.")},
    )
    since = DayField(label=_("Mulai"))


class LeaderForm(forms.Form):
    """From when somebody leads."""

    since = DayField(label=_("Memimpin sejak"), help_text=_("Paling lambat hari ini."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", clock.today())


class EndForm(forms.Form):
    """The last day of a team or of a member in it, and why."""

    last_day = DayField(label=_("Hari terakhir"))
    reason = text_area(
        _("Alasan"), 1000, error_messages={"required": _("Tulis alasannya; anggota tim membacanya.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("last_day", clock.today())


class AnswerForm(forms.Form):
    """Whether the unit lends its man."""

    answer = forms.ChoiceField(
        label=_("Jawaban"),
        choices=[("setuju", _("Setuju")), ("tidak", _("Tidak setuju"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih setuju atau tidak setuju.")},
    )
    reason = text_area(
        _("Alasan"),
        1000,
        required=False,
        help_text=_("Wajib bila tidak setuju. Ketua tim dan pegawai membacanya."),
    )
