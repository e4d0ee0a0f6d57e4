"""How much one person may put into Abdi, far above what honest work needs: it keeps a slip or a prank from filling it.

Local policy: no regulation names these figures.
"""

from dataclasses import dataclass

from abdi_rules.dated import Quantity
from abdi_rules.shapes import record, whole


@dataclass(frozen=True, slots=True)
class Limits:
    """Most RHK in one version of an SKP; most messages that one person writes about SKPs in a day; most ideas of one
    person in an SKP; megabytes of files that one person sends in a calendar year, also those taken out again.
    """

    rhk_satu_skp: int
    pesan_sehari: int
    gagasan_satu_skp: int
    berkas_setahun_mb: int


LIMITS = Quantity(
    "dki_jakarta/kinerja/batas_isian",
    record(
        Limits,
        rhk_satu_skp=whole,
        pesan_sehari=whole,
        gagasan_satu_skp=whole,
        berkas_setahun_mb=whole,
    ),
)
