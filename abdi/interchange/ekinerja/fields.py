"""What stands here, as e-Kinerja asks for it: parts, groups and fields in its order and its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from abdi.appraisals.dossier import IndicatorLine
from abdi.appraisals.enums import Predikat, Rating
from abdi.appraisals.filling import Said, realised
from abdi.appraisals.models import Rating as RatingRecord
from abdi.core.numbers import figure_words
from abdi.goals.enums import AppendixSection, Approach, ResultKind, SkpForm
from abdi.goals.models import Indicator, Skp
from abdi.goals.queries import SkpLines
from abdi.goals.queries.lines import ResultLine as PlannedLine
from abdi.people.wording import number_label
from abdi.reporting.queries.sheets import Line as ReportedLine
from abdi.reporting.queries.sheets import Sheet

RATING_CODES = {Rating.ABOVE: 1, Rating.AS_EXPECTED: 2, Rating.BELOW: 3}
"""Codes of hasilKinerjaNilai and perilakuKerjaNilai."""

PREDIKAT_CODES = {
    Predikat.SANGAT_BAIK: 1,
    Predikat.BAIK: 2,
    Predikat.BUTUH_PERBAIKAN: 3,
    Predikat.KURANG: 4,
    Predikat.SANGAT_KURANG: 5,
}
"""Codes of kuadranKinerjaNilai. 1, 2 and 5 were seen; 3 and 4 are assumed."""

ASSUMED_PREDIKATS = frozenset({Predikat.BUTUH_PERBAIKAN, Predikat.KURANG})


@dataclass(frozen=True, slots=True)
class Field:
    """One box of e-Kinerja. An empty value is a box that stays empty there too."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes that stand together there: a result, an indicator, a value of BerAKHLAK."""

    title: str
    fields: tuple[Field, ...]

    @property
    def filled(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.value)


@dataclass(frozen=True, slots=True)
class Part:
    """One page of e-Kinerja, from top to bottom."""

    name: str
    groups: tuple[Group, ...]


def plan_part(skp: Skp, lines: SkpLines) -> Part:
    """The SKP: period and approach, results with their indicators, behaviour, Lampiran."""
    groups = [_frame(skp)]
    for line in lines.results:
        groups += _planned(line, skp)
    expected = tuple(Field(line.label, line.text) for line in lines.behaviours)
    groups.append(Group(_("Ekspektasi khusus pimpinan"), expected))
    groups += (
        Group(
            str(section.label),
            tuple(
                Field(f"{section.label} {number}", text)
                for number, text in enumerate(lines.appendix[section.value], start=1)
            ),
        )
        for section in AppendixSection
        if lines.appendix[section.value]
    )
    return Part(_("SKP"), tuple(groups))


def realisation_part(sheet: Sheet) -> Part:
    """What was reported, by the indicators that the report was made against."""
    groups = []
    counted: Counter[str] = Counter()
    for _key, lines in groupby(sheet.lines, key=lambda line: line.result.pk):
        told = list(lines)
        kind = told[0].result.kind
        counted[kind] += 1
        where = f"{'A' if kind == ResultKind.MAIN else 'B'}.{counted[kind]}"
        for number, line in enumerate(told, start=1):
            groups.append(Group(f"{where} · {_('Indikator')} {number}", tuple(_shown(line))))
    return Part(_("Realisasi"), tuple(groups))


def _shown(line: ReportedLine) -> Iterator[Field]:
    proof = [piece.url or piece.title for piece in line.evidence]
    reached = realised(IndicatorLine(line.indicator, line.realisation)).text if line.realisation else ""
    yield Field(_("Rencana hasil kerja"), line.result.text)
    yield Field(_("Indikator"), line.indicator.text)
    yield Field(_("Realisasi"), reached)
    yield Field(_("Bukti dukung"), "\n".join(proof))


def judgement_part(said: Sequence[Said], record: RatingRecord | None) -> Part | None:
    """Feedback by result and by value, then ratings and predikat with the codes of e-Kinerja, once they are set.

    None where nothing was said and nothing was set.
    """
    groups = [
        Group(subject, tuple(Field(note.speaker, note.text) for note in notes)) for subject, notes in said
    ]
    told = tuple(group for group in groups if group.fields)
    if record is None and not told:
        return None
    return Part(_("Umpan balik dan penilaian"), (*told, Group(_("Penilaian"), _ratings(record))))


def _ratings(record: RatingRecord | None) -> tuple[Field, ...]:
    if record is None:
        names = (_("Rating hasil kerja"), _("Rating perilaku kerja"), _("Predikat kinerja pegawai"))
        return tuple(Field(name, "") for name in names)
    predikat = Predikat(record.predikat)
    doubt = f" ({_('belum dicocokkan dengan BKN')})" if predikat in ASSUMED_PREDIKATS else ""
    return (
        Field(_("Predikat kinerja organisasi"), str(record.get_unit_predikat_display())),
        Field(_("Rating hasil kerja"), str(record.get_work_display())),
        Field(_("Rating hasil kerja, kode"), str(RATING_CODES[Rating(record.work)])),
        Field(_("Rating perilaku kerja"), str(record.get_behaviour_display())),
        Field(_("Rating perilaku kerja, kode"), str(RATING_CODES[Rating(record.behaviour)])),
        Field(_("Predikat kinerja pegawai"), str(record.get_predikat_display())),
        Field(_("Kuadran kinerja, kode") + doubt, str(PREDIKAT_CODES[predikat])),
    )


def seen_as(indicator: Indicator, skp: Skp) -> str:
    """The perspective of a leader's indicator, the aspect of everybody else's."""
    word = indicator.get_perspective_display() if skp.form == SkpForm.JPT else indicator.get_aspect_display()
    return str(word)


def rows(parts: Iterable[Part]) -> Iterator[tuple[str, str, str, str]]:
    """Every field as a row of a sheet: part, group, label, value."""
    for part in parts:
        for group in part.groups:
            for field in group.fields:
                yield part.name, group.title, field.label, field.value


def _frame(skp: Skp) -> Group:
    person = skp.person
    return Group(
        _("Periode SKP"),
        (
            Field(number_label(person), person.nip or ""),
            Field(_("Nama"), person.full_name),
            Field(_("Jabatan"), skp.appointment.title),
            Field(_("Unit kerja"), skp.unit.name),
            Field(_("Awal periode"), _day(skp.starts)),
            Field(_("Akhir periode"), _day(skp.ends)),
            Field(_("Pendekatan"), str(Approach(skp.approach).label)),
        ),
    )


def _planned(line: PlannedLine, skp: Skp) -> Iterator[Group]:
    where = f"{'A' if line.is_main else 'B'}.{line.number}"
    yield Group(
        _("RHK %(where)s") % {"where": where},
        (
            Field(_("Jenis RHK"), str(line.result.get_kind_display())),
            Field(_("RHK pimpinan yang diintervensi"), line.supports),
            Field(_("Rencana hasil kerja"), line.result.text),
        ),
    )
    for number, indicator in enumerate(line.indicators, start=1):
        yield Group(f"{where} · {_('Indikator')} {number}", tuple(_target(indicator, skp)))


def _target(indicator: Indicator, skp: Skp) -> Iterator[Field]:
    yield Field(_("Perspektif") if skp.form == SkpForm.JPT else _("Aspek"), seen_as(indicator, skp))
    yield Field(_("Indikator kinerja individu"), indicator.text)
    if indicator.target is None:
        yield Field(_("Target"), indicator.target_text or _("Ya"))
        return
    yield Field(_("Target"), figure_words(indicator.target))
    if indicator.target_max is not None:
        yield Field(_("Target (maksimum)"), figure_words(indicator.target_max))
    yield Field(_("Satuan"), indicator.unit_label)


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
