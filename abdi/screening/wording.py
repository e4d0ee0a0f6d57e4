"""Findings in words. A question, never a verdict: each may have a good reason, and mostly has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.screening.enums import FindingKind


def question(kind: str, facts: Mapping[str, Any]) -> str:
    """What is asked of the person himself."""
    others = int(facts.get("others", 0))
    said = {name: str(value) for name, value in facts.items()} | {"others": others} | _times(facts)
    if kind == FindingKind.FILE_OF_OTHER_PERIOD:
        words = _(
            "Berkas “%(title)s” juga menjadi bukti Anda pada %(earlier)s. Apakah memang bukti keduanya?"
        )
    elif kind == FindingKind.FILE_OF_OTHERS:
        words = ngettext(
            "Berkas “%(title)s” juga menjadi bukti %(others)s pegawai lain. Apakah ini kerja bersama?",
            "Berkas “%(title)s” juga menjadi bukti %(others)s pegawai lain. Apakah ini kerja bersama?",
            others,
        )
    elif kind == FindingKind.TEXT_OF_OTHERS:
        words = ngettext(
            "Uraian “%(title)s” sama dengan uraian %(others)s pegawai lain. Apakah ini kerja bersama?",
            "Uraian “%(title)s” sama dengan uraian %(others)s pegawai lain. Apakah ini kerja bersama?",
            others,
        )
    elif kind == FindingKind.TEXT_OF_OTHER_PERIOD:
        words = _(
            "Uraian “%(title)s” sama dengan uraian Anda pada %(earlier)s. Apakah keadaannya memang sama?"
        )
    elif kind == FindingKind.DIARY_OF_OTHERS:
        words = ngettext(
            "Catatan “%(title)s” pada %(on)s sama dengan catatan %(others)s pegawai lain. Apakah ini kerja bersama?",
            "Catatan “%(title)s” pada %(on)s sama dengan catatan %(others)s pegawai lain. Apakah ini kerja bersama?",
            others,
        )
    elif kind == FindingKind.DIARY_OF_LAST_MONTH:
        words = _(
            "%(repeated)s dari %(total)s catatan panjang Anda pada %(month)s sama persis dengan %(before)s. "
            "Apakah pekerjaannya memang sama?"
        )
    else:
        words = _(
            "“%(title)s” (%(hours)s) dan “%(other)s” (%(other_hours)s) tercatat pada jam yang sama. "
            "Apakah keduanya memang bersamaan, atau ada jam yang perlu dibetulkan?"
        )
    return words % said


def _times(facts: Mapping[str, Any]) -> dict[str, str]:
    """Days and months, kept as their first day, in the words of the reader's language."""
    forms = {"on": "j F Y", "month": "F Y", "before": "F Y"}
    return {
        name: date_format(date.fromisoformat(str(facts[name])), form)
        for name, form in forms.items()
        if name in facts
    }
