"""The columns of the national form "Progress Harian" (e-Kinerja, May 2026), in its order and words."""

from __future__ import annotations

from abdi.core.tabular.table import heading

ACTION = "Rencana Aksi"
DAY = "Tanggal Kegiatan"
STARTS = "Jam Mulai"
ENDS = "Jam Selesai"
TEXT = "Kegiatan Harian"
SOURCE = "Sumber Data"
QUANTITY = "Realisasi"
UNIT = "Satuan"
EVIDENCE = "Bukti Dukung"

COLUMNS = (ACTION, DAY, STARTS, ENDS, TEXT, SOURCE, QUANTITY, UNIT, EVIDENCE)
SHORT = (DAY, TEXT, QUANTITY, UNIT)  # what a pasted piece without headings means when it has few columns
SOURCE_VALUE = "ekinerja"  # what the form itself puts there; read-only in it, so not read by us
BETWEEN = " | "  # between several lines of the SKP in one cell

KEYS = {name: heading(name) for name in COLUMNS}
REQUIRED = (KEYS[DAY], KEYS[TEXT])
