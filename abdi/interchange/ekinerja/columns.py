"""The columns of an SKP in a sheet, by the words of the official form (PermenPANRB 6/2022); not translated."""

from __future__ import annotations

import re

SUPERIOR, RESULT, KIND, ASPECT, INDICATOR, TARGET, TARGET_MAX, UNIT = (
    "superior",
    "result",
    "kind",
    "aspect",
    "indicator",
    "target",
    "target_max",
    "unit",
)
# Which heading is which column, the most particular first.
HEADINGS: tuple[tuple[str, str], ...] = (
    (r"(rencana hasil kerja|rhk).*(pimpinan|atasan)", SUPERIOR),
    (r"jenis (rhk|rencana)", KIND),
    (r"rencana hasil kerja|^rhk$", RESULT),
    (r"indikator", INDICATOR),
    (r"aspek|perspektif", ASPECT),
    (r"target.*maks", TARGET_MAX),
    (r"target", TARGET),
    (r"satuan", UNIT),
)
SECTION = re.compile(r"^(?:[AB1-2][.)]?\s*)?(?:hasil kerja\s*)?(utama|tambahan)$", re.IGNORECASE)
NOTHING = re.compile(r"^[-–—]*$")
END = re.compile(r"^(?:[A-Z1-9][.)]?\s*)?perilaku kerja\b", re.IGNORECASE)

TARGET_WORDS = re.compile(
    r"^(?:(?P<less>maks\w*|paling (?:lama|banyak|lambat)|≤|<=)|min\w*|paling (?:sedikit|kurang)|≥|>=)?"
    r"\s*(?P<first>-?[\d.,]+)"
    r"(?:\s*(?:-|–|s\.?d\.?|sampai(?: dengan)?)\s*(?P<last>[\d.,]+))?\s*(?P<unit>%|[^\d].*)?$",
    re.IGNORECASE | re.DOTALL,
)
"""A target as people write it: "12 laporan", "10 - 20 menit", "maksimal 60 menit"."""

PLAN_HEADING = (
    "Jenis RHK",
    "Rencana Hasil Kerja Pimpinan yang Diintervensi",
    "Rencana Hasil Kerja",
    "Aspek/Perspektif",
    "Indikator Kinerja Individu",
    "Target",
    "Target (maksimum)",
    "Satuan",
)
"""What `writing` writes; `reading` knows it again."""
