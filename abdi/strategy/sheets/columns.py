"""The columns of the sheet of goals. One row is one indicator; the goal is repeated on each of its rows."""

from __future__ import annotations

REQUIRED = ("kode_unit", "kode_sasaran", "sasaran")
OPTIONAL = (
    "kode_unit_atas",
    "kode_sasaran_atas",
    "indikator",
    "satuan",
    "target",
    "batas_atas",
    "arah",
    "cara_mengukur",
    "iku",
    "perjanjian",
    "nilai_awal",
    "tahun_nilai_awal",
    "sumber",
)
COLUMNS = (*REQUIRED, *OPTIONAL)
LONGEST = {"kode_sasaran": 30, "sasaran": 500, "indikator": 1000, "satuan": 60, "sumber": 200}

YES, NO = "ya", "tidak"
