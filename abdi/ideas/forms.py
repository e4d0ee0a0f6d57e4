from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from abdi.goals.models import Result
from abdi.ideas.enums import Better
from abdi.ideas.models import Idea
from abdi.ideas.services import Content, Effect
from abdi.people.forms import DayField
from abdi.reporting.figures import write_figure
from abdi.reporting.forms import FigureField

TOO_LONG = _(
    "Paling banyak %(limit_value)d huruf; sekarang %(show_value)d. Tulisan Anda tidak terpotong; ringkaslah."
)


def _words(
    label: Any, missing: Any, longest: int, rows: int = 0, hint: Any = "", **more: Any
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        widget=widget,
        error_messages={"required": missing, "max_length": TOO_LONG},
        **more,
    )


class IdeaForm(forms.Form):
    """An idea as it is written; place and days are asked for when it is handed in."""

    title = _words(_("Gagasan"), _("Beri nama gagasannya."), 150, hint=_("Satu kalimat pendek."))
    result = forms.ChoiceField(
        label=_("Untuk RHK"),
        help_text=_("Hasil kerja yang hendak diperbaiki."),
        error_messages={
            "required": _("Pilih RHK dari SKP yang berlaku."),
            "invalid_choice": _("Pilih RHK dari SKP yang berlaku."),
        },
    )
    problem = _words(_("Yang hendak diperbaiki"), _("Tulis apa yang hendak diperbaiki."), 1000, 3)
    way = _words(
        _("Cara barunya"), _("Tulis cara barunya."), 2000, 4, _("Apa yang dilakukan berbeda dari sekarang.")
    )
    place = _words(_("Tempat uji coba"), "", 200, required=False)
    trial_starts = DayField(label=_("Mulai dicoba"), required=False)
    trial_ends = DayField(label=_("Sampai"), required=False)

    def __init__(self, data: Any = None, *, results: Sequence[Result], idea: Idea | None = None) -> None:
        super().__init__(data, initial=_initial(idea))
        result = self.fields["result"]
        assert isinstance(result, forms.ChoiceField)
        result.choices = [("", _("Pilih …")), *((str(one.key), one.text) for one in results)]

    def content(self) -> Content:
        """What was typed, once valid."""
        said = self.cleaned_data
        names = ("title", "problem", "way", "place", "trial_starts", "trial_ends")
        return Content(result_key=UUID(said["result"]), **{name: said[name] for name in names})


def _initial(idea: Idea | None) -> dict[str, Any]:
    if idea is None:
        return {}
    names = ("title", "problem", "way", "place", "trial_starts", "trial_ends")
    return {"result": str(idea.result_key)} | {name: getattr(idea, name) for name in names}


class EffectForm(forms.Form):
    """What was measured: both figures, their unit, and where each comes from."""

    measure = _words(
        _("Yang diukur"), _("Tulis apa yang diukur."), 200, hint=_("Misalnya waktu tanggap laporan.")
    )
    unit_label = _words(_("Satuan"), _("Isi satuannya, misalnya menit."), 60)
    better = forms.ChoiceField(
        label=_("Arah yang diharapkan"),
        choices=Better.choices,
        error_messages={
            "required": _("Pilih arah yang diharapkan."),
            "invalid_choice": _("Pilih arah yang diharapkan."),
        },
    )
    before = FigureField(
        label=_("Sebelum"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 40}),
    )
    before_source = _words(
        _("Sumber angka sebelum"),
        _("Tulis dari mana angka sebelum."),
        300,
        hint=_("Misalnya CRM, Juli 2026."),
    )
    after = FigureField(
        label=_("Sesudah"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 40}),
    )
    after_source = _words(_("Sumber angka sesudah"), _("Tulis dari mana angka sesudah."), 300)

    def __init__(self, data: Any = None, *, idea: Idea) -> None:
        names = ("measure", "unit_label", "better", "before_source", "after_source")
        figures = {"before": write_figure(idea.before), "after": write_figure(idea.after)}
        super().__init__(data, initial={name: getattr(idea, name) for name in names} | figures)

    def clean(self) -> dict[str, Any]:
        """An empty figure is not zero: it is not measured yet."""
        cleaned = super().clean() or self.cleaned_data
        for name, missing in (
            ("before", _("Isi angka sebelum uji coba. Bila belum diukur, simpan nanti: kosong bukan nol.")),
            ("after", _("Isi angka sesudah uji coba. Bila belum diukur, simpan nanti: kosong bukan nol.")),
        ):
            if name not in self.errors and cleaned.get(name) is None:
                self.add_error(name, missing)
        return cleaned

    def effect(self) -> Effect:
        """What was typed, once valid."""
        said = dict(self.cleaned_data)
        return Effect(**{**said, "better": Better(said["better"])})


class WordsForm(forms.Form):
    """A note beside a step: why it came back, what was learned."""

    words = forms.CharField(
        required=False, max_length=1000, error_messages={"max_length": TOO_LONG}, widget=forms.Textarea()
    )
