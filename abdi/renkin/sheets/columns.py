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
NIP = "nip"
DAY = "tanggal"
EVENT = "jenis"
EVENTS = (DAY, EVENT)  # a file of events, as attendance machines hand it out: a line a person and day
EVENT_COLUMNS = (NIP, NRK, NAME, DAY, EVENT, "menit", "keterangan")
COUNTED = {
    "cuti": "leave",
    "cuti_tahunan": "leave",
    "cuti_besar": "leave",
    "cuti_melahirkan": "leave",
    "cuti_alasan_penting": "leave",
    "cuti_sakit": "sick",
    "sakit": "sick",
    "alpa": "absent",
}
WORKED = frozenset({"terlambat", "pulang_cepat", "dinas_luar"})  # a day at work for this form, whole
UNCOUNTED = frozenset({"izin"})  # the form has no place for it: told, never added to another kind

COLUMNS = (NRK, NAME, EFFECTIVE, LEAVE, SICK, ABSENT)
