"""From where on something is worth a question ("Perlu dicek"). Local policy: no regulation speaks of it."""

from dataclasses import dataclass

from abdi_rules.dated import Quantity
from abdi_rules.shapes import record, whole


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Shortest text that is compared, in letters; how many people share one text; how many minutes two activities
    share; how many days a person has to explain before his superior reads the question; from how many long entries a
    month of a diary is held against the month before, and from which share in percent it is the same.
    """

    huruf_uraian: int
    orang_uraian_sama: int
    menit_bersamaan: int
    hari_menjelaskan: int
    catatan_sebulan: int
    persen_catatan_sama: int


THRESHOLDS = Quantity(
    "dki_jakarta/kinerja/perlu_dicek",
    record(
        Thresholds,
        huruf_uraian=whole,
        orang_uraian_sama=whole,
        menit_bersamaan=whole,
        hari_menjelaskan=whole,
        catatan_sebulan=whole,
        persen_catatan_sama=whole,
    ),
)
