"""The rekap as rows of a workbook, and the example sheet of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from abdi.core.numbers import figure_words
from abdi.core.tabular.export import Value
from abdi.people.models import Appointment
from abdi.renkin.queries import Days, MonthForm, MonthLine

SAMPLE: tuple[tuple[Value, ...], ...] = (("100162", "Nama (boleh dikosongkan)", "22", "1", "0", "0"),)

HEADING = (
    "NRK",
    "Nama",
    "Jabatan",
    "Unit kerja",
    "Indikator kinerja individu (IKI)",
    "Target setahun",
    "Satuan",
    "Target bulan ini",
    "Realisasi",
    "Capaian (%)",
    "Keterangan capaian",
    "Hari efektif",
    "Cuti",
    "Sakit",
    "Alpa",
    "Yang belum ada",
)


def rekap_rows(posts: Iterable[Appointment], forms: Iterable[MonthForm]) -> Iterator[tuple[Value, ...]]:
    """A row for each indicator of each person; who has no SKP in force has a row that says so."""
    for post, form in zip(posts, forms, strict=True):
        head = (form.person.nrk or "", form.person.full_name, post.title, post.unit.name)
        days = _days(form.days)
        if not form.lines:
            yield (*head, *("",) * 7, *days, told_missing(None, form.days))
        for line in form.lines:
            yield (*head, *_figures(line), *days, told_missing(line, form.days))


def told_missing(line: MonthLine | None, days: Days) -> str:
    """What is not there, in words; empty where nothing is missing."""
    found = [] if line else ["Belum ada SKP yang berlaku"]
    if line is not None:
        found += [str(missing.label) for missing in (line.no_due, line.no_figure) if missing]
        found += ["Rincian target belum sesuai dengan target setahun"] if line.is_off else []
    found += [] if days.is_complete else ["Kehadiran belum lengkap"]
    return "; ".join(found)


def figure(value: Decimal | None) -> str:
    """A figure as Indonesians write it; empty for none."""
    return "" if value is None else figure_words(value)


def _figures(line: MonthLine) -> tuple[Value, ...]:
    indicator = line.indicator
    return (
        indicator.text,
        figure(indicator.target) or indicator.target_text,
        indicator.unit_label,
        figure(line.due),
        figure(line.figure),
        figure(line.achievement),
        line.standing_told,
    )


def _days(days: Days) -> tuple[Value, ...]:
    return tuple(
        "" if value is None else value for value in (days.effective, days.leave, days.sick, days.absent)
    )
