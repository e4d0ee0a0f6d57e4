"""What a field is called where only its name is left: forms that were sent when the session had ended."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

# As the forms themselves label them. A field that is not named here is told by its own name.
WORDS = {
    "figure": _("Realisasi"),
    "not_measured": _("Belum diukur periode ini"),
    "narrative": _("Uraian hasil"),
    "effort": _("Usaha yang dilakukan"),
    "obstacle": _("Kendala di luar kendali"),
    "citizen_impact": _("Dampak bagi warga"),
    "citizen_effect": _("Dampak bagi warga"),
    "url": _("Tautan bukti"),
    "url_title": _("Keterangan tautan"),
    "file_title": _("Keterangan berkas"),
    "reason": _("Alasan"),
    "text": _("Tulisan Anda"),
    "comment": _("Tanggapan Anda"),
    "target_text": _("Target dengan kata-kata"),
    "unit_label": _("Satuan"),
    "target": _("Target"),
    "quantity": _("Hasil"),
    "day": _("Tanggal"),
}


# What a form sends of a choice or a row it points to: `tidak_langsung`, `r:01a20f4a-…`.
_CODE = re.compile(r"(?:[a-z]+(?:_[a-z]+)*|(?:[a-z]+:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")

_OF_THE_BOX = "rahasia_"  # begins the boxes of a secret sheet


def is_worth_showing(name: str, value: str) -> bool:
    """Whether somebody wrote that himself; a code of a choice is carried along and not shown to be read."""
    if name.startswith(_OF_THE_BOX) and value.isdigit():
        return False  # a step of the scale, of which only the form knows the question
    return name.rpartition("-")[2] in WORDS or _CODE.fullmatch(value) is None


def field_word(name: str) -> str:
    """A field's name as words: figure gives Realisasi, baris-0-nama_indikator gives Nama indikator."""
    last = name.rpartition("-")[2].removeprefix(_OF_THE_BOX)
    return str(WORDS.get(last) or last.replace("_", " ").capitalize())
