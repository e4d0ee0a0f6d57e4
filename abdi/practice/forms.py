"""What is typed in an exercise: the same fields, limits and sentences as in earnest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from abdi.appraisals.enums import Rating
from abdi.core.numbers import IndonesianNumber, figure_words
from abdi.goals.enums import BehaviourValue
from abdi.practice.document import Document, Line
from abdi.practice.enums import Kind, Role
from abdi.practice.services import Decision, Reported
from abdi.strategy.enums import Direction

MOST_LINES = 3
ROWS = "h"
TOO_LONG = _(
    "Paling banyak %(limit_value)d huruf; sekarang %(show_value)d. Tulisan Anda tidak terpotong; ringkaslah."
)
_RATINGS = [(r.value, r.label) for r in (Rating.BELOW, Rating.AS_EXPECTED, Rating.ABOVE)]


def _words(label: Any, missing: Any = "", *, longest: int, rows: int = 2, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class BeginForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices, error_messages={"invalid_choice": _("Pilih perannya.")})
    kind = forms.ChoiceField(
        label=_("Contoh dari jenis jabatan"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih jenis jabatan, supaya contohnya cocok."),
            "invalid_choice": _("Pilih jenis jabatan, supaya contohnya cocok."),
        },
    )


class LineForm(forms.Form):
    """One promised result with its indicator."""

    text = _words(
        _("Rencana hasil kerja"),
        _("Isi rencana hasil kerja."),
        longest=1000,
        hint=_("Hasil yang dapat dilihat, bukan kegiatan."),
    )
    indicator = _words(
        _("Indikator"), _("Isi indikator: apa yang dihitung sebagai tanda berhasil."), longest=1000
    )
    target = IndonesianNumber(
        label=_("Target"), error_messages={"required": _("Isi target dengan angka, misalnya 75.")}
    )
    unit_label = forms.CharField(
        label=_("Satuan"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Isi satuan target, misalnya persen, dokumen, atau menit."),
            "max_length": TOO_LONG,
        },
    )
    direction = forms.ChoiceField(
        label=_("Arah"),
        choices=[(d.value, d.label) for d in (Direction.UP, Direction.DOWN)],
        initial=Direction.UP.value,
        error_messages={
            "required": _("Pilih arah yang diharapkan."),
            "invalid_choice": _("Pilih arah yang diharapkan."),
        },
    )
    use_required_attribute = False

    def line(self) -> Line:
        """What was typed, once valid."""
        said = self.cleaned_data
        return Line(
            text=said["text"],
            indicator=said["indicator"],
            target=said["target"],
            unit_label=said["unit_label"],
            direction=said["direction"],
        )


if TYPE_CHECKING:
    _Rows = BaseFormSet[LineForm]
else:
    _Rows = BaseFormSet


class LineForms(_Rows):
    """Three rows; the first must be filled, an empty one is left out."""

    def initial_form_count(self) -> int:
        """None: so that a row that had words may be emptied."""
        return 0

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "use_required_attribute": False}

    def lines(self) -> list[Line]:
        """The rows that say something, once valid."""
        return [form.line() for form in self.forms if form.cleaned_data]


_LineForms: Any = formset_factory(
    LineForm, formset=LineForms, min_num=1, extra=MOST_LINES - 1, max_num=MOST_LINES, absolute_max=MOST_LINES
)


def line_forms(data: Any, document: Document, typed: dict[str, str]) -> LineForms:
    """The rows as they were typed last, else as they were finished."""
    if data is not None:
        bound: LineForms = _LineForms(data, prefix=ROWS)
        return bound
    initial = typed_rows(typed) if typed else [_initial(line) for line in document.lines]
    rows: LineForms = _LineForms(prefix=ROWS, initial=initial + [{}] * (MOST_LINES - len(initial)))
    return rows


def typed_rows(typed: dict[str, str]) -> list[dict[str, str]]:
    """What stands in the three rows, by field."""
    return [
        {name: typed[f"{ROWS}-{n}-{name}"] for name in LineForm.base_fields if f"{ROWS}-{n}-{name}" in typed}
        for n in range(MOST_LINES)
    ]


def _initial(line: Line) -> dict[str, str]:
    return {
        "text": line.text,
        "indicator": line.indicator,
        "target": figure_words(line.target),
        "unit_label": line.unit_label,
        "direction": line.direction,
    }


class BehaviourForm(forms.Form):
    """What one means to do about each value."""

    use_required_attribute = False

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value in BehaviourValue:
            self.fields[value.value] = _words(value.label, longest=1000)
            self.fields[value.value].initial = document.behaviours.get(value.value, "")

    def texts(self) -> dict[str, str]:
        return {name: text.strip() for name, text in self.cleaned_data.items()}


class ReportForm(forms.Form):
    """What was reached of each result. An empty figure is not zero: it was not measured."""

    use_required_attribute = False

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = document.lines
        for n, line in enumerate(self.lines):
            self.fields[f"angka_{n}"] = IndonesianNumber(
                label=_("Realisasi"),
                required=False,
                help_text=_("Kosong berarti belum diukur, bukan nol. Boleh lebih dari target."),
                initial=figure_words(line.figure) if line.figure is not None else "",
            )
            self.fields[f"usaha_{n}"] = _words(_("Usaha yang dilakukan"), longest=2000)
            self.fields[f"usaha_{n}"].initial = line.effort
            self.fields[f"kendala_{n}"] = _words(
                _("Kendala"), longest=2000, hint=_("Atasan wajib menanggapinya sebelum menilai.")
            )
            self.fields[f"kendala_{n}"].initial = line.obstacle

    def groups(self) -> list[dict[str, Any]]:
        """For drawing: each result with its three boxes."""
        return [
            {
                "line": line,
                "number": n + 1,
                "figure": self[f"angka_{n}"],
                "words": (self[f"usaha_{n}"], self[f"kendala_{n}"]),
            }
            for n, line in enumerate(self.lines)
        ]

    def reported(self) -> list[Reported]:
        said = self.cleaned_data
        return [
            Reported(
                figure=said[f"angka_{n}"],
                effort=said[f"usaha_{n}"].strip(),
                obstacle=said[f"kendala_{n}"].strip(),
            )
            for n, _line in enumerate(self.lines)
        ]


class RatingForm(forms.Form):
    """The two ratings, their reasons, and an answer to each constraint."""

    hasil = forms.ChoiceField(
        label=_("Hasil kerja"),
        choices=_RATINGS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih rating hasil kerja."),
            "invalid_choice": _("Pilih rating hasil kerja."),
        },
    )
    alasan_hasil = _words(_("Anda berbeda dari saran. Apa alasannya?"), longest=2000, rows=3)
    perilaku = forms.ChoiceField(
        label=_("Perilaku kerja"),
        choices=_RATINGS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih rating perilaku kerja."),
            "invalid_choice": _("Pilih rating perilaku kerja."),
        },
    )
    alasan_perilaku = _words(
        _("Perilaku apa yang Anda lihat?"),
        longest=2000,
        rows=3,
        hint=_("Wajib bila di atas atau di bawah ekspektasi."),
    )
    use_required_attribute = False

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = document.judgement
        if held is not None:
            self.initial = {
                "hasil": held.work,
                "perilaku": held.behaviour,
                "alasan_hasil": held.reason_work,
                "alasan_perilaku": held.reason_behaviour,
                **{f"kendala_{n}": text for n, text in enumerate(held.answers)},
                **self.initial,
            }
        self.lines = document.lines
        for n, line in enumerate(self.lines):
            if line.obstacle:
                self.fields[f"kendala_{n}"] = _words(
                    _("Tanggapan Anda atas kendala ini"),
                    _("Tanggapi dulu kendala pada indikator “%(indicator)s”.")
                    % {"indicator": line.indicator},
                    longest=2000,
                )

    def groups(self) -> list[tuple[Line, forms.BoundField | None]]:
        """For drawing: each result, with the box for its constraint where there is one."""
        names: Sequence[str] = [f"kendala_{n}" for n, _line in enumerate(self.lines)]
        return [
            (line, self[name] if name in self.fields else None)
            for line, name in zip(self.lines, names, strict=True)
        ]

    def decision(self) -> Decision:
        said = self.cleaned_data
        return Decision(
            work=said["hasil"],
            behaviour=said["perilaku"],
            reason_work=said["alasan_hasil"],
            reason_behaviour=said["alasan_perilaku"],
            answers={n: said.get(f"kendala_{n}", "") for n, _line in enumerate(self.lines)},
        )


class CommentForm(forms.Form):
    comment = _words(
        _("Tanggapan Anda"),
        _("Tulis tanggapan Anda, atau biarkan saja: diam tidak menghambat apa pun."),
        longest=3000,
        rows=4,
    )
    use_required_attribute = False

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"comment": document.comment, **self.initial}
