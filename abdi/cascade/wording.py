"""How one promise serves another, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from abdi.cascade.sums import Division, Obstacle, aim_of
from abdi.core.numbers import figure_words
from abdi.goals.enums import Cascade, SkpStatus
from abdi.goals.models import Result
from abdi.strategy.models import UnitGoal


def serves_result(result: Result, above: Result) -> str:
    """How a result serves the superior's result above it."""
    values = {"name": above.version.skp.person.full_name}
    if result.cascade == Cascade.DIRECT:
        return _("Hasil ini mengambil langsung sebagian dari hasil %(name)s di atasnya.") % values
    return (
        _("Hasil ini berbeda, tetapi membantu %(name)s mencapai hasil di atasnya (tidak langsung).") % values
    )


def serves_goal(unit_goal: UnitGoal) -> str:
    """How a result or a goal serves a goal of a unit."""
    return _("Ini mendukung sasaran %(unit)s di atasnya.") % {"unit": unit_goal.unit.name}


def serves_nothing(result: Result) -> str:
    """Why nothing stands above a result in the tree."""
    if result.cascade == Cascade.NONE:
        return _("Hasil ini berasal dari tugas jabatan sendiri, tidak diturunkan dari hasil atasan.")
    if result.superior_text:
        return _(
            "Hasil ini mendukung “%(text)s”, yang belum terhubung ke SKP yang berlaku atau ke sasaran unit."
        ) % {"text": result.superior_text}
    return _("Hasil ini belum dihubungkan ke hasil atasan atau sasaran unit.")


def reaches(top: UnitGoal, levels: int) -> str:
    """Where a walk up ends."""
    return _("Lewat %(levels)s tingkat, ini sampai pada sasaran %(unit)s: %(text)s.") % {
        "levels": levels,
        "unit": top.unit.name,
        "text": top.text.rstrip("."),
    }


def shares(result: Result, above: Result) -> list[str]:
    """What part of the superior's targets a direct result takes, where they can be compared."""
    if result.cascade != Cascade.DIRECT:
        return []
    found = []
    for target in map(aim_of, above.indicators.all()):
        parts = [own.amount for own in map(aim_of, result.indicators.all()) if target.is_like(own)]
        if len(parts) == 1 and parts[0] is not None and target.amount:
            found.append(
                _("%(part)s dari %(whole)s %(unit)s")
                % {
                    "part": figure_words(parts[0]),
                    "whole": figure_words(target.amount),
                    "unit": target.unit,
                }
            )
    return found


def division_words(division: Division) -> str:
    """Whether the parts add up: the sum beside the target, or why there is none."""
    if division.obstacle is not None:
        return _("Tidak dapat dijumlahkan: %(why)s.") % {"why": why_not_added(division.obstacle)}
    assert division.total is not None  # no obstacle, so there is a sum
    assert division.difference is not None
    values = {
        "total": figure_words(division.total),
        "gap": figure_words(abs(division.difference)),
        "unit": division.aim.unit,
    }
    if division.fits:
        return _("Jumlahnya pas: %(total)s %(unit)s.") % values
    if division.difference < 0:
        return _("Jumlahnya %(total)s %(unit)s, kurang %(gap)s.") % values
    return _("Jumlahnya %(total)s %(unit)s, lebih %(gap)s.") % values


def plan_words(status: str) -> str:
    """Why somebody has no main result: how far his SKP is."""
    return {
        "": _("belum membuat SKP"),
        SkpStatus.DRAFT: _("SKP masih draf"),
        SkpStatus.RETURNED: _("SKP dikembalikan dan belum diajukan lagi"),
    }.get(status, _("SKP belum memuat RHK utama"))


def why_not_added(obstacle: Obstacle) -> str:
    """Why targets are not added up."""
    return {
        Obstacle.NOT_A_SUM: _("targetnya bukan angka yang dijumlahkan sepanjang tahun"),
        Obstacle.NO_TARGET: _("targetnya belum berupa angka"),
        Obstacle.TWO_ALIKE: _("ada dua indikator dengan satuan yang sama, sehingga pasangannya tidak pasti"),
        Obstacle.NO_PART: _(
            "ada hasil di bawahnya yang tidak mempunyai target dengan satuan dan cara ukur yang sama"
        ),
        Obstacle.TWO_PARTS: _(
            "ada hasil di bawahnya dengan dua target bersatuan sama, sehingga tidak pasti mana yang dijumlahkan"
        ),
    }[obstacle]
