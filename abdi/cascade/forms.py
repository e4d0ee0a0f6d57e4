"""One cell of the matrix."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from abdi.cascade.queries.matrix import CellView
from abdi.goals.enums import Cascade
from abdi.goals.forms.result import too_long


class CellForm(forms.Form):
    """What a member takes under one column; empty words clear the cell."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Hasil yang diambil"),
        help_text=_("Hasil yang dapat dilihat, bukan kegiatan. Kosongkan untuk menghapus isi sel."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=too_long(1000),
    )
    cascade = forms.ChoiceField(
        label=_("Cara mendukung"),
        choices=[
            (Cascade.INDIRECT.value, _("Tidak langsung: hasil lain yang membantu tercapainya")),
            (Cascade.DIRECT.value, _("Langsung: mengambil sebagian dari hasil itu sendiri")),
        ],
        error_messages={
            "required": _("Pilih cara mendukungnya."),
            "invalid_choice": _("Pilih cara mendukungnya."),
        },
    )


def form_for(view: CellView, posted: dict[str, str] | None = None) -> CellForm:
    """The form of a cell; several may stand on one page, so each names its fields by member and column."""
    initial = {"text": view.text, "cascade": view.cell.cascade if view.cell else Cascade.INDIRECT.value}
    where = f"{view.member.public_id}-{view.column.slug}"
    return CellForm(posted, initial=initial, auto_id=f"sel-{where}-%s")
