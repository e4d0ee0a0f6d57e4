"""One result with its indicators, on one page."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

from abdi.core.numbers import IndonesianNumber, figure_words
from abdi.goals.enums import Approach, Aspect, Cascade, Perspective, ResultKind, SkpForm
from abdi.goals.models import Indicator, Result, Skp
from abdi.goals.queries import LinkChoices
from abdi.goals.services import IndicatorDraft, ResultDraft
from abdi.strategy.enums import Direction, TargetKind

NOT_YET, OWN_WORDS, NONE = "", "tulis", "non"
PREFIX = "indikator"


def too_long(limit: int) -> dict[str, StrOrPromise]:
    """The message of a field that holds more than fits."""
    return {
        "max_length": format_lazy(
            _("Ringkas menjadi paling banyak {limit} huruf; sekarang %(show_value)d."), limit=limit
        )
    }


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DraftForm(forms.Form):
    """Fields of `needed_later` may be empty in a draft; they are asked for when the SKP is submitted."""

    needed_later: tuple[str, ...] = ()
    use_required_attribute = False

    def full_clean(self) -> None:
        later = [self.fields[name] for name in self.needed_later if name in self.fields]
        for field in later:
            field.required = False
        super().full_clean()
        for field in later:
            field.required = True


class ResultForm(DraftForm):
    """RHK and what it carries on."""

    needed_later = ("text", "link", "cascade")

    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=[
            (ResultKind.MAIN.value, _("Utama: dari peran dan prioritas jabatan")),
            (ResultKind.ADDITIONAL.value, _("Tambahan: penugasan di luar peran utama")),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Rencana hasil kerja"),
        help_text=_(
            "Hasil yang dapat dilihat, bukan kegiatan. Contoh: Tertanganinya laporan kemacetan di "
            "wilayah tugas."
        ),
        max_length=1000,
        widget=text_area(3),
        error_messages=too_long(1000),
    )
    link = forms.ChoiceField(
        label=_("Hubungkan ke RHK atasan"),
        error_messages={"invalid_choice": _("Pilihan ini sudah tidak ada. Pilih RHK atasan dari daftar.")},
    )
    superior_text = forms.CharField(
        label=_("RHK atasan dengan kata-kata sendiri"),
        help_text=_("Isi bila RHK atasan belum ada di daftar. Dapat dihubungkan kemudian."),
        max_length=1000,
        required=False,
        widget=text_area(2),
        error_messages=too_long(1000),
    )
    cascade = forms.ChoiceField(
        label=_("Cara mendukung RHK atasan"),
        choices=[
            (Cascade.DIRECT.value, _("Langsung: mengambil bagian dari indikator atasan")),
            (Cascade.INDIRECT.value, _("Tidak langsung: hasil lain yang mendukung")),
        ],
        widget=forms.RadioSelect,
    )

    team = forms.ChoiceField(
        label=_("Penugasan dari Ketua Tim"),
        help_text=_(
            "Pilih bila hasil ini ditugaskan ketua tim Anda; ia melihat hasil ini dengan realisasinya."
        ),
        required=False,
        error_messages={"invalid_choice": _("Tim ini sudah tidak ada di daftar. Pilih lagi.")},
    )

    def __init__(self, *args: Any, choices: LinkChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.links = choices
        self.teams = {str(team.public_id): team for team in choices.teams}
        assigned = self.fields["team"]
        assert isinstance(assigned, forms.ChoiceField)
        assigned.choices = [
            ("", _("Bukan penugasan tim")),
            *((k, t.leader_title) for k, t in self.teams.items()),
        ]
        if not self.teams:
            del self.fields["team"]
        of_superior = {f"r:{r.key}": r for r in choices.superior_results}
        self.of_leader = {f"r:{r.key}": r for r in choices.leader_results if f"r:{r.key}" not in of_superior}
        self.results = of_superior | self.of_leader
        self.goals = {f"g:{g.public_id}": g for g in choices.unit_goals}
        field = self.fields["link"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = self._choices()
        field.help_text = self._hint()

    def _choices(self) -> list[Any]:
        groups: list[Any] = [(NOT_YET, _("Belum dihubungkan"))]
        if self.links.superior_results:
            title = f"RHK {self.links.superior_post}"
            of_superior = [(f"r:{r.key}", short(r.text)) for r in self.links.superior_results]
            groups.append((title, of_superior))
        if self.of_leader:
            of_leader = [(value, short(r.text)) for value, r in self.of_leader.items()]
            groups.append((_("RHK ketua tim"), of_leader))
        if self.goals:
            groups.append((_("Sasaran unit"), [(value, short(g.text)) for value, g in self.goals.items()]))
        return [
            *groups,
            (OWN_WORDS, _("Tulis sendiri, RHK atasan belum ada di daftar")),
            (NONE, _("Tidak diturunkan dari atasan")),
        ]

    def _hint(self) -> str:
        if self.links.superior is None:
            return str(_("Atasan Anda belum tercatat. Anda tetap dapat menulis dan mengajukan SKP."))
        if not self.links.superior_results:
            name = self.links.superior.full_name
            return _(
                "SKP %(name)s belum berlaku. Tidak perlu menunggu: tulis sendiri, hubungkan kemudian."
            ) % {"name": name}
        return ""

    def draft(self, indicators: list[IndicatorDraft]) -> ResultDraft:
        """What was typed, for the service; only of a valid form."""
        said = self.cleaned_data
        link = said["link"]
        linked = link in self.results or link in self.goals
        return ResultDraft(
            kind=said["kind"],
            text=said["text"],
            cascade=Cascade.NONE if link == NONE else said["cascade"] or Cascade.INDIRECT,
            superior_result=self.results.get(link),
            unit_goal=self.goals.get(link),
            superior_text="" if linked or link == NONE else said["superior_text"],
            team=self.teams.get(said.get("team", "")),
            indicators=indicators,
        )


def short(text: str, limit: int = 110) -> str:
    """A line for a list of choices."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


class IndicatorForm(DraftForm):
    """An indicator with its target. What the form of the SKP does not ask for is left out."""

    needed_later = (
        "aspect",
        "perspective",
        "text",
        "target_text",
        "target",
        "unit_label",
        "direction",
        "target_kind",
    )

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    aspect = forms.ChoiceField(label=_("Aspek"), choices=[("", _("Pilih aspek")), *Aspect.choices])
    perspective = forms.ChoiceField(
        label=_("Perspektif"), choices=[("", _("Pilih perspektif")), *Perspective.choices]
    )
    text = forms.CharField(
        label=_("Indikator kinerja individu"),
        help_text=_("Apa yang diukur, dalam satu kalimat."),
        max_length=1000,
        widget=text_area(2),
        error_messages=too_long(1000),
    )
    target_text = forms.CharField(
        label=_("Target dengan kata-kata"),
        max_length=500,
        widget=text_area(2),
        error_messages=too_long(500),
    )
    target = IndonesianNumber(label=_("Target"))
    target_max = IndonesianNumber(label=_("Batas atas"), help_text=_("Hanya untuk rentang."), required=False)
    unit_label = forms.CharField(
        label=_("Satuan"),
        help_text=_("Misalnya persen, menit, dokumen."),
        max_length=60,
        error_messages=too_long(60),
    )
    direction = forms.ChoiceField(label=_("Arah"), choices=Direction.choices)
    target_kind = forms.ChoiceField(
        label=_("Cara mengukur"), choices=TargetKind.choices, initial=TargetKind.POSITION.value
    )
    citizen_effect = forms.CharField(
        label=_("Dampak bagi warga"),
        help_text=_("Apa yang dirasakan warga bila target tercapai."),
        max_length=500,
        required=False,
        widget=text_area(2),
        error_messages=too_long(500),
    )

    def __init__(self, *args: Any, skp: Skp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quantitative = skp.approach == Approach.QUANTITATIVE
        dropped = ["aspect"] if skp.form == SkpForm.JPT else ["perspective"]
        if self.quantitative:
            dropped.append("target_text")
        else:
            self.fields["text"].label = _("Ukuran keberhasilan")
            self.fields["text"].help_text = _("Bagaimana orang melihat bahwa hasil ini tercapai.")
            dropped += ["aspect", "target", "target_max", "unit_label", "direction", "target_kind"]
        for name in dropped:
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        low, high = said.get("target"), said.get("target_max")
        if said.get("direction") == Direction.RANGE and low is not None and high is not None and high < low:
            self.add_error("target_max", _("Isi batas atas yang tidak lebih kecil daripada target."))
        return said

    @property
    def is_blank(self) -> bool:
        """Nothing typed into a row that was never stored."""
        said = self.cleaned_data
        words = ("text", "target_text", "unit_label", "citizen_effect")
        return not said.get("key") and not any(said.get(w) for w in words) and said.get("target") is None

    def draft(self, key: uuid.UUID) -> IndicatorDraft:
        """What was typed, for the service; only of a valid form."""
        said = self.cleaned_data
        in_range = said.get("direction") == Direction.RANGE
        return IndicatorDraft(
            key=key,
            text=said["text"],
            aspect=said.get("aspect", ""),
            perspective=said.get("perspective", ""),
            target=said.get("target"),
            target_max=said.get("target_max") if in_range else None,
            target_text=said.get("target_text", ""),
            unit_label=said.get("unit_label", ""),
            direction=said.get("direction") or Direction.UP,
            target_kind=said.get("target_kind") or TargetKind.POSITION,
            citizen_effect=said["citizen_effect"],
            gone=bool(said.get("DELETE")),
        )


if TYPE_CHECKING:  # only the stubs know of a type of rows
    _Rows = BaseFormSet[IndicatorForm]
else:
    _Rows = BaseFormSet


class IndicatorForms(_Rows):
    """The rows of a result. A new row gets a key from the page's token, so that autosaving it twice makes one."""

    def drafts(self, result_key: uuid.UUID, token: uuid.UUID | None) -> list[IndicatorDraft]:
        """The rows that say something, in their order; only of valid rows."""
        return [
            form.draft(form.cleaned_data.get("key") or _key_of(result_key, token, number))
            for number, form in enumerate(self.forms)
            if hasattr(form, "cleaned_data") and not form.is_blank
        ]


def _key_of(result_key: uuid.UUID, token: uuid.UUID | None, number: int) -> uuid.UUID:
    return uuid.uuid5(result_key, f"{token}:{number}") if token else uuid.uuid4()


def indicator_forms(
    skp: Skp,
    data: Mapping[str, Any] | None = None,
    *,
    indicators: tuple[Indicator, ...] = (),
    extra: int = 0,
) -> IndicatorForms:
    """The rows of a page: what was typed, or what is stored with `extra` empty ones."""
    made: type[Any] = formset_factory(
        IndicatorForm,
        formset=IndicatorForms,
        extra=extra,
        can_delete=True,
        max_num=30,
        absolute_max=60,
        validate_max=True,
    )
    rows: IndicatorForms = made(
        data,
        prefix=PREFIX,
        initial=[_initial(i) for i in indicators],
        form_kwargs={"skp": skp},
        error_messages={
            "too_many_forms": _("Paling banyak 30 indikator untuk satu RHK. Bagi menjadi beberapa RHK."),
            "missing_management_form": _(
                "Sebagian isian tidak terkirim. Muat ulang halaman, lalu coba lagi."
            ),
        },
    )
    return rows


def initial_of(result: Result | None, kind: str, choices: LinkChoices) -> dict[str, Any]:
    """What the page of a result shows at first."""
    if result is None:
        return {"kind": kind, "cascade": Cascade.INDIRECT.value}
    link = _link_of(result, choices)
    return {
        "kind": result.kind,
        "text": result.text,
        "link": link,
        "superior_text": result.superior_text if link == OWN_WORDS else "",
        "cascade": Cascade.INDIRECT.value if result.cascade == Cascade.NONE else result.cascade,
        "team": str(result.team.public_id) if result.team else "",
    }


def _link_of(result: Result, choices: LinkChoices) -> str:
    """A link to an older version of the superior's SKP leads to the same result in the one in force."""
    if result.superior_result is not None:
        known = {r.key for r in (*choices.superior_results, *choices.leader_results)}
        key = result.superior_result.key
        return f"r:{key}" if key in known else OWN_WORDS
    if result.unit_goal is not None:
        return f"g:{result.unit_goal.public_id}"
    if result.superior_text:
        return OWN_WORDS
    return NONE if result.cascade == Cascade.NONE else NOT_YET


def _initial(indicator: Indicator) -> dict[str, Any]:
    facts = {
        name: getattr(indicator, name)
        for name in (
            "key",
            "aspect",
            "perspective",
            "text",
            "target_text",
            "unit_label",
            "direction",
            "target_kind",
            "citizen_effect",
        )
    }
    return {**facts, "target": written(indicator.target), "target_max": written(indicator.target_max)}


def written(value: Decimal | None) -> str:
    """A number as Indonesians type it: 1.234,5."""
    return "" if value is None else figure_words(value)
