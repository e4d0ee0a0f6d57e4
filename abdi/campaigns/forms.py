"""What is typed about a campaign, and the sheet of a rater."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from abdi.ballots.services import Window
from abdi.campaigns.questionnaire import CANNOT_JUDGE, GENERAL, SCALE, Questionnaire
from abdi.campaigns.services import LEAST_VOTERS, PER_RATER, CampaignDraft
from abdi.goals.enums import BehaviourValue
from abdi.people.models import Person

OF_THE_BOX = "rahasia_"
"""Begins the name of every box of a sheet; what begins so is not carried through sign-in (`abdi.accounts.kept`)."""

WINDOW, SHOWS = f"{OF_THE_BOX}jendela", f"{OF_THE_BOX}tampil"
"""Boxes of a sheet in which its page says who it is, and which window had saved what it shows."""

LONGEST_ON_VALUE = 300
LONGEST_IN_GENERAL = 600
_CHOICES = [*((str(step), word) for step, word in SCALE.items()), (CANNOT_JUDGE, _("Tidak dapat menilai"))]


def _day(label: Any, hint: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={
            "required": _("Isi tanggalnya."),
            "invalid": _("Tulis tanggal seperti 31-01-2027."),
        },
    )


def _number(label: Any, hint: Any, *, least: int, most: int, wrong: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )


class CampaignForm(forms.Form):
    """Calling a campaign for a unit."""

    name = forms.CharField(
        label=_("Nama"),
        help_text=_("Dibaca semua yang diminta, misalnya “Umpan balik 360 semester II”."),
        max_length=120,
        error_messages={
            "required": _("Beri nama, misalnya “Umpan balik 360 semester II”."),
            "max_length": _("Nama paling banyak 120 huruf."),
        },
    )
    opens_on = _day(
        _("Mulai diisi"), _("Sebelum hari ini pegawai dan atasannya memeriksa daftar penilai rekan.")
    )
    closes_on = _day(_("Hari terakhir pengisian"), _("Hasil semua orang keluar bersamaan sesudah hari ini."))
    minimum = _number(
        _("Paling sedikit pengisi agar suatu kelompok ditampilkan"),
        _("Makin besar makin aman bagi pengisi, makin sering kelompok kecil tidak tampil."),
        least=LEAST_VOTERS,
        most=20,
        wrong=_("Isi angka 3 sampai 20."),
    )
    per_rater = _number(
        _("Paling banyak lembar bagi satu orang"),
        _("Agar tidak ada yang diminta mengisi terlalu banyak."),
        least=1,
        most=20,
        wrong=_("Isi angka 1 sampai 20."),
    )
    people = forms.MultipleChoiceField(
        label=_("Hanya pegawai ini"),
        help_text=_("Kosongkan untuk semua pegawai unit."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Pilih nama dari daftar.")},
    )

    def __init__(self, data: Any = None, *, staff: Sequence[Person]) -> None:
        super().__init__(data, initial={"minimum": LEAST_VOTERS, "per_rater": PER_RATER})
        self._staff = {str(person.public_id): person for person in staff}
        people = self.fields["people"]
        assert isinstance(people, forms.MultipleChoiceField)
        people.choices = [(key, person.full_name) for key, person in self._staff.items()]

    def draft(self) -> CampaignDraft:
        """What was chosen, once valid."""
        said = self.cleaned_data
        return CampaignDraft(
            name=said["name"],
            opens_on=said["opens_on"],
            closes_on=said["closes_on"],
            minimum=said["minimum"],
            per_rater=said["per_rater"],
            people=tuple(self._staff[key] for key in said["people"]),
        )


class ReasonForm(forms.Form):
    """Why a campaign is cancelled, a rater struck or somebody taken out."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Tulis alasannya, satu kalimat pendek."),
            "max_length": _("Alasan paling banyak 300 huruf."),
        },
    )


class SheetForm(forms.Form):
    """The sheet of a rater. Nothing is required: it is saved as one goes.

    No box of it may reach an address, a log or the browser's store: the page sends it by POST alone.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        asked: Questionnaire,
        said: Mapping[str, int | str | None] | None = None,
    ) -> None:
        super().__init__(data, initial=_as_typed(said or {}))
        self.asked = asked
        for value in asked.values:
            for guide in value.guides:
                self.fields[OF_THE_BOX + guide.code] = forms.ChoiceField(
                    label=guide.text,
                    help_text=str(guide.example),
                    choices=_CHOICES,
                    required=False,
                    widget=forms.RadioSelect,
                    error_messages={"invalid_choice": _("Pilih salah satu dari pilihan yang ada.")},
                )
            self.fields[OF_THE_BOX + value.value] = _words(
                _("Catatan tentang nilai ini"),
                _("Sebutkan yang Anda lihat, bukan pendapat umum."),
                LONGEST_ON_VALUE,
            )
        self.fields[OF_THE_BOX + GENERAL] = _words(
            _("Satu hal yang baik, dan satu yang dapat diperbaiki"), "", LONGEST_IN_GENERAL
        )

    def said(self) -> dict[str, int | str | None]:
        """What goes into the box, once valid: only what was dealt with."""
        said: dict[str, int | str | None] = {}
        for name, value in self.cleaned_data.items():
            code = name.removeprefix(OF_THE_BOX)
            if not value:
                continue
            if isinstance(self.fields[name], forms.ChoiceField):
                said[code] = None if value == CANNOT_JUDGE else int(value)
            else:
                said[code] = value
        return said


def window_in(data: Mapping[str, str]) -> Window | None:
    """What the page of a sheet says of itself; None where it says nothing that can be a window."""
    name, shows = data.get(WINDOW, ""), data.get(SHOWS, "")
    try:
        return Window(str(UUID(name)), str(UUID(shows)) if shows else "")
    except ValueError:
        return None


def written(data: Mapping[str, str]) -> list[str]:
    """The free texts that a sheet sent, to be shown to whoever wrote them where it takes nothing any more."""
    names = [OF_THE_BOX + name for name in (*BehaviourValue.values, GENERAL)]
    return [words for name in names if (words := data.get(name, "").strip())]


def _words(label: Any, hint: Any, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        error_messages={
            "max_length": _(
                "Catatan paling banyak %(limit_value)d huruf; sekarang %(show_value)d. Ringkas tulisannya."
            )
        },
    )


def _as_typed(said: Mapping[str, int | str | None]) -> dict[str, str]:
    return {OF_THE_BOX + code: CANNOT_JUDGE if value is None else str(value) for code, value in said.items()}
