"""The usual deadlines of a year of performance, which an agency takes or changes before it opens the year."""

from dataclasses import dataclass
from datetime import date

from abdi_rules.dated import InForce, Quantity
from abdi_rules.shapes import record, whole


@dataclass(frozen=True, slots=True)
class UsualDays:
    """All in days. `skp` counts from 1 January, 1 being that day; the others count from what they follow."""

    skp: int
    jawaban_atasan: int
    laporan: int
    penilaian: int
    laporan_tahunan: int
    penilaian_tahunan: int
    tanggapan: int


JADWAL = Quantity(
    "nasional/kinerja/jadwal",
    record(
        UsualDays,
        skp=whole,
        jawaban_atasan=whole,
        laporan=whole,
        penilaian=whole,
        laporan_tahunan=whole,
        penilaian_tahunan=whole,
        tanggapan=whole,
    ),
)


def usual_days(on: date) -> InForce[UsualDays]:
    """What to propose for a year that begins on a day."""
    return JADWAL.on(on)
