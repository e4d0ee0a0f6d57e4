"""Who appraises whom when nobody has said so: the lowest kind of post that may.

Only a proposal: the appraiser of a person is data with dates, set by the agency.
"""

from datetime import date

from abdi_rules.dated import Quantity
from abdi_rules.shapes import mapping, text

PENILAI_BAWAAN = Quantity("nasional/kinerja/penilai_bawaan", mapping(text))

GUBERNUR = "Gubernur"


def lowest_appraiser(job_type: str, level: str, on: date) -> str | None:
    """The lowest kind of post that may appraise a post of `job_type`; of a functional one, by its jenjang.

    `job_type` as in "JF Keahlian", `level` as in "Ahli Muda" (empty for others). None for a kind of post that
    the table does not know; `GUBERNUR` where the governor himself appraises.
    """
    table = PENILAI_BAWAAN.on(on).value
    return table.get(level) or table.get(job_type)
