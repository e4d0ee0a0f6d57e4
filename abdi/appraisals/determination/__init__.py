"""Unit penetapan predikat: where somebody counts, which predikat stands before his, and who sets it."""

from abdi.appraisals.determination.arranged import (
    COVERED,
    Arranged,
    arranged_for,
    awaited_unit,
    codes_of,
    lines_above,
    predikat_before,
    predikats_before,
)
from abdi.appraisals.determination.counted import Counted, counted_from, counted_in, units_told
from abdi.appraisals.determination.setters import (
    Awaited,
    ToSet,
    awaited_by,
    led_by,
    sets_predikat_of,
    setters_of,
    units_to_set,
    with_setters,
)

__all__ = [
    "COVERED",
    "Arranged",
    "Awaited",
    "Counted",
    "ToSet",
    "arranged_for",
    "awaited_by",
    "awaited_unit",
    "codes_of",
    "counted_from",
    "counted_in",
    "led_by",
    "lines_above",
    "predikat_before",
    "predikats_before",
    "sets_predikat_of",
    "setters_of",
    "units_to_set",
    "units_told",
    "with_setters",
]
