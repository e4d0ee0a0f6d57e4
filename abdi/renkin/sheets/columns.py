"""The columns of the sheet of days. One row is one person; month and year are chosen on the page."""

from __future__ import annotations

NRK = "nrk"
EFFECTIVE = "hari_efektif"
LEAVE = "cuti"
SICK = "sakit"
ABSENT = "alpa"

REQUIRED = (NRK, EFFECTIVE, LEAVE, SICK, ABSENT)
DAYS = {EFFECTIVE: "effective", LEAVE: "leave", SICK: "sick", ABSENT: "absent"}
NAME = "nama"  # may stand in the sheet for people to read; it is not read by us
COLUMNS = (NRK, NAME, EFFECTIVE, LEAVE, SICK, ABSENT)
