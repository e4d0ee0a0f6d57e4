"""The questions: 7 values with 3 guides each, from the reference data of the law, each with an example; and the scale.

A question's code is the value's with the number of the guide ("akuntabel.2"); a free text's is the value's alone, or
`GENERAL`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from abdi.goals.enums import BehaviourValue
from abdi.goals.services.berakhlak import guides_on

GENERAL = "umum"
SCALE: dict[int, Promise] = {
    1: _("Hampir tidak pernah"),
    2: _("Jarang"),
    3: _("Kadang-kadang"),
    4: _("Sering"),
    5: _("Hampir selalu"),
}
CANNOT_JUDGE = "lewat"

_EXAMPLES: dict[str, tuple[Promise, ...]] = {
    BehaviourValue.SERVICE: (
        _("Misalnya: bertanya dulu apa yang dibutuhkan warga atau rekan sebelum bekerja."),
        _("Misalnya: pesan dijawab pada hari yang sama, dengan jalan keluar."),
        _("Misalnya: keluhan yang berulang dicari sebabnya, lalu diperbaiki."),
    ),
    BehaviourValue.ACCOUNTABLE: (
        _("Misalnya: melaporkan apa adanya, juga bila hasilnya kurang."),
        _("Misalnya: kendaraan dan alat kantor dirawat dan dipakai untuk tugas."),
        _("Misalnya: menolak titipan dan tidak meminta jasa pribadi."),
    ),
    BehaviourValue.COMPETENT: (
        _("Misalnya: mempelajari aplikasi atau aturan baru tanpa menunggu disuruh."),
        _("Misalnya: mengajari rekan cara kerja yang ia kuasai."),
        _("Misalnya: pekerjaannya jarang perlu diulang."),
    ),
    BehaviourValue.HARMONIOUS: (
        _("Misalnya: mendengarkan pendapat petugas lapangan sama seperti pendapat pejabat."),
        _("Misalnya: menggantikan rekan yang berhalangan."),
        _("Misalnya: meredakan perselisihan, tidak memperbesarnya."),
    ),
    BehaviourValue.LOYAL: (
        _("Misalnya: menjalankan keputusan yang sah walau semula berpendapat lain."),
        _("Misalnya: tidak menjelekkan rekan atau instansi di depan umum."),
        _("Misalnya: data warga dan dokumen dinas tidak disebarkan."),
    ),
    BehaviourValue.ADAPTIVE: (
        _("Misalnya: tetap tenang dan menata ulang pekerjaan ketika rencana berubah."),
        _("Misalnya: mengusulkan atau mencoba cara kerja yang lebih baik."),
        _("Misalnya: bertindak sebelum masalah membesar."),
    ),
    BehaviourValue.COLLABORATIVE: (
        _("Misalnya: mengajak unit lain sejak awal, bukan setelah selesai."),
        _("Misalnya: membagi data dan kemajuan pekerjaan kepada tim."),
        _("Misalnya: menghubungkan orang, alat, dan anggaran untuk tujuan yang sama."),
    ),
}


@dataclass(frozen=True)
class Guide:
    """One question."""

    code: str
    text: str
    example: str | Promise


@dataclass(frozen=True)
class ValueQuestions:
    """A value with its three questions."""

    value: str
    label: str
    guides: tuple[Guide, ...]


@dataclass(frozen=True)
class Questionnaire:
    """What is asked about everybody of a campaign. `cite` and `assumed` are those of the guides."""

    values: tuple[ValueQuestions, ...]
    cite: str
    in_force_from: date
    assumed: bool

    @property
    def questions(self) -> int:
        return sum(len(value.guides) for value in self.values)


def questionnaire_on(day: date) -> Questionnaire:
    """The questions that hold on `day`."""
    law = guides_on(day)
    return Questionnaire(
        tuple(_value(value, law.by_value[value]) for value in BehaviourValue),
        law.cite,
        law.in_force_from,
        law.assumed,
    )


def judged(said: Mapping[str, object], questions: Sequence[str]) -> int:
    """How many of the questions were dealt with, "cannot judge" included."""
    return sum(1 for question in questions if question in said)


def codes(asked: Questionnaire) -> list[str]:
    """The codes of all questions, in order."""
    return [guide.code for value in asked.values for guide in value.guides]


def word_of(mean: object) -> str | Promise:
    """A mean in half steps in the words of the scale."""
    twice = int(mean * 2)  # type: ignore[operator]
    low, between = divmod(twice, 2)
    if not between:
        return SCALE[low]
    return _("Antara “%(low)s” dan “%(high)s”") % {"low": SCALE[low], "high": SCALE[low + 1]}


def _value(value: BehaviourValue, texts: Sequence[str]) -> ValueQuestions:
    examples = _EXAMPLES[value]
    return ValueQuestions(
        value.value,
        str(value.label),
        tuple(
            Guide(f"{value.value}.{number}", text, example)
            for number, (text, example) in enumerate(zip(texts, examples, strict=True), start=1)
        ),
    )
