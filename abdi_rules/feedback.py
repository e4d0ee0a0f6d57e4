"""Everyday feedback: how long a request waits, what keeps it from becoming a flood, when an observation may count.

Local policy: no regulation names these figures.
"""

from dataclasses import dataclass

from abdi_rules.dated import Quantity
from abdi_rules.shapes import record, whole


@dataclass(frozen=True, slots=True)
class Feedback:
    """Days to answer a request; most open requests of one person, who may take back as many in a day; most that may
    wait for one person; most notes that one person writes in a day; most observations that one penilai writes in a
    day; days in which an employee who is not on leave has an observation before him, after which it may be a ground
    also unread; megabytes of files that one person puts beside notes of a year.
    """

    hari_menjawab: int
    permintaan_terbuka: int
    menunggu_satu_orang: int
    catatan_sehari: int
    pengamatan_sehari: int
    hari_melihat: int
    berkas_setahun_mb: int


FEEDBACK = Quantity(
    "dki_jakarta/kinerja/umpan_balik",
    record(
        Feedback,
        hari_menjawab=whole,
        permintaan_terbuka=whole,
        menunggu_satu_orang=whole,
        catatan_sehari=whole,
        pengamatan_sehari=whole,
        hari_melihat=whole,
        berkas_setahun_mb=whole,
    ),
)
