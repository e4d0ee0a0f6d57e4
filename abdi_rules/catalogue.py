"""Every rule and every reference table: what it is called, what computes it, which law it rests on.

A new rule is one entry here, a module with the function, its law, its words and its cases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from abdi_rules import (
    acceptance,
    appraisers,
    award,
    behaviour,
    consequence,
    credit,
    discipline,
    disclosure,
    feedback,
    identity,
    learning,
    limits,
    objection,
    outages,
    schedule,
    screening,
    workdays,
)
from abdi_rules import reference as tables
from abdi_rules.appraisal import judging, numeric, pattern, raters, suggestion
from abdi_rules.dated import Quantity
from abdi_rules.pay import attendance, payslip, schemes
from abdi_rules.schema import Function

Law = Sequence[Quantity[Any]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by name, its function, what it answers (in Indonesian), and the law it reads."""

    name: str
    function: Function
    title: str
    law: Law


_RULES = [
    Rule(
        "appraisal.predikat",
        judging.predikat,
        "Predikat kinerja dari rating hasil kerja dan rating perilaku",
        [judging.MATRIX],
    ),
    Rule(
        "appraisal.rating_suggestion",
        suggestion.rating_suggestion,
        "Saran rating hasil kerja dari capaian yang diukur; penilai yang menetapkan",
        [suggestion.SHARES, suggestion.BANDS],
    ),
    Rule(
        "appraisal.leader_rating",
        judging.leader_rating,
        "Rating hasil kerja pimpinan dari predikat organisasinya",
        [judging.LEADER],
    ),
    Rule(
        "appraisal.distribution",
        pattern.distribution,
        "Apakah sebaran predikat sesuai pola distribusi; pertimbangan, bukan kuota",
        [pattern.PATTERN, pattern.SMALL_UNIT],
    ),
    Rule(
        "appraisal.rater_pattern",
        raters.rater_pattern,
        "Pertanyaan bagi penilai tentang pola penilaiannya sendiri; bukan putusan",
        [raters.THRESHOLDS],
    ),
    Rule(
        "appraisal.pp30",
        numeric.pp30,
        "Nilai dan sebutan menurut skala angka PP 30/2019",
        [numeric.WEIGHTS, numeric.NAMES, numeric.SCALE],
    ),
    Rule(
        "behaviour.score",
        behaviour.score,
        "Nilai perilaku dari survei menurut PP 30/2019",
        [behaviour.SURVEY],
    ),
    Rule(
        "credit.angka_kredit",
        credit.angka_kredit,
        "Angka kredit dari predikat, per segmen bulan",
        [credit.PERCENT, credit.COEFFICIENT, credit.ROUNDING],
    ),
    Rule(
        "credit.need",
        credit.need,
        "Kekurangan angka kredit untuk pangkat dan jenjang berikutnya",
        [credit.NEED],
    ),
    Rule(
        "discipline.absence",
        discipline.absence,
        "Tingkat dan hukuman yang perlu diperiksa karena tidak masuk kerja tanpa alasan sah",
        [discipline.ABSENCE],
    ),
    Rule(
        "identity.nip",
        identity.parse_nip,
        "Bagian-bagian NIP atau nomor induk PPPK, atau bagian mana yang keliru",
        [identity.NIP, identity.NI_PPPK],
    ),
    Rule(
        "consequence.own_view",
        consequence.own_view,
        "Apakah periode meminta penilaian diri; tidak diisi tidak menghambat apa pun",
        [consequence.OWN_VIEW],
    ),
    Rule(
        "consequence.follow_up",
        consequence.follow_up,
        "Apa yang dibuka suatu predikat: pengembangan, penghargaan, saran perpanjangan PPPK",
        [consequence.CONSEQUENCES],
    ),
    Rule(
        "objection.receipt",
        objection.receipt,
        "Hari hasil penilaian diterima, dan bagaimana diketahui",
        [objection.EXAMINATION],
    ),
    Rule(
        "objection.clocks",
        objection.clocks,
        "Batas keterangan penilai dan batas putusan keberatan",
        [objection.EXAMINATION],
    ),
    Rule(
        "objection.window",
        objection.window,
        "Batas mengajukan keberatan, dan apakah pengajuan tepat waktu",
        [objection.WINDOW],
    ),
    Rule(
        "schedule.moved_deadline",
        outages.moved_deadline,
        "Batas waktu yang berlaku bila sistem terganggu menjelang berakhirnya",
        [outages.GANGGUAN],
    ),
    Rule(
        "pay.tpp",
        payslip.tpp,
        "Tunjangan (TPP, dahulu TKD) sebulan dengan dasar setiap rupiahnya",
        [
            payslip.STANDING,
            payslip.RECKONING,
            attendance.ATTENDANCE,
            payslip.DISCIPLINE,
            *schemes.SCHEMES.values(),
        ],
    ),
    Rule(
        "learning.hours",
        learning.hours,
        "Jam pelajaran yang dihitung dalam setahun dan kekurangannya",
        [learning.LEARNING, learning.PPPK_MOST],
    ),
    Rule(
        "award.eligible",
        award.eligible,
        "Apakah calon PNS Berprestasi memenuhi setiap syarat",
        [award.AWARD],
    ),
    Rule(
        "disclosure.suppress",
        disclosure.suppress,
        "Tabel untuk umum: angka kecil dan yang membocorkannya disembunyikan",
        [disclosure.THRESHOLD],
    ),
]
RULES: Mapping[str, Rule] = {rule.name: rule for rule in _RULES}

REFERENCE: Mapping[str, Law] = {
    "reference.berakhlak": [tables.BERAKHLAK],
    "reference.golongan": [tables.GOLONGAN_PNS, tables.GOLONGAN_PPPK],
    "reference.siasn": [tables.SIASN],
    "reference.penilai": [appraisers.PENILAI_BAWAAN],
    "reference.jadwal": [schedule.JADWAL],
    "reference.perlu_dicek": [screening.THRESHOLDS],
    "reference.penerimaan": [acceptance.ASKING],
    "reference.umpan_balik": [feedback.FEEDBACK],
    "reference.batas_isian": [limits.LIMITS],
    "reference.hari_kerja": [workdays.WORKING_WEEK, workdays.CORRECTIONS],
}


def all_law() -> dict[str, Quantity[Any]]:
    """Every quantity that a rule or a reference table reads, by name."""
    read = [*(rule.law for rule in RULES.values()), *REFERENCE.values()]
    return {quantity.name: quantity for law in read for quantity in law}
