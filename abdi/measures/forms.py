"""The form on which an indicator is tied to a feed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.cache import cache
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from abdi.measures.catalogue import MEASURES
from abdi.measures.enums import Reach
from abdi.measures.models import IndicatorSource
from abdi.measures.queries.choosing import line_of_units
from abdi.measures.selection import Selection
from abdi.measures.services.sources import SourceDraft
from abdi.people.models import Unit

_JOINT = "/"
_CATEGORIES = "measures:categories"
_KEPT_SECONDS = 600


class SourceForm(forms.Form):
    """Which figure, whose, of which category, within how many minutes."""

    figure = forms.ChoiceField(
        label=_("Angka yang dipakai"),
        error_messages={
            "required": _("Pilih angka yang dipakai dari daftar."),
            "invalid_choice": _("Pilih angka yang dipakai dari daftar."),
        },
    )
    reach = forms.ChoiceField(
        label=_("Cakupan"),
        choices=Reach.choices,
        help_text=_("Penyerapan anggaran hanya diukur menurut unit."),
        error_messages={
            "required": _("Pilih cakupan: unit, wilayah, tim, atau yang ditangani sendiri."),
            "invalid_choice": _("Pilih cakupan dari daftar."),
        },
    )
    unit_code = forms.ChoiceField(
        label=_("Unit atau wilayah"),
        required=False,
        help_text=_("Diisi hanya untuk cakupan unit atau wilayah."),
        error_messages={"invalid_choice": _("Pilih unit atau wilayah dari daftar.")},
    )
    category = forms.ChoiceField(
        label=_("Kategori"),
        required=False,
        help_text=_("Kategori laporan warga atau jenis kegiatan. Kosong berarti semua."),
        error_messages={"invalid_choice": _("Pilih kategori dari daftar.")},
    )
    limit_minutes = forms.IntegerField(
        label=_("Batas waktu"),
        required=False,
        min_value=1,
        help_text=_("Dalam menit, untuk angka yang memakai batas, misalnya 60."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Isi batas waktu dengan angka bulat, misalnya 60."),
            "min_value": _("Isi batas waktu paling sedikit 1 menit."),
        },
    )

    def __init__(self, *args: Any, unit: Unit, kept: IndicatorSource | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("figure", _figures())
        self._choose("unit_code", [("", "–"), *line_of_units(unit)])
        self._choose("category", [("", gettext("Semua")), *_categories(kept)])
        if kept is not None:
            self.initial = {
                "figure": f"{kept.measure}{_JOINT}{kept.figure}",
                "reach": kept.reach,
                "unit_code": kept.unit_code,
                "category": kept.category,
                "limit_minutes": kept.limit_minutes,
            }

    def draft(self) -> SourceDraft:
        """What was chosen; the form must be valid."""
        said = self.cleaned_data
        measure, _joint, figure = said["figure"].partition(_JOINT)
        return SourceDraft(
            measure=measure,
            figure=figure,
            reach=said["reach"],
            unit_code=said["unit_code"] if said["reach"] in (Reach.UNIT, Reach.AREA) else "",
            category=said["category"],
            limit_minutes=said["limit_minutes"],
        )

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _figures() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            str(measure.kind.label),
            [
                (f"{measure.kind.value}{_JOINT}{f.key}", f"{gettext(f.label)} ({gettext(f.unit_label)})")
                for f in measure.figures
            ],
        )
        for measure in MEASURES.values()
    ]


def _told_categories() -> list[str]:
    """Read through all that the feeds tell: half a million lines take a while, and new categories are rare."""
    return [name for measure in MEASURES.values() for name in measure.categories(Selection())]


def _categories(kept: IndicatorSource | None) -> list[tuple[str, str]]:
    """What the feeds tell, and what is kept already even if no feed tells it any more."""
    told = list(cache.get_or_set(_CATEGORIES, _told_categories, _KEPT_SECONDS) or ())
    if kept is not None and kept.category:
        told.append(kept.category)
    return [(name, name) for name in dict.fromkeys(told)]
